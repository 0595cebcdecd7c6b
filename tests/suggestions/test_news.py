"""News of the work that changes no state: the sender and the followers hear of it in their own way."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.translation import override

from portal import notices
from portal.models import Notice
from suggestions import actions
from suggestions.actions.digests import send_digests
from suggestions.models import DepartmentDuty, Entry, Follow, Suggestion
from suggestions.rules import Actor
from tests import builders, suggesting

pytestmark = pytest.mark.django_db
NEWS = {"text_zh_hans": "Soon (zh)", "text_en": "The lamp is ordered."}
REASON = {"reason_zh_hans": "Frost (zh)", "reason_en": "The ground is frozen."}


def told(person) -> list[str]:
    """What somebody was told of moves and news: the verbs of the timeline."""
    rows = Notice.objects.filter(kind="suggestions.moved", person=person).order_by("pk")
    numbers = [row.params["entry"] for row in rows]
    verbs = dict(Entry.objects.values_list("pk", "verb"))
    return [verbs[number] for number in numbers]


def letters_to(person) -> list:
    return [letter for letter in mail.outbox if letter.to == [person.email]]


def reported(case: Suggestion) -> None:
    office = builders.department(name_en="Lamps Office")
    speaker = builders.user()
    DepartmentDuty.objects.create(user=speaker, department=office)
    called = [(office, suggesting.in_days(3), True)]
    actions.move(case, "whistle", suggesting.officer(), departments=called)
    actions.report(case.department_orders.get(), Actor(user=speaker), "Inside words of the office.")


HAPPENINGS = {
    "tell_public": lambda case: actions.tell_public(case, suggesting.officer(), NEWS),
    "pause": lambda case: actions.pause(case, suggesting.officer(), REASON),
    "report": reported,
}


@pytest.fixture
def case():
    return suggesting.brought_to("in_progress", title="The dark lamp")


def follower(case: Suggestion, **fields):
    person = builders.person(language="en")
    Follow.objects.create(person=person, suggestion=case, **fields)
    return person


@pytest.mark.parametrize("verb", HAPPENINGS)
def test_the_sender_and_who_follows_at_once_are_told(case, verb):
    person, other = follower(case), builders.person()
    HAPPENINGS[verb](case)
    assert told(person).count(verb) == 1
    assert told(case.author).count(verb) == 1
    assert told(other) == []


def test_that_the_deadline_runs_again_is_news_too(case):
    person = follower(case)
    actions.pause(case, suggesting.officer(), REASON)
    actions.resume(case, suggesting.officer())
    assert told(person) == ["pause", "resume"]


@pytest.mark.parametrize("verb", HAPPENINGS)
def test_a_digest_has_it(case, verb):
    person, later = follower(case, rhythm="daily"), timezone.now() + timedelta(days=2)
    HAPPENINGS[verb](case)
    assert told(person) == []
    assert send_digests(later) == 1


def test_a_digest_of_news_says_what_they_are(case, django_capture_on_commit_callbacks):
    person, later = follower(case, rhythm="daily"), timezone.now() + timedelta(days=2)
    actions.categorise(case, suggesting.category(), suggesting.officer())
    # The control: another change fills no digest.
    assert send_digests(later) == 0
    Follow.objects.filter(person=person).update(told_until=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        actions.tell_public(case, suggesting.officer(), NEWS)
        assert send_digests(later) == 1
    [letter] = letters_to(person)
    assert "News of the work" in letter.body
    assert NEWS["text_en"] in letter.body


def test_what_is_not_public_is_told_to_the_sender_only(case):
    person = follower(case)
    Suggestion.objects.filter(pk=case.pk).update(release="hidden")
    actions.tell_public(case, suggesting.officer(), NEWS)
    assert told(person) == []
    assert told(case.author)[-1] == "tell_public"


def test_a_letter_says_what_the_public_page_says_and_no_more(case, django_capture_on_commit_callbacks):
    person = follower(case)
    with django_capture_on_commit_callbacks(execute=True):
        actions.tell_public(case, suggesting.officer(), NEWS)
        reported(case)
    bodies = [letter.body for letter in letters_to(person)]
    assert any(NEWS["text_en"] in body for body in bodies)
    assert any("Lamps Office" in body for body in bodies)
    assert not any("Inside words" in body for body in bodies)


def test_other_changes_stay_inside(case):
    person = follower(case)
    actions.categorise(case, suggesting.category(), suggesting.officer())
    actions.escalate(case, suggesting.officer(), "Too large.")
    assert told(person) == []


def test_it_stands_in_the_feed(case, client):
    actions.tell_public(case, suggesting.officer(), NEWS)
    actions.pause(case, suggesting.officer(), REASON)
    feed = client.get(f"/en/suggestions/feed.xml?suggestion={case.reference}").text
    assert NEWS["text_en"] in feed
    assert "The deadline is paused" in feed


def test_a_digest_leaves_out_what_was_told_at_once(case):
    """Who follows a suggestion at once and its grid by the day reads each thing once."""
    person, later = follower(case), timezone.now() + timedelta(days=2)
    Follow.objects.create(person=person, grid=case.grid, rhythm="daily")
    actions.tell_public(case, suggesting.officer(), NEWS)
    assert told(person) == ["tell_public"]
    other = suggesting.brought_to("in_progress", grid=case.grid)
    send_digests(later)
    digest = Notice.objects.filter(kind="suggestions.digest", person=person).first()
    with override("en"):
        [context] = notices.kind_of("suggestions.digest").contexts([digest.params])
    assert [row["entry"].suggestion for row in context["rows"]] == [other]


def test_what_is_told_at_once_later_takes_nothing_out_of_a_digest_before(case):
    person = follower(case)
    Follow.objects.filter(person=person).delete()
    Follow.objects.create(
        person=person, grid=case.grid, rhythm="daily", told_until=timezone.now() - timedelta(days=3)
    )
    send_digests(timezone.now())
    digest = Notice.objects.get(kind="suggestions.digest", person=person)
    Follow.objects.create(person=person, suggestion=case, rhythm="at_once")
    actions.tell_public(case, suggesting.officer(), NEWS)
    assert told(person) == ["tell_public"]
    with override("en"):
        [context] = notices.kind_of("suggestions.digest").contexts([digest.params])
    assert [row["entry"].suggestion for row in context["rows"]] == [case]
