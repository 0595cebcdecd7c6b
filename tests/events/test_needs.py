"""Needs follow registrations; volunteers are asked, answer, step back, and everybody is told."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from events import actions
from events.actions import helping, matching, meetings
from events.actions import volunteers as people
from events.models import Asked, Help, Need, Registration, Shift
from events.notices.needs import ORGANISERS, Why
from portal import persons
from portal.models import Notice, Volunteer
from portal.models.volunteers import VolunteerState
from tests import builders, volunteers
from tests.desks import words
from tests.events import needed

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser():
    user = builders.user()
    user.groups.add(Group.objects.get_or_create(name=ORGANISERS)[0])
    return user


def changed(row, **fields):
    row = Registration.objects.get(pk=row.pk)
    actions.change(row, builders.answers(**{"name": row.name} | fields), version=row.version)
    return row


def states(row) -> list[str]:
    return list(row.needs.order_by("pk").values_list("kind", "state"))


def told(user_or_person, kind: str) -> int:
    person = user_or_person if hasattr(user_or_person, "contact") else persons.of_account(user_or_person)
    return Notice.objects.filter(person=person, kind=f"events.{kind}", channel="email").count()


def test_what_a_registration_states_is_needed_until_it_is_taken_back():
    row = builders.registration(needed.session(), interpreter="es", access_needs="I come in a wheelchair")
    assert states(row) == [("interpreter", "open"), ("access", "open")]
    changed(row, interpreter="fr", access_needs="I come in a wheelchair")
    assert states(row) == [("interpreter", "dropped"), ("access", "open"), ("interpreter", "open")]
    changed(row)
    assert set(states(row)) == {("interpreter", "dropped"), ("access", "dropped")}
    assert not builders.registration(needed.session()).needs.exists()


def test_who_waits_needs_nobody_before_there_is_a_seat():
    session = needed.session(capacity=1)
    seated = builders.registration(session)
    waiting = builders.registration(session, interpreter="es")
    assert not Need.objects.counting().exists()
    actions.cancel(seated)
    waiting.refresh_from_db()
    actions.accept(waiting)
    assert Need.objects.open().counting().get().registration == waiting


def test_the_first_yes_makes_the_meeting_and_the_others_are_told():
    need = needed.need()
    first, second = needed.speaker(), needed.speaker()
    asked = matching.ask(need, [first, second], by=builders.user())
    assert matching.say_yes(asked[0])
    assert not matching.say_yes(Asked.objects.get(pk=asked[0].pk))
    with pytest.raises(matching.NotNeeded):
        matching.say_yes(asked[1])
    found = needed.found(need)
    session, shift = need.registration.session, found.shift
    assert (found.state, found.accepted[0].volunteer, shift.private) == ("met", first, True)
    assert (shift.starts_at, shift.ends_at) == (session.starts_at - dt.timedelta(minutes=15), session.ends_at)
    assert set(shift.role.language_list) == {"zh-hans", "es"}
    assert "" not in {shift.spot_zh_hans, shift.spot_en}
    assert shift.spot_zh_hans != shift.spot_en
    assert Help.objects.live().get(shift=shift).volunteer == first
    assert told(first.user, "need_meeting") == told(second.user, "need_over") == 1
    assert told(need.registration.person, "need_met") == 1
    session.refresh_from_db()
    assert session.interpreted == "es"


def test_a_second_press_asks_nobody_twice_and_a_no_is_final():
    need, one = needed.need(), needed.speaker()
    (asked,) = matching.ask(need, [one])
    assert matching.ask(need, [one]) == []
    assert matching.say_no(asked)
    assert not matching.say_no(asked)
    assert matching.ask(need, [one]) == []
    with pytest.raises(matching.NotNeeded):
        matching.say_yes(asked)
    assert told(one.user, "need_asked") == 1


def heard(user, kind: str) -> int:
    """In the inbox."""
    return Notice.objects.filter(person__user=user, kind=f"events.{kind}", channel="inbox").count()


@pytest.mark.parametrize("when", ["near", "released"])
def test_organisers_hear_it_once_and_not_of_what_they_did(organiser, when):
    """When it is near, the alarm tells them."""
    asked = needed.met(needed.session(days=2 if when == "near" else 7))
    why = Why.RELEASED if when == "released" else Why.STEPPED_BACK
    assert matching.step_back(asked, why=why, by=organiser if when == "released" else None)
    assert heard(organiser, "need_back") == 0


def test_who_steps_back_opens_the_need_again_and_all_are_told(client, organiser):
    of_desk, asked = organiser, needed.met()
    need, shift = asked.need, asked.need.shift
    Need.objects.update(alarmed_at=timezone.now())
    assert matching.step_back(asked)
    assert not matching.step_back(asked)
    found = needed.found(need)
    assert (found.state, found.shift, found.alarmed_at, found.accepted) == ("open", None, None, [])
    shift.refresh_from_db()
    assert (shift.taken, shift.called_off_at is None) == (0, False)
    assert told(asked.volunteer.user, "need_over") == told(need.registration.person, "need_lost") == 1
    assert heard(of_desk, "need_back") == 1
    # What the notice says was so when it was written.
    Need.objects.update(in_turn=True)
    client.force_login(of_desk)
    read = words(client.get("/en/me/inbox/"))
    assert "Nobody interprets into Spanish any more" in read
    assert "Please ask somebody else." in read
    need.registration.session.refresh_from_db()
    assert need.registration.session.interpreted == ""
    assert needed.asked(found).volunteer != asked.volunteer


@pytest.mark.parametrize("how", ["cancelled", "taken back", "moved", "called off"])
def test_without_the_guest_nobody_is_needed_and_the_volunteer_is_free_again(how):
    event = builders.event(interpreted="es")
    session, other = needed.session(event), needed.session(event, days=9)
    asked = needed.met(session)
    thinking = needed.need(session)
    waits = needed.asked(thinking)
    row = Registration.objects.get(pk=asked.need.registration_id)
    if how == "cancelled":
        actions.cancel(row)
    elif how == "taken back":
        changed(row)
    elif how == "moved":
        actions.move(row, other, by=builders.user())
        assert Need.objects.open().get(registration=row).registration.session == other
    else:
        actions.call_off(session)
        waits.refresh_from_db()
        assert waits.state == "withdrawn"
    assert not Help.objects.live().exists()
    assert not Shift.objects.planned().exists()
    assert told(asked.volunteer.user, "need_over") == 1
    assert not Need.objects.met().exists()
    session.refresh_from_db()
    assert session.interpreted == ""


def moved(session, hours: int) -> None:
    starts_at, ends_at = (at + dt.timedelta(hours=hours) for at in (session.starts_at, session.ends_at))
    session.refresh_from_db()
    actions.reschedule(session, starts_at=starts_at, ends_at=ends_at, place=session.place)


def test_a_moved_date_moves_the_meeting():
    asked = needed.met()
    session, before = asked.need.registration.session, asked.need.shift
    moved(session, 2)
    after = needed.found(asked.need)
    assert after.state == "met"
    assert after.shift.starts_at == before.starts_at + dt.timedelta(hours=2)
    assert after.shift.sequence == before.sequence + 1
    assert after.sequence > asked.need.sequence
    assert told(asked.volunteer.user, "need_meeting") == 2


def test_whom_the_new_time_collides_with_is_asked_again():
    asked = needed.met()
    session = asked.need.registration.session
    elsewhere = volunteers.shift(starts_at=session.starts_at + dt.timedelta(hours=4))
    helping.take_shift(elsewhere, asked.volunteer)
    moved(session, 4)
    found = needed.found(asked.need)
    assert (found.state, found.shift) == ("open", None)
    again = Asked.objects.get(pk=asked.pk)
    assert (again.state, again.key == asked.key) == ("asked", False)
    assert told(found.registration.person, "need_lost") == 1
    with pytest.raises(helping.Collides):
        matching.say_yes(again)
    helping.leave_shift(Help.objects.live().get(), by=asked.volunteer.user)
    assert matching.say_yes(again)


def test_a_minor_is_let_go_when_it_moves_into_the_dark():
    young = needed.speaker(age=16, guardian="Sample Parent", consent_version=1, consented_at=timezone.now())
    asked = needed.met(volunteer=young)
    moved(asked.need.registration.session, 8)
    assert needed.found(asked.need).state == "open"
    assert Asked.objects.get(pk=asked.pk).state == "withdrawn"


@pytest.mark.parametrize("state", ["paused", "ended"])
def test_who_stops_is_not_asked_any_more(state):
    asked = needed.asked(needed.need())
    people.decide(asked.volunteer, VolunteerState(state), by=asked.volunteer.user)
    again = Asked.objects.get(pk=asked.pk)
    assert again.state == "withdrawn"
    with pytest.raises(matching.NotNeeded):
        matching.say_yes(again)


def test_who_has_ended_without_an_age_may_not_serve():
    asked = needed.asked(needed.need())
    Volunteer.objects.filter(pk=asked.volunteer_id).update(born_on=None, state="ended")
    with pytest.raises(matching.CannotServe):
        matching.say_yes(asked)


def test_another_meeting_point_is_told_to_both():
    asked = needed.met()
    words = {"meeting_point_zh_hans": "Lions (zh)", "meeting_point_en": "The stone lions"}
    assert matching.choose_point(asked.need, words, now=timezone.now())
    assert not matching.choose_point(asked.need, words, now=timezone.now())
    assert needed.found(asked.need).shift.spot_en == "The stone lions"
    assert told(asked.volunteer.user, "need_meeting") == told(asked.need.registration.person, "need_met") == 2


def test_a_pair_that_nobody_has_written_down_gets_a_role():
    need = needed.need(interpreter="fr")
    role = meetings._new_role(need)
    assert role.name_en == "Interpreter: Chinese–French"
    assert meetings._new_role(need) == role
