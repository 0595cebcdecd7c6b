import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from events import actions
from events.models import Registration, Seats
from events.rules import Door
from events.steps import RegistrationState
from portal.models import Notice
from tests import builders

pytestmark = pytest.mark.django_db


def counters(session) -> tuple[int, int]:
    seats = Seats.objects.get(session=session)
    return seats.taken, seats.waiting


def states(session) -> list[str]:
    return [r.state for r in session.registrations.order_by("created_at", "id")]


def test_a_place_is_taken():
    session, person = builders.session(capacity=2), builders.person()
    key = uuid.uuid4()
    outcome = actions.register(session, person, builders.answers(name="Ana", interpreter="es"), form_key=key)
    assert outcome.new
    registration = Registration.objects.get()
    assert (registration.name, registration.interpreter, registration.state) == ("Ana", "es", "registered")
    assert counters(session) == (1, 0)


def test_who_comes_when_all_is_taken_waits_in_order():
    session = builders.session(capacity=1)
    people = [builders.registration(session) for _ in range(3)]
    assert states(session) == ["registered", "waiting", "waiting"]
    assert counters(session) == (1, 2)
    assert list(session.registrations.waiting()) == people[1:]


def test_the_claim_decides_even_when_the_read_before_saw_a_seat(monkeypatch):
    """The read says free, another takes the last seat in between: the same rows become a waiting entry."""
    session = builders.session(capacity=1)
    builders.registration(session)
    monkeypatch.setattr(Seats, "free", property(lambda self: 1))
    late = builders.registration(session)
    assert late.state == RegistrationState.WAITING
    assert late.waiting_since is not None
    assert counters(session) == (1, 1)


def test_a_seat_that_becomes_free_before_the_queue_is_joined_is_taken(monkeypatch):
    session = builders.session(capacity=1)
    monkeypatch.setattr(Seats, "free", property(lambda self: 0))
    lucky = builders.registration(session)
    assert lucky.state == RegistrationState.REGISTERED
    assert lucky.waiting_since is None
    assert counters(session) == (1, 0)


def test_the_same_form_twice_is_one_registration():
    session, person, key = builders.session(), builders.person(), uuid.uuid4()
    one = actions.register(session, person, builders.answers(), form_key=key)
    two = actions.register(session, person, builders.answers(), form_key=key)
    assert two.registration == one.registration
    assert not two.new
    assert counters(session) == (1, 0)


def test_a_second_form_of_the_same_person_leads_to_the_first():
    session, person = builders.session(), builders.person()
    one = builders.registration(session, person)
    assert builders.registration(session, person) == one
    assert counters(session) == (1, 0)


def test_a_replay_after_cancelling_does_not_register_again():
    session, person, key = builders.session(), builders.person(), uuid.uuid4()
    one = actions.register(session, person, builders.answers(), form_key=key).registration
    actions.cancel(one)
    again = actions.register(session, person, builders.answers(), form_key=key)
    assert again.registration == one
    assert counters(session) == (0, 0)
    fresh = actions.register(session, person, builders.answers(), form_key=uuid.uuid4())
    assert fresh.new


def test_a_form_of_somebody_else_is_not_shown():
    session, key = builders.session(), uuid.uuid4()
    actions.register(session, builders.person(), builders.answers(), form_key=key)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.register(session, builders.person(), builders.answers(), form_key=key)
    assert counters(session) == (1, 0)


def test_registration_is_refused_with_the_reason():
    session = builders.session(registration_closes_at=timezone.now() - timedelta(hours=1))
    with pytest.raises(actions.NotNow) as refusal:
        builders.registration(session)
    assert refusal.value.door == Door.CLOSED
    assert counters(session) == (0, 0)


def test_leaving_the_list_frees_no_seat():
    session = builders.session(capacity=1)
    _first, second = (builders.registration(session) for _ in range(2))
    assert actions.cancel(second)
    assert states(session) == ["registered", "cancelled"]
    assert counters(session) == (1, 0)


def test_cancelling_twice_gives_back_one_seat():
    session = builders.session(capacity=2)
    one = builders.registration(session)
    builders.registration(session)
    again = Registration.objects.get(pk=one.pk)
    assert actions.cancel(one)
    assert not actions.cancel(again)
    assert counters(session) == (1, 0)


def test_after_the_deadline_nobody_cancels():
    session = builders.session(cancel_until=timezone.now() + timedelta(hours=1))
    registration = builders.registration(session)
    with pytest.raises(actions.TooLate):
        actions.cancel(registration, now=timezone.now() + timedelta(hours=2))
    assert counters(session) == (1, 0)


def test_check_in_counts_once_and_can_be_undone():
    registration, one, two = builders.registration(), builders.user(), builders.user()
    assert actions.check_in(registration, by=one)
    assert not actions.check_in(registration, by=two)
    assert registration.checked_in_by == one
    assert actions.undo_check_in(registration, by=two)
    assert not actions.undo_check_in(registration, by=two)
    registration.refresh_from_db()
    assert (registration.state, registration.checked_in_at) == ("registered", None)


def test_nobody_is_checked_in_from_the_waiting_list():
    session = builders.session(capacity=1)
    builders.registration(session)
    assert not actions.check_in(builders.registration(session), by=builders.user())


def test_capacity_never_falls_below_the_seats_taken():
    session = builders.session(capacity=3)
    for _ in range(2):
        builders.registration(session)
    with pytest.raises(actions.TooSmall):
        actions.change_session(session, capacity=1)
    assert Seats.objects.get(session=session).capacity == 3


def test_only_what_concerns_calendars_raises_the_sequence():
    session = builders.session()
    session.group_limit = 4
    assert not actions.change_session(session)
    assert session.sequence == 0
    session.starts_at += timedelta(hours=1)
    session.ends_at += timedelta(hours=1)
    assert actions.change_session(session)
    assert session.sequence == 1


def test_calling_off_keeps_the_registrations():
    session = builders.session()
    builders.registration(session)
    assert actions.call_off(session)
    assert not actions.call_off(session)
    assert (session.state, session.sequence) == ("cancelled", 1)
    with pytest.raises(actions.NotNow):
        builders.registration(session)
    assert actions.reinstate(session)
    assert states(session) == ["registered"]


def test_the_database_refuses_to_oversell():
    session = builders.session(capacity=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Seats.objects.filter(session=session).update(taken=2)


def test_a_merged_person_keeps_the_better_of_two_places():
    session, guest, account = builders.session(capacity=2), builders.person(), builders.person()
    theirs, mine = builders.registration(session, guest), builders.registration(session, account)
    waiting = builders.registration(session)
    actions.check_in(theirs, by=builders.user())
    actions.merge_person(guest, account)
    kept = Registration.objects.live().filter(person=account).get()
    assert (kept.pk, kept.state) == (theirs.pk, "attended")
    mine.refresh_from_db()
    waiting.refresh_from_db()
    assert (mine.state, waiting.state) == ("cancelled", "offered")
    seats = Seats.objects.get(session=session)
    assert (seats.taken, seats.held, seats.waiting) == (1, 1, 0)


def test_who_was_merged_meanwhile_is_told_as_the_new_person():
    guest, account = builders.person(), builders.person()
    opened = builders.registration(who=guest)
    actions.merge_person(guest, account)
    assert actions.cancel(opened)
    assert Notice.objects.get(kind="events.cancelled").person == account
