"""Regular members: registered for every date that is made, until they leave."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import actions, tasks
from events.actions import forgetting
from events.models import Member, Registration, Seats, Session
from portal import notices, persons
from portal.models import Notice
from tests import builders
from tests.events import forgotten
from tests.events.recurring import made
from tests.events.regulars import gathering, joined, past, roll_on, states

pytestmark = pytest.mark.django_db


def test_who_joins_is_registered_for_what_stands_and_for_what_is_made_from_now_on(mailed):
    event = gathering(title_en="Choir")
    builders.session(event, days=7)
    opens = timezone.now() + timedelta(days=3)
    builders.session(event, days=14, registration_opens_at=opens)
    (letter,) = mailed(joined, event, said={"access_needs": "A chair"})
    assert letter.subject == "You are a regular member: Choir"
    assert "/events/m/" in letter.body
    member = Member.objects.get()
    assert states(member) == ["registered"] * 2
    builders.session(event, days=21)
    builders.session(event, days=28)
    (letter,) = mailed(roll_on)
    assert letter.subject == "Your 2 dates: Choir"
    assert states(member) == ["registered"] * 4
    assert set(member.person.registrations.values_list("access_needs", flat=True)) == {"A chair"}
    assert mailed(roll_on) == []


def night() -> datetime:
    """Half past midnight, when the windows of rules roll on."""
    tonight = timezone.localtime() + timedelta(days=1)
    return tonight.replace(hour=0, minute=30, second=0, microsecond=0)


def test_at_night_they_are_registered_at_once_and_told_in_the_morning(mailed):
    event = gathering()
    member, other = joined(event), joined(event)
    session = builders.session(event, days=28)
    assert mailed(tasks.enrol_members, night()) == []
    assert states(member) == states(other) == ["registered"]
    told = Notice.objects.filter(kind="events.dates", channel="email")
    assert {one.next_try_at for one in told} == {night().replace(hour=10, minute=0)}
    # Who has cancelled it meanwhile is not called to it any more.
    actions.cancel(session.registrations.get(person=other.person))
    told.update(next_try_at=timezone.now())
    (letter,) = mailed(notices.send_due)
    assert (letter.to, letter.subject[:9]) == ([member.person.email], "Your date")
    assert mailed(notices.send_due) == []


def test_who_has_left_by_the_morning_is_not_called_a_member(mailed):
    member = joined()
    builders.session(member.event, days=28)
    mailed(tasks.enrol_members, night())
    mailed(actions.leave, member, cancel_dates=False)
    Notice.objects.filter(kind="events.dates", channel="email").update(next_try_at=timezone.now())
    (letter,) = mailed(notices.send_due)
    assert "You have a place on 1 date." in letter.body
    assert "regular member" not in letter.body


def test_of_a_date_early_that_morning_they_are_told_at_once(mailed):
    member = joined()
    builders.session(member.event, starts_at=night() + timedelta(hours=8))
    assert len(mailed(tasks.enrol_members, night())) == 1


def test_the_window_of_a_rule_rolls_on_for_members():
    event = gathering()
    member = joined(event)
    recurrence = made(event)
    assert roll_on() == recurrence.sessions.count() > 0
    assert len(states(member)) == recurrence.sessions.count()


def test_a_full_date_is_waited_for_as_by_everybody():
    event = gathering()
    member = joined(event)
    session = builders.session(event, capacity=1)
    builders.registration(session)
    roll_on()
    assert states(member) == ["waiting"]


def test_dates_left_out_when_joining_and_dates_cancelled_later_stay_left_out():
    event = gathering()
    sessions = [builders.session(event, days=7 * n) for n in (1, 2, 3)]
    builders.registration(sessions[2])
    Seats.objects.filter(session=sessions[2]).update(capacity=1)
    member = joined(event, left_out=[sessions[0]], wait=False)
    assert states(member) == ["registered"]
    actions.cancel(member.person.registrations.get())
    assert roll_on() == 0
    assert states(member) == ["cancelled"]


@pytest.mark.parametrize(
    "change",
    [
        {"state": "cancelled"},
        {"needs_registration": False},
        {"registration_closes_at": timezone.now() - timedelta(days=400)},
    ],
)
def test_no_date_that_nobody_can_register_for(change):
    event = gathering()
    joined(event)
    session = builders.session(event)
    Session.objects.filter(pk=session.pk).update(**change)
    assert roll_on() == 0
    assert not Member.objects.to_enrol(timezone.now()).exists()


def test_a_date_for_other_ages_is_tried_once():
    event = gathering()
    member = joined(event)
    builders.session(event, age_bands="6-13")
    assert roll_on() == 0
    assert states(member) == []
    assert not Member.objects.to_enrol(timezone.now()).exists()


def test_an_event_taken_down_or_a_closed_account_is_left_alone():
    event, closed = gathering(), gathering()
    joined(event)
    user = builders.user()
    joined(closed, persons.of_account(user))
    for one in (event, closed):
        builders.session(one)
    type(event).objects.filter(pk=event.pk).update(live=False)
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    assert roll_on() == 0


def test_only_where_and_as_many_as_the_organisers_allow():
    with pytest.raises(actions.NoRoom):
        joined(gathering(member_limit=0))
    event = gathering(member_limit=1)
    first = joined(event)
    with pytest.raises(actions.NoRoom):
        joined(event)
    actions.leave(first, cancel_dates=False)
    assert joined(event)


def test_joining_twice_is_joining_once():
    event, who, key = gathering(), builders.person(), uuid.uuid4()
    member = joined(event, who, form_key=key)
    assert joined(event, who) == member
    actions.leave(member, cancel_dates=False)
    assert joined(event, who, form_key=key) == member
    assert Notice.objects.filter(kind="events.member_joined", person=who).count() == 1


def test_leaving_cancels_what_is_to_come_if_they_wish_and_tells_it_in_one_mail(mailed):
    event = gathering()
    sessions = [builders.session(event, days=n) for n in (3, 4, 5)]
    too_late = timezone.now() - timedelta(hours=1)
    Session.objects.filter(pk=sessions[0].pk).update(cancel_until=too_late)
    member, other = joined(event), joined(event)
    (letter,) = mailed(actions.leave, member, cancel_dates=True)
    assert letter.subject.startswith("No longer a regular member")
    ended, _said, stays = letter.body.partition("You stay registered for these dates")
    assert (ended.count(" · "), stays.count(" · ")) == (2, 1)
    assert states(member) == ["registered", "cancelled", "cancelled"]
    assert b"CANCELLED" in letter.attachments[0].content.encode()
    assert actions.leave(member, cancel_dates=True) is None
    (letter,) = mailed(actions.leave, other, cancel_dates=False)
    assert letter.body.partition("You stay registered for these dates")[2].count(" · ") == 3
    assert states(other) == ["registered"] * 3
    builders.session(event, days=9)
    assert roll_on() == 0


def test_attendance_counts_the_dates_since_they_joined():
    event, who = gathering(), builders.person()
    past(event, who, "attended", days=-60)
    member = joined(event, who, now=timezone.now() - timedelta(days=40))
    for state, days in [("attended", -8), ("attended", -15), ("registered", -22), ("cancelled", -29)]:
        past(event, who, state, days=days)
    builders.session(event)
    roll_on()
    found = Member.objects.with_attendance().get(pk=member.pk)
    assert (found.came, found.missed) == (2, 1)


def test_who_joins_again_comes_to_the_dates_that_they_had_cancelled(mailed):
    event, who = gathering(), builders.person()
    builders.session(event)
    actions.leave(joined(event, who), cancel_dates=True)
    (letter,) = mailed(joined, event, who)
    again = event.members.present().get()
    assert sorted(states(again)) == ["cancelled", "registered"]
    assert " · " in letter.body
    actions.cancel(who.registrations.live().get())
    assert roll_on() == 0


def test_two_people_who_turn_out_to_be_one_are_one_member():
    event, other = gathering(), gathering()
    guest, account = builders.person(), persons.of_account(builders.user())
    joined(event, guest)
    joined(event, account)
    alone = joined(other, guest)
    builders.session(event)
    roll_on()
    persons.merge(guest, account)
    assert Member.objects.present().filter(event=event).get().person == account
    alone.refresh_from_db()
    assert alone.person == account
    assert Registration.objects.live().filter(person=account).count() == 1


def test_who_left_is_forgotten_after_thirty_days_who_is_a_member_is_not():
    event = gathering()
    gone, here = joined(event, said={"access_needs": "A chair"}), joined(event)
    actions.leave(gone, cancel_dates=False, now=timezone.now() - timedelta(days=31))
    assert forgetting.forget_members(timezone.now()) == 1
    gone.refresh_from_db()
    here.refresh_from_db()
    assert (gone.name, gone.access_needs, bool(here.name)) == ("", "", True)
    assert forgetting.forget_members(timezone.now()) == 0
    assert forgotten.answers() == 0


def test_the_clock_asks_one_question_when_there_is_nothing_to_do():
    event = gathering()
    for _ in range(3):
        joined(event)
    builders.session(event)
    roll_on()
    with CaptureQueriesContext(connection) as captured:
        roll_on()
    assert len(captured) == 1
