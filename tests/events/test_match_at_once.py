"""Volunteers who answer at the same moment; what happens without the guard shows that this would notice."""

import datetime as dt

import pytest
from django.db import OperationalError

from events import actions
from events.actions import helping, matching, meetings
from events.actions import volunteers as people
from events.models import Asked, Help, Need, Session, Shift
from portal.models import Volunteer
from portal.models.volunteers import VolunteerState
from tests.events import needed
from tests.together import Meeting, at_once, parallel

pytestmark = pytest.mark.django_db(transaction=True)
TRIES = 20


def yes(asked: Asked):
    """True, False, or why not."""
    try:
        return matching.say_yes(Asked.objects.select_related("need").get(pk=asked.pk))
    except (matching.NotNeeded, helping.CannotHelp) as refused:
        return type(refused).__name__


def two_needs_and_one_volunteer() -> list[Asked]:
    """Of two dates, with the role written down, so that nothing but the volunteer keeps them apart."""
    volunteer = needed.speaker()
    asked = [needed.asked(needed.need(), volunteer) for _ in range(2)]
    meetings._new_role(asked[0].need)
    return asked


def matches() -> tuple[int, int]:
    return Need.objects.met().count(), Help.objects.live().count()


def test_twenty_tries_for_two_needs_and_one_volunteer_make_one_match():
    asked = two_needs_and_one_volunteer()
    meeting = Meeting(TRIES, patience=10)

    def press(number: int):
        meeting.wait()
        return yes(asked[number % 2])

    answers = at_once(TRIES, press)
    assert answers.count(True) == 1
    assert set(answers) <= {True, False, "Collides"}
    assert matches() == (1, 1)
    assert Shift.objects.count() == 1
    assert Asked.objects.filter(state="accepted").count() == 1


def both_have_looked(monkeypatch) -> list:
    """Two answers of one volunteer, each of which has seen no other shift when the other has."""
    asked, meeting, real = two_needs_and_one_volunteer(), Meeting(2, patience=3), helping.collision

    def look(*args, **kwargs):
        found = real(*args, **kwargs)
        meeting.wait()
        return found

    monkeypatch.setattr(helping, "collision", look)
    return at_once(2, lambda number: yes(asked[number]))


def test_a_volunteer_who_says_yes_to_two_at_once_meets_one(monkeypatch):
    assert sorted(both_have_looked(monkeypatch), key=str) == ["Collides", True]
    assert matches() == (1, 1)


@parallel
def test_without_holding_the_volunteer_still_both_are_matched(monkeypatch):
    monkeypatch.setattr(type(Volunteer.objects.all()), "hold_still", lambda rows, pk: None)
    assert both_have_looked(monkeypatch) == [True, True]
    assert matches() == (2, 2)


def two_volunteers_and_one_need() -> list[Asked]:
    need = needed.need()
    return matching.ask(need, [needed.speaker(), needed.speaker()])


def test_of_two_who_say_yes_at_once_one_is_found():
    asked, meeting = two_volunteers_and_one_need(), Meeting(4, patience=10)

    def press(number: int):
        meeting.wait()
        return yes(asked[number % 2])

    answers = at_once(4, press)
    assert answers.count(True) == 1
    assert matches() == (1, 1)
    assert sorted(Asked.objects.values_list("state", flat=True)) == ["accepted", "withdrawn"]


def test_without_the_condition_on_the_need_the_database_still_allows_one(monkeypatch):
    """The guard of the action is out: the constraint refuses, and nothing of the second is left."""
    asked = two_volunteers_and_one_need()
    monkeypatch.setattr(type(Need.objects.all()), "take", lambda rows, pk, now: True)
    monkeypatch.setattr("events.actions.meetings.tell_others", lambda *args, **kwargs: None)
    answers = at_once(2, lambda number: yes(asked[number]))
    assert answers.count(True) == 1
    assert matches() == (1, 1)
    assert Shift.objects.count() == 1


def a_date_moves_while_they_pause(monkeypatch) -> list:
    """Both have what they lock first when they meet; what each of them got, the pause first."""
    asked, meeting = needed.met(), Meeting(2, patience=3)
    session, leave_all, follow = asked.need.registration.session, people._leave_all, matching._follow

    def first_all_of(real):
        def meet(*args):
            meeting.wait()
            return real(*args)

        return meet

    monkeypatch.setattr(people, "_leave_all", first_all_of(leave_all))
    monkeypatch.setattr(matching, "_follow", first_all_of(follow))

    def do(number: int):
        if number == 0:
            return people.decide(asked.volunteer, VolunteerState.PAUSED, by=asked.volunteer.user)
        after = Session.objects.select_related("event").get(pk=session.pk)
        after.starts_at += dt.timedelta(hours=1)
        after.ends_at += dt.timedelta(hours=1)
        return actions.change_session(after)

    return at_once(2, do)


def test_a_date_that_moves_while_its_volunteer_pauses_waits_for_them(monkeypatch):
    assert a_date_moves_while_they_pause(monkeypatch) == [True, True]
    assert matches() == (0, 0)


@parallel
def test_without_holding_the_dates_first_the_two_lock_each_other_out(monkeypatch):
    monkeypatch.setattr(people, "_dates", lambda volunteer, now: set())
    assert any(isinstance(one, OperationalError) for one in a_date_moves_while_they_pause(monkeypatch))


def two_dates_with_the_same_people_move(monkeypatch) -> list:
    """Each has its first meeting in hand when the other has; the other order is that of the other's keys."""
    both, meeting, real = [needed.speaker(), needed.speaker()], Meeting(2, patience=3), matching._follow
    dates = [needed.session(days=days) for days in (7, 9)]
    for session, people_of_it in zip(dates, (both, both[::-1]), strict=True):
        for volunteer in people_of_it:
            needed.met(session, volunteer)

    def follow(*args):
        real(*args)
        meeting.wait()

    monkeypatch.setattr(matching, "_follow", follow)

    def do(number: int):
        after = Session.objects.select_related("event").get(pk=dates[number].pk)
        after.starts_at += dt.timedelta(hours=1)
        after.ends_at += dt.timedelta(hours=1)
        return actions.change_session(after)

    return at_once(2, do)


def test_two_dates_with_the_same_people_move_one_after_the_other(monkeypatch):
    assert two_dates_with_the_same_people_move(monkeypatch) == [True, True]


@parallel
def test_without_holding_people_in_order_the_two_lock_each_other_out(monkeypatch):
    hold = type(Volunteer.objects.all()).hold_still
    monkeypatch.setattr(matching, "hold_helpers", lambda sessions: None)
    real = matching._follow

    def one_by_one(need, accepted, now):
        hold(Volunteer.objects.all(), accepted.volunteer_id)
        real(need, accepted, now)

    monkeypatch.setattr(matching, "_follow", one_by_one)
    done = two_dates_with_the_same_people_move(monkeypatch)
    assert any(isinstance(one, OperationalError) for one in done)


def test_who_was_found_meanwhile_is_let_go_by_the_dates_that_are_read_anew(monkeypatch):
    """Between the look and the lock they say yes to a guest of another date."""
    asked, real, looks = needed.asked(needed.need()), people._hold_dates, []

    def hold(volunteer, now):
        known = set() if not looks else real(volunteer, now)
        looks.append(known)
        return known

    monkeypatch.setattr(people, "_hold_dates", hold)
    assert matching.say_yes(asked)
    assert people.decide(asked.volunteer, VolunteerState.PAUSED, by=asked.volunteer.user)
    assert looks == [set(), {asked.need.registration.session_id}]
    assert matches() == (0, 0)


def test_killed_before_the_commit_nothing_has_happened(monkeypatch):
    (asked, _other) = two_volunteers_and_one_need()

    def die(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("events.notices.needs.tell_met", die)
        with pytest.raises(KeyboardInterrupt):
            matching.say_yes(asked)
    assert (matches(), Shift.objects.count()) == ((0, 0), 0)
    assert Asked.objects.get(pk=asked.pk).state == "asked"
    assert matching.say_yes(asked)
