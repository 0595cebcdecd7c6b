"""What people send by a press says above it what they agree to; taken back, it is gone or theirs alone."""

import datetime as dt
import html
import uuid

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from events.actions import album, feedback, forgetting
from events.models import AlbumPhoto, Feedback
from library.models import ReadingList
from library.steps import ListState
from portal.models import Consent, Person
from portal.privacy import consents
from tests import borrowing, builders
from tests.events.doors import attended, begun, fresh, group

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> Person:
    return builders.person()


def standing(person: Person) -> Consent:
    return Consent.objects.standing().get(person=person)


def picture_of(who: Person, *, people: bool) -> AlbumPhoto:
    sent = album.Sent(ContentFile(b"x", name="a.jpg"), uuid.uuid4(), {}, people, people)
    return album.add_picture(builders.event(), sent, sender=who)


@pytest.mark.parametrize("people", [False, True])
def test_a_picture_goes(who, people):
    picture_of(who, people=people)
    given = Consent.objects.standing().filter(person=who).order_by("wording__kind")
    asked = ["events.album", "events.pictures"][: 1 + people]
    assert [one.wording.kind for one in given] == asked
    consents.withdraw(given.last())
    assert not AlbumPhoto.objects.exists()
    assert not Consent.objects.standing().exists()


def test_who_sent_a_picture_is_not_kept_here_either(who):
    photo, other = picture_of(who, people=True), picture_of(who, people=True)
    AlbumPhoto.objects.filter(pk=photo.pk).update(added_at=timezone.now() - dt.timedelta(days=31))
    forgetting.forget_who_sent(timezone.now())
    assert {one.target for one in Consent.objects.all()} == {consents.key(other)}


def said(who: Person) -> Feedback:
    row = attended(group(begun(), who=who))
    feedback.give_feedback(fresh(row), stars=4, good="The tea")
    return Feedback.objects.get()


def test_what_somebody_said_of_an_event_goes(who):
    said(who)
    assert standing(who).wording.kind == "events.feedback"
    consents.withdraw(standing(who))
    assert not Feedback.objects.exists()


def test_whose_words_they_were_is_not_kept_here_either(who):
    row = said(who)
    consents.give(who, "events.children", row.registration)
    over = row.session.ends_at + dt.timedelta(days=30)
    assert forgetting.forget_who_said(over) == 0
    assert Consent.objects.count() == 2
    assert forgetting.forget_who_said(over + dt.timedelta(seconds=1)) == 1
    assert Feedback.objects.get().registration is None
    assert standing(who).wording.kind == "events.children", "that is about who came"


def test_what_somebody_else_said_stays(who):
    row = said(who)
    consents.give(builders.person(), "events.feedback", row.registration)
    consents.withdraw(Consent.objects.exclude(person=who).get())
    assert Feedback.objects.exists()


def listed(who: Person) -> ReadingList:
    words = borrowing.actions.Words("Snow", "", "Bear", "en")
    made = borrowing.actions.make_list(borrowing.reader(person=who), words)
    borrowing.actions.put_on(made, borrowing.copy().title)
    assert not Consent.objects.exists(), "only the writer sees it"
    borrowing.actions.send_list(made)
    return made


def test_a_list_is_its_writers_own_again(who):
    made = listed(who)
    before = made.version
    borrowing.actions.show_list(made, version=before, by=builders.user())
    consents.withdraw(standing(who))
    made.refresh_from_db()
    assert (made.state, made.reader.person) == (ListState.DRAFT, who)
    with pytest.raises(borrowing.actions.Refused):
        borrowing.actions.show_list(made, version=before, by=builders.user())


def test_a_list_that_is_erased_ends_it(who):
    borrowing.actions.erase_list(listed(who))
    assert not Consent.objects.standing().exists()


def test_a_list_ends_with_the_card(who):
    borrowing.actions.end_card(listed(who).reader, by=builders.user())
    assert not Consent.objects.standing().exists()


def test_whoever_gets_the_card_may_take_back_its_lists(who):
    made, other = listed(who), builders.person()
    seen = borrowing.actions.version_of(made.reader)
    known = {"person": other}
    borrowing.actions.correct_reader(made.reader, known, seen=seen, reason="Misheard", by=builders.user())
    consents.withdraw(standing(other))
    made.refresh_from_db()
    assert made.state == ListState.DRAFT


def test_the_words_stand_where_they_are_agreed_to(client, who):
    """Of what is agreed to by sending it: on each page the words that are kept."""
    builders.confirm_device(client, who)
    made, reference = listed(who), [said(who).registration.reference]
    ReadingList.objects.update(state=ListState.RETURNED, why_returned="A name")
    with override("en"):
        shown = {
            "events.feedback": reverse("events:feedback", args=reference),
            "events.album": reverse("events:pictures", args=reference),
            "library.list": reverse("library:my_list", args=[made.pk]),
        }
    for kind, path in shown.items():
        page = client.get(path)
        with override("en"):
            (words,) = map(str, consents.kinds()[kind].words())
        assert words in html.unescape(page.text), kind
