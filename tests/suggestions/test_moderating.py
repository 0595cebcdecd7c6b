"""Looked at before the public does: words and pictures are released or hidden one by one, with a trace."""

import contextlib
import io
import json

import pytest
from django.core.files.storage import storages
from django.db import transaction
from PIL import Image

from suggestions import actions
from suggestions.models import Photo, Release, Suggestion, Translated
from suggestions.rules import Actor
from tests import suggesting
from tests.storing import files_of

pytestmark = pytest.mark.django_db


def moderator() -> Actor:
    return Actor(user=suggesting.staff("moderator"))


@pytest.fixture
def case() -> Suggestion:
    return suggesting.sent(public=False, text="Ask Mr Sample at door 5.")


@pytest.fixture
def photo(case) -> Photo:
    return suggesting.taken(case)


def pixels(file, *places: tuple[float, float]) -> list[tuple[int, int, int]]:
    """Colours at places in parts of 1."""
    with file.open("rb") as kept:
        image = Image.open(io.BytesIO(kept.read())).convert("RGB")
    return [image.getpixel((int(x * image.width), int(y * image.height))) for x, y in places]


def is_black(colour: tuple[int, int, int]) -> bool:
    return max(colour) < 12


def test_a_text_is_released_as_it_stands(case):
    actions.release_text(case, moderator(), title=case.title, text=case.text)
    entry = case.entries.last()
    assert (case.release, entry.verb, entry.public) == (Release.RELEASED, "release_text", False)
    assert not case.remarks.exists()


def test_what_is_taken_out_needs_a_reason_and_leaves_the_senders_words(case):
    by, own = moderator(), case.text
    with pytest.raises(actions.Refused):
        actions.release_text(case, by, title=case.title, text="Ask at the door.")
    actions.release_text(case, by, title=case.title, text="Ask at the door.", reason="A name and a door")
    assert (case.public_text, case.text) == ("Ask at the door.", own)
    remark = case.remarks.get()
    assert (remark.kind, remark.text_zh_hans or remark.text_en) == ("reason", "A name and a door")
    # Released once more as it is, nothing has changed.
    actions.release_text(case, by, title=case.public_title, text=case.public_text)
    with pytest.raises(actions.Refused):
        actions.release_text(case, by, title=" ", text=case.public_text, reason="Empty")


def test_a_translation_of_other_words_is_looked_at_again(case):
    by = moderator()
    actions.release_text(case, by, title=case.title, text=case.text)
    actions.translate(case, by, "T", "Mr Sample, door 5 (zh)")
    assert case.in_language("zh-hans")[1] == "Mr Sample, door 5 (zh)"
    actions.release_text(case, by, title=case.title, text="Ask.", reason="A name")
    assert case.translated == Translated.PROPOSED
    assert case.in_language("zh-hans") == (case.title, "Ask.", "en")


def test_who_asked_not_to_be_public_is_never_released(case):
    other = suggesting.draft()
    actions.submit(other, Actor(person=other.author), release=Release.HIDDEN, data={"not_public": True})
    with pytest.raises(actions.Refused):
        actions.release_text(other, moderator(), title=other.title, text=other.text)


def test_a_hidden_text_leaves_the_public_pages(case, client):
    by = moderator()
    actions.release_text(case, by, title=case.title, text=case.text)
    assert client.get(f"/en/suggestions/{case.reference}/").status_code == 200
    with pytest.raises(actions.Refused):
        actions.hide_text(case, by, " ")
    actions.hide_text(case, by, "Spam")
    assert client.get(f"/en/suggestions/{case.reference}/").status_code == 404
    assert case.remarks.filter(kind="reason").exists()


def test_only_those_who_may_look_decide(case, photo):
    for by in (suggesting.worker(case), Actor(user=suggesting.staff("grid")), Actor(person=case.author)):
        with pytest.raises(actions.Refused):
            actions.release_text(case, by, title=case.title, text=case.text)
        with pytest.raises(actions.Refused):
            actions.release_photo(photo, by)
    leader = Actor(user=suggesting.staff("grid", case.grid, "leader"))
    actions.release_photo(photo, leader)


def public_files() -> set[str]:
    return set(files_of(storages["default"]))


def test_a_photo_is_painted_over_in_the_copies_alone(photo):
    actions.release_photo(photo, moderator(), black=[[0.1, 0.1, 0.2, 0.5], [0.7, 0.7, 0.3, 0.3]])
    photo.refresh_from_db()
    places = [(0.2, 0.3), (0.85, 0.85), (0.45, 0.3)]
    for copy in photo.copies:
        first, second, free = pixels(copy, *places)
        assert is_black(first)
        assert is_black(second)
        assert not is_black(free)
    assert not any(map(is_black, pixels(photo.original, *places)))
    assert photo.suggestion.entries.last().data == {"photo": photo.pk, "black": 2}


def test_nothing_under_the_black_shines_through_at_its_edge():
    case = suggesting.sent()
    white, output = Image.new("RGB", (3999, 2999), "white"), io.BytesIO()
    white.save(output, "JPEG", quality=95)
    photo = suggesting.taken(case, output.getvalue())
    actions.release_photo(photo, moderator(), black=[[0, 0, 1, 1]])
    photo.refresh_from_db()
    for copy in photo.copies:
        assert all(map(is_black, pixels(copy, (0, 0), (0.999, 0.999), (0.5, 0.999), (0.999, 0))))


@pytest.mark.django_db(transaction=True)
def test_another_copy_takes_the_place_of_the_first(photo):
    by = moderator()
    actions.release_photo(photo, by, black=[[0, 0, 0.5, 0.5]])
    photo.refresh_from_db()
    before, names = public_files(), {copy.name for copy in photo.copies}
    actions.release_photo(photo, by)
    photo.refresh_from_db()
    assert photo.black == []
    assert public_files() == before - names | {copy.name for copy in photo.copies}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("robust", [True, False])
def test_an_old_copy_that_cannot_be_deleted_takes_no_new_one_along(photo, monkeypatch, robust):
    """The control: a hook that stops the others lets go of the new files, which are deleted then."""
    by = moderator()
    actions.release_photo(photo, by)
    photo.refresh_from_db()
    storage, old, delete = photo.public.storage, photo.public.name, photo.public.storage.delete

    def refuse(name: str) -> None:
        if name == old:
            raise OSError("The storage is away")
        delete(name)

    monkeypatch.setattr(storage, "delete", refuse)
    if not robust:
        hook = transaction.on_commit
        monkeypatch.setattr(transaction, "on_commit", lambda function, **options: hook(function))
    with contextlib.suppress(OSError):
        actions.release_photo(photo, by, black=[[0, 0, 0.5, 0.5]])
    kept = Photo.objects.values_list("public", "small").get(pk=photo.pk)
    assert old not in kept
    assert [storage.exists(name) for name in kept] == [robust, robust]


@pytest.mark.django_db(transaction=True)
def test_a_hidden_photo_has_no_copy_left(photo):
    by = moderator()
    actions.release_photo(photo, by)
    photo.refresh_from_db()
    files = [(copy.storage, copy.name) for copy in photo.copies]
    with pytest.raises(actions.Refused):
        actions.hide_photo(photo, by, "")
    actions.hide_photo(photo, by, "A child's face")
    photo.refresh_from_db()
    assert (photo.release, bool(photo.public), bool(photo.original)) == (Release.HIDDEN, False, True)
    assert not any(storage.exists(name) for storage, name in files)
    assert "A child's face" in str(list(photo.suggestion.remarks.values_list("text_en", "text_zh_hans")))


@pytest.mark.django_db(transaction=True)
def test_a_release_that_fails_leaves_no_file(photo, monkeypatch):
    case, before = photo.suggestion, public_files()
    with pytest.raises(actions.Conflict):
        actions.release_photo(photo, moderator(), version=case.version - 1)

    def breaks(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("suggestions.actions.moving.record", breaks)
    with pytest.raises(RuntimeError):
        actions.release_photo(photo, moderator())
    photo.refresh_from_db()
    assert photo.release == Release.PENDING
    assert public_files() == before


def test_sent_twice_it_is_released_once(photo):
    by = moderator()
    opened = photo.suggestion.version
    for _ in range(2):
        actions.release_photo(photo, by, version=opened, form="the-form")
    assert photo.suggestion.entries.filter(verb="release_photo").count() == 1


def test_words_of_a_picture_are_kept_in_both_languages(photo):
    hands = suggesting.worker(photo.suggestion)
    actions.describe_photo(photo, hands, {"alt_zh_hans": "A lamp (zh)", "alt_en": "A lamp"})
    photo.refresh_from_db()
    assert (photo.alt_zh_hans, photo.alt_en) == ("A lamp (zh)", "A lamp")
    with pytest.raises(actions.Refused):
        actions.describe_photo(photo, moderator(), {"alt_en": "x"})


def test_a_translation_is_proposed_then_confirmed(case):
    by = moderator()
    actions.release_text(case, by, title=case.title, text=case.text)
    actions.propose_translation(case, by, "T (zh)", "x" * 7000)
    assert (case.translated, len(case.translated_text)) == (Translated.PROPOSED, 6000)
    assert case.in_language("zh-hans")[2] == "en"
    actions.translate(case, by, "T (zh)", "Words (zh)")
    assert case.in_language("zh-hans") == ("T (zh)", "Words (zh)", "zh-hans")
    for title, text in (("", "x"), ("T", "")):
        with pytest.raises(actions.Refused):
            actions.translate(case, by, title, text)
    with pytest.raises(actions.Refused):
        actions.translate(case, Actor(user=suggesting.staff("volunteer")), "T", "x")


def test_the_timeline_tells_no_words(case, photo):
    by = moderator()
    actions.release_text(case, by, title=case.title, text="Ask.", reason="Mr Sample")
    actions.release_photo(photo, by, black=[[0, 0, 0.1, 0.1]])
    actions.hide_photo(photo, by, "Mr Sample")
    told = json.dumps(list(case.entries.values_list("data", flat=True)))
    assert "Sample" not in told


@pytest.mark.django_db(transaction=True)
def test_with_the_text_its_photos_are_hidden_and_wait_when_it_comes_back(case, photo):
    by, other = moderator(), suggesting.taken(case)
    actions.release_text(case, by, title=case.title, text=case.text)
    for one in (photo, other):
        actions.release_photo(one, by)
        one.refresh_from_db()
    files = [(copy.storage, copy.name) for one in (photo, other) for copy in one.copies]
    actions.hide_text(case, by, "A name")
    assert not any(storage.exists(name) for storage, name in files)
    assert set(case.photos.values_list("release", flat=True)) == {Release.HIDDEN}
    actions.hide_photo(other, by, "A face")
    actions.release_text(case, by, title=case.title, text=case.text)
    assert list(case.photos.values_list("release", flat=True)) == [Release.PENDING, Release.HIDDEN]
