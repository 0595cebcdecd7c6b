"""What senders still do with their suggestion, by their own contact or by whoever holds the private link."""

import uuid

import pytest
from django.core.files.base import ContentFile

from portal import tokens
from portal.models import Notice
from suggestions import actions, links, rules
from suggestions.models import Photo, Suggestion
from suggestions.rules import Actor
from tests import builders, suggesting

pytestmark = pytest.mark.django_db


def author(case: Suggestion) -> Actor:
    return Actor(person=case.author)


def test_who_holds_the_private_link_speaks_for_the_sender():
    case, other = suggesting.sent(), suggesting.sent()
    assert rules.may_correct(Actor(link_of=case.pk), case)
    assert not rules.may_correct(Actor(link_of=other.pk), case)
    assert not rules.may_correct(Actor(person=builders.person()), case)


# Correcting


def test_a_correction_is_looked_at_before_the_public_reads_it():
    case = suggesting.sent(title="The lamp", text="It is dark.", language="en")
    actions.correct(case, author(case), "The lamp by the gate", "It has been dark for a week.")
    assert (case.title, case.public_title) == ("The lamp by the gate", "The lamp by the gate")
    assert (case.release, case.state) == ("pending", "submitted")
    assert [entry.verb for entry in case.entries.all()] == ["submit", "correct"]
    assert not case.entries.get(verb="correct").public


def test_a_correction_takes_the_translation_of_the_old_words_away():
    case = suggesting.sent(title="The lamp", language="en")
    old = {"translated_title": "Old", "translated_text": "Old words"}
    Suggestion.objects.filter(pk=case.pk).update(translated="confirmed", **old)
    actions.correct(case, author(case), "The bench", "")
    assert (case.translated, case.translated_title) == ("", "")


def test_the_language_follows_the_words():
    case = suggesting.sent(title="The lamp", language="en")
    actions.correct(case, author(case), "\u8def\u706f\u574f\u4e86", "")
    assert case.language == "zh-hans"


def test_what_was_hidden_stays_hidden_in_corrected_words():
    case = suggesting.sent(title="The lamp", text="Call me: 138 0000 1000.", language="en")
    actions.hide_words(case, author(case), ["138 0000 1000"])
    actions.correct(case, author(case), "The lamp", "It is dark. Call me: 138 0000 1000, evenings.")
    assert case.text.count("138 0000 1000") == 1
    assert "138" not in case.public_text


def test_what_was_not_for_the_public_is_not_after_a_correction():
    made = suggesting.draft()
    actions.submit(made, author(made), release="hidden", data={"not_public": True})
    assert made.release == "hidden"
    actions.correct(made, author(made), "Other words", "")
    assert made.release == "hidden"


@pytest.mark.parametrize("state", ["accepted", "in_progress", "closed"])
def test_what_somebody_has_taken_on_keeps_its_words(state):
    case = suggesting.brought_to(state)
    with pytest.raises(actions.Refused):
        actions.correct(case, author(case), "Other words", "")


# Hiding


def test_private_words_go_from_all_that_the_public_reads():
    address = "Building 3, 402"
    case = suggesting.sent(title="Ask Ms Li", text="ms li lives in 402.", address=address, language="en")
    words = {"translated_title": "Ask", "translated_text": "Ms Li, 402"}
    Suggestion.objects.filter(pk=case.pk).update(translated="confirmed", **words)
    actions.hide_words(case, author(case), ["Ms Li", "402"])
    black = "\u2588" * 3
    assert (case.public_title, case.public_text) == (f"Ask {black}", f"{black} lives in {black}.")
    assert (case.translated_text, case.translated) == (f"{black}, {black}", "proposed")
    # Whoever has to find the spot reads it; the public never did.
    assert case.address == address
    assert (case.title, case.release) == ("Ask Ms Li", "released")
    assert not case.entries.filter(public=True, verb="hide_words").exists()


def test_words_that_stand_nowhere_hide_nothing():
    case = suggesting.sent(title="The lamp")
    with pytest.raises(actions.NothingHidden):
        actions.hide_words(case, author(case), ["bench"])
    assert case.entries.count() == 1


def test_a_black_block_never_outgrows_its_column():
    case = suggesting.sent(title="a b " * 30)
    actions.hide_words(case, author(case), ["a"])
    assert len(case.public_title) == 120


def test_a_hidden_photo_leaves_no_public_copy(django_capture_on_commit_callbacks):
    case = suggesting.sent()
    photo = actions.add_photo(case, ContentFile(b"x", name="a.jpg"), key=uuid.uuid4())
    photo.public.save("b.jpg", ContentFile(b"y"), save=False)
    Photo.objects.filter(pk=photo.pk).update(public=photo.public.name, release="released")
    storage, name = photo.public.storage, photo.public.name
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        actions.hide_own_photo(photo, author(case))
    photo.refresh_from_db()
    assert (photo.release, bool(photo.public)) == ("hidden", False)
    assert not storage.exists(name)


def test_a_stranger_hides_nothing():
    case = suggesting.sent(title="The lamp")
    for hide in (lambda by: actions.hide_words(case, by, ["lamp"]), lambda by: actions.renew_link(case, by)):
        with pytest.raises(actions.Refused):
            hide(Actor(person=builders.person()))


# The private link


def test_a_new_link_ends_the_old_one_and_goes_to_the_sender():
    case = suggesting.sent()
    old = links.secret(links.PRIVATE, case)
    actions.renew_link(case, Actor(link_of=case.pk))
    new = links.secret(links.PRIVATE, case)
    assert old != new
    assert tokens.find(links.PRIVATE, old) is None
    assert tokens.find(links.PRIVATE, new).object_key == str(case.pk)
    assert Notice.objects.filter(kind="suggestions.link", person=case.author).exists()
