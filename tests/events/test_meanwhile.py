"""What has changed since somebody looked: moved to another date by staff, merged with an account."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from events import actions
from events.actions import leaving
from events.models import Registration, Seats
from tests import builders
from tests.events.groups import counters, group

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("verb", [actions.cancel, actions.accept])
def test_who_was_moved_meanwhile_gives_nothing_back_where_they_were(offer, verb):
    """The page was opened before staff moved the group."""
    here, there = offer.session, builders.session(offer.session.event, capacity=3, days=9)
    opened = Registration.objects.get(pk=offer.pk)
    actions.move(offer, there, by=builders.user())
    assert verb(opened) == (verb is actions.cancel)
    assert opened.session_id == there.pk
    assert counters(here)[0] == 1
    assert counters(there) == ((0, 0, 0) if verb is actions.cancel else (1, 0, 0))


def test_a_change_of_who_was_moved_meanwhile_counts_where_they_are():
    here = builders.session(capacity=5, group_limit=4)
    there = builders.session(here.event, capacity=5, days=9, group_limit=4)
    mine = group(here, 3)
    opened = Registration.objects.get(pk=mine.pk)
    actions.move(mine, there, by=builders.user())
    assert actions.change(opened, builders.answers(), version=mine.version)
    assert (counters(here), counters(there)) == ((0, 0, 0), (1, 0, 0))


def test_without_asking_where_it_is_the_wrong_date_gets_the_seats(offer, monkeypatch):
    """The control."""

    @contextmanager
    def where_it_was(registration):
        with transaction.atomic():
            Seats.objects.hold_still(registration.session_id)
            registration.refresh_from_db(fields=["state", "person", "size"])
            yield

    monkeypatch.setattr(leaving, "held", where_it_was)
    there = builders.session(offer.session.event, capacity=3, days=9)
    opened = Registration.objects.get(pk=offer.pk)
    actions.move(offer, there, by=builders.user())
    actions.cancel(opened)
    with pytest.raises(AssertionError):
        counters(there)


@pytest.mark.parametrize(("other", "kept"), [("waiting", "offered"), ("registered", "registered")])
def test_of_two_places_of_one_person_the_better_is_kept(offer, other, kept):
    rows = {row.state: row for row in offer.session.registrations.live()}
    guest = rows[other].person
    actions.merge_person(guest, offer.person)
    mine = Registration.objects.live().get(person=offer.person)
    assert mine.state == kept
    taken, held, waiting = counters(offer.session)
    assert (taken, held, waiting) == {"waiting": (1, 1, 0), "registered": (1, 1, 0)}[other]


def test_at_the_same_rank_the_larger_group_is_kept_and_the_other_told(mailed):
    session = builders.session(capacity=6, group_limit=4)
    guest, account = builders.person(), builders.person(language="en")
    family, single = group(session, 4, guest), group(session, 1, account)
    (letter,) = mailed(actions.merge_person, guest, account)
    assert list(Registration.objects.live()) == [family]
    assert counters(session) == (4, 0, 0)
    assert letter.to == [account.email]
    assert "You were registered twice." in letter.body
    assert single.reference in letter.body
    assert letter.attachments == [], "they still come: no calendar loses the date"


def test_at_the_same_size_the_earlier_turn_is_kept():
    session, now = builders.session(capacity=1), timezone.now()
    group(session)
    account, guest = builders.person(), builders.person()
    early = group(session, who=guest, now=now)
    group(session, who=account, now=now + MINUTE)
    actions.merge_person(guest, account)
    assert list(Registration.objects.waiting()) == [early]
