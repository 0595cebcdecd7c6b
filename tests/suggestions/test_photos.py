"""Pictures of a draft: one by one or several at once; nobody else sees them, a bad one takes none along."""

import io
import time
import uuid
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from PIL import Image

from portal import limits, stored
from suggestions import actions
from suggestions.actions import collecting
from suggestions.models import Photo, Suggestion
from tests import builders, suggesting
from tests.residents import begin, draft_of, picture, to
from tests.storing import files_of
from tests.together import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client):
    return draft_of(begin(client, suggesting.category()))


def upload(client, draft, key=None, file=None):
    data = {"photo": file or picture(), "key": key or uuid.uuid4()}
    return client.post(to("photos/upload/", draft), data, headers={"Accept": "application/json"})


def test_one_by_one_and_a_retry_finds_the_first_try(client, draft):
    key = uuid.uuid4()
    first, again = upload(client, draft, key), upload(client, draft, key)
    assert first.json() == again.json()
    assert f"photos/{key}/" in first.json()["html"]
    assert draft.photos.count() == 1


def test_several_at_once_without_a_script_and_on_to_the_next_page(client, draft):
    data = {"photo": [picture("a.jpg"), picture("b.jpg")], "key": uuid.uuid4(), "then": "check"}
    assert client.post(to("photos/", draft), data).url == to("check/", draft)
    assert draft.photos.count() == 2
    again = client.post(to("photos/", draft), data | {"photo": [picture("a.jpg"), picture("b.jpg")]})
    assert (again.status_code, draft.photos.count()) == (302, 2)


def test_a_picture_that_is_none_is_named_and_the_others_stay(client, draft):
    bad = SimpleUploadedFile("letter.jpg", b"Dear Sirs")
    page = client.post(to("photos/", draft), {"photo": [picture("a.jpg"), bad], "key": uuid.uuid4()})
    assert page.status_code == 200
    assert "letter.jpg: This file is not a picture" in page.text
    assert draft.photos.count() == 1
    assert f"photos/{draft.photos.get().key}/" in page.text
    refused = upload(client, draft, file=SimpleUploadedFile("letter.jpg", b"Dear Sirs"))
    assert (refused.status_code, "not a picture" in refused.json()["error"]) == (400, True)


def test_five_are_enough_and_a_removed_one_makes_room(client, draft, django_capture_on_commit_callbacks):
    for _ in range(5):
        upload(client, draft)
    refused = upload(client, draft)
    assert (refused.status_code, draft.photos.count()) == (409, 5)
    assert 'type="file"' not in client.get(to("photos/", draft)).text
    first = draft.photos.first()
    where = to(f"photos/{first.key}/remove/", draft)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(where).url == client.post(where).url == to("photos/", draft)
    assert not first.original.storage.exists(first.original.name)
    assert upload(client, draft).status_code == 200


def test_who_is_overtaken_in_another_window_is_asked_for_no_other_file(client, draft, monkeypatch):
    def full(*args, **kwargs):
        raise actions.TooManyPhotos

    monkeypatch.setattr(actions, "add_photo", full)
    assert upload(client, draft).status_code == 409


def test_what_is_shown_is_small_and_kept_by_no_cache(client, draft):
    upload(client, draft)
    shown = client.get(to(f"photos/{draft.photos.get().key}/", draft))
    image = Image.open(io.BytesIO(shown.content))
    assert (image.format, max(image.size), dict(image.getexif())) == ("JPEG", 640, {})
    assert "no-store" in shown.headers["Cache-Control"]
    assert shown.headers["X-Content-Type-Options"] == "nosniff"


def test_nobody_else_sees_adds_or_removes_a_picture(client, draft):
    upload(client, draft)
    photo, stranger = draft.photos.get(), Client()
    builders.confirm_device(stranger, builders.person())
    where = f"photos/{photo.key}/"
    assert stranger.get(to(where, draft)).status_code == 404
    assert stranger.post(to(where + "remove/", draft)).status_code == 404
    assert upload(stranger, draft).status_code == 404
    own = draft_of(begin(stranger, draft.category))
    assert stranger.get(to(where, own)).status_code == 404
    stranger.post(to(where + "remove/", own))
    assert list(draft.photos.all()) == [photo]


def test_a_flood_of_pictures_is_told_to_wait(client, draft, monkeypatch):
    def full(*args, **kwargs):
        raise limits.TooMany(60)

    monkeypatch.setattr(limits, "hit", full)
    refused = upload(client, draft)
    assert refused.status_code == 429
    assert refused.json()["error"]


# Many at once


def added_by_many(draft: Suggestion) -> list:
    def add(number: int):
        return actions.add_photo(draft, ContentFile(b"x", name=f"{number}.jpg"), key=uuid.uuid4())

    return at_once(12, add)


@pytest.mark.django_db(transaction=True)
def test_five_pictures_are_kept_however_many_come_at_once():
    results = added_by_many(suggesting.draft())
    assert Photo.objects.count() == 5
    assert sum(isinstance(result, actions.TooManyPhotos) for result in results) == 7


@pytest.mark.django_db(transaction=True)
def test_without_the_guard_there_are_more(monkeypatch):
    """On SQLite the transaction keeps others out, on PostgreSQL the held row does: both are gone here."""
    save = Photo.save

    def slowly(self, *args, **kwargs):
        time.sleep(0.2)
        save(self, *args, **kwargs)

    monkeypatch.setattr(Photo, "save", slowly)
    monkeypatch.setattr(collecting, "_hold", lambda suggestion: None)
    monkeypatch.setattr(collecting, "transaction", SimpleNamespace(atomic=nullcontext))
    added_by_many(suggesting.draft())
    assert Photo.objects.count() > 5


def private_files() -> set[str]:
    return set(files_of(Photo.original.field.storage))


@transaction.atomic
def taken_in_vain(case: Suggestion) -> None:
    suggesting.taken(case)
    raise ZeroDivisionError


@pytest.mark.parametrize("where", ["row", "outside"])
@pytest.mark.django_db(transaction=True)
def test_a_picture_whose_row_comes_to_nothing_leaves_no_file(monkeypatch, where):
    """The row fails, or whatever is around it, after the picture was kept."""
    case, before = suggesting.draft(), private_files()
    if where == "row":
        monkeypatch.setattr(Photo, "save", lambda photo: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        taken_in_vain(case)
    assert private_files() == before
    assert not Photo.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_without_the_guard_the_file_would_stay(monkeypatch):
    """The control."""
    case, before = suggesting.draft(), private_files()
    monkeypatch.setattr(stored, "with_transaction", lambda file: None)
    with pytest.raises(ZeroDivisionError):
        taken_in_vain(case)
    left = private_files() - before
    assert len(left) == 1
    Photo.original.field.storage.delete(left.pop())
