"""Volunteers: becoming one, their pages, swapping, being told, their hours, and what is forgotten."""

import datetime as dt
import re

import icalendar
import pytest
from django.urls import reverse
from django.utils import timezone, translation

from events import actions, shift_calendars
from events.actions import helping, shifts, swapping
from events.actions import volunteers as people
from events.models import Help, Shift
from events.steps import HelpState
from portal import notices
from portal.models import Notice, Volunteer
from portal.models.volunteers import VolunteerState
from tests import builders, volunteers
from tests.events import needed

pytestmark = pytest.mark.django_db
ROOM, DESK = "/en/events/volunteering/", "/en/desk/events/"


@pytest.fixture
def me(client) -> Volunteer:
    """Somebody who is signed in and helps."""
    made = volunteers.volunteer()
    client.force_login(made.user)
    return made


def profile(age: int, **more) -> dict:
    return {"name": "Ana", "born_on": volunteers.born(age).isoformat(), "language_es": "3"} | more


def entry(helped: Help) -> icalendar.Event:
    data = shift_calendars.only(Help.objects.with_details().get(pk=helped.pk), "en")
    (found,) = icalendar.Calendar.from_ical(data).events
    return found


def told(helped: Help) -> list[str]:
    rows = Notice.objects.filter(person__user=helped.volunteer.user, channel="inbox").order_by("pk")
    return [row.params.get("what") or row.params.get("state") for row in rows]


def test_an_account_applies_and_is_confirmed(client, coordinator):
    user = builders.user()
    client.force_login(user)
    answer = client.post(f"{ROOM}join/", profile(30, skills=["first-aid"]))
    assert answer["Location"] == f"{ROOM}mine/"
    made = Volunteer.objects.get(user=user)
    assert (made.state, made.skills, made.languages.get().code) == ("applied", "first-aid", "es")
    client.force_login(coordinator.user)
    client.post(f"{DESK}volunteers/{made.pk}/decide/", {"state": "active"})
    made.refresh_from_db()
    assert (made.state, made.decided_by) == (VolunteerState.ACTIVE, coordinator.user)
    assert Notice.objects.filter(kind="events.volunteer", person__user=user).exists()


def test_under_sixteen_is_refused_kindly_and_nothing_is_kept(client):
    client.force_login(builders.user())
    page = client.post(f"{ROOM}join/", profile(15))
    assert "from your 16th birthday on" in page.text
    assert 'value="Ana"' in page.text
    assert not Volunteer.objects.exists()


def test_at_sixteen_a_guardian_agrees_with_version_and_time(client):
    client.force_login(builders.user())
    page = client.post(f"{ROOM}join/", profile(16))
    assert "a parent or guardian has to agree" in page.text
    assert not Volunteer.objects.exists()
    client.post(f"{ROOM}join/", profile(16, guardian="Eva", consent="on"))
    made = Volunteer.objects.get()
    assert (made.guardian, made.consent_version) == ("Eva", 1)
    assert made.consented_at is not None


def test_another_guardian_agrees_anew(client):
    client.force_login(builders.user())
    client.post(f"{ROOM}join/", profile(16, guardian="Eva", consent="on"))
    made = Volunteer.objects.get()
    client.post(f"{ROOM}join/", profile(16, guardian="Eva", about="Again"))
    page = client.post(f"{ROOM}join/", profile(16, guardian="Adam"))
    assert "a parent or guardian has to agree here" in page.text
    made.refresh_from_db()
    assert (made.guardian, made.about, made.consent_version) == ("Eva", "Again", 1)
    client.post(f"{ROOM}join/", profile(16, guardian="Adam", consent="on"))
    before = made.consented_at
    made.refresh_from_db()
    assert (made.guardian, made.consented_at > before) == ("Adam", True)


def test_the_date_of_birth_stays_once_it_was_looked_at(client, me):
    client.post(f"{ROOM}join/", profile(20))
    before, name = me.born_on, "Ana"
    me.refresh_from_db()
    assert (me.born_on, me.name) == (before, name)


def test_others_things_are_not_there(client, me):
    theirs = helping.take_shift(volunteers.shift(), volunteers.volunteer())
    for path in (f"{ROOM}mine/{theirs.pk}/", f"{ROOM}mine/{theirs.pk}/leave/"):
        assert client.get(path).status_code == 404
    assert client.post(f"{ROOM}mine/{theirs.pk}/swap/").status_code == 404


def test_the_first_who_takes_over_has_it():
    giver, shift = volunteers.volunteer(), volunteers.shift()
    helped = helping.take_shift(shift, giver)
    first, second = volunteers.volunteer(), volunteers.volunteer()
    with pytest.raises(swapping.TakenOver):
        swapping.take_over(helped, first)
    assert swapping.ask_swap(helped)
    made = swapping.take_over(helped, first)
    with pytest.raises(swapping.TakenOver):
        swapping.take_over(helped, second)
    helped.refresh_from_db()
    assert (helped.state, made.state) == (HelpState.LEFT, HelpState.CONFIRMED)
    assert Shift.objects.get(pk=shift.pk).taken == 1
    assert (told(helped), told(made)) == (["taken", "handed_over"], ["taken_over"])


def test_whoever_takes_over_waits_for_the_coordinator_who_decides_about_it():
    shift = volunteers.shift(role=volunteers.role(needs_approval=True))
    helped = helping.take_shift(shift, volunteers.volunteer(), by=builders.user())
    assert swapping.ask_swap(helped)
    made = swapping.take_over(helped, volunteers.volunteer())
    assert (made.state, told(made)) == (HelpState.APPLIED, ["applied"])
    assert Shift.objects.get(pk=shift.pk).taken == 1


def test_a_swap_on_a_shift_that_is_not_public_is_not_shown(client, me):
    shift = volunteers.shift()
    helped = helping.take_shift(shift, volunteers.volunteer())
    swapping.ask_swap(helped)
    with translation.override("en"):
        page = reverse("events:take_over", args=[helped.pk])
    assert client.get(page).status_code == 200
    type(shift.campaign).objects.update(is_public=False)
    assert client.get(page).status_code == 404


def test_nobody_applies_again_and_again(client):
    client.force_login(builders.user())
    answers = [client.post(f"{ROOM}join/", {}).status_code for _ in range(31)]
    assert (answers[0], answers[-1]) == (200, 429)


def test_a_shift_that_collides_is_not_taken_over():
    shift = volunteers.shift()
    helped, busy = helping.take_shift(shift, volunteers.volunteer()), volunteers.volunteer()
    helping.take_shift(volunteers.shift(starts_at=shift.starts_at), busy)
    swapping.ask_swap(helped)
    with pytest.raises(helping.Collides):
        swapping.take_over(helped, busy)


def test_calendars_keep_the_uid_while_the_sequence_rises():
    helped = helping.take_shift(volunteers.shift(), volunteers.volunteer())
    first = entry(helped)
    later = helped.shift.starts_at + dt.timedelta(hours=1)
    changes = {"starts_at": later, "ends_at": later + dt.timedelta(hours=2)}
    assert shifts.change_shift(helped.shift, changes, sequence=0, by=builders.user())
    moved = entry(helped)
    helping.leave_shift(Help.objects.get(pk=helped.pk))
    left = entry(helped)
    assert first["uid"] == moved["uid"] == left["uid"]
    assert first["sequence"] < moved["sequence"] < left["sequence"]
    assert [one["status"] for one in (first, moved, left)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert moved["dtstart"].dt == later
    assert told(helped) == ["taken", "changed", "left"]
    assert helping.take_shift(helped.shift, helped.volunteer).pk != helped.pk
    again = entry(Help.objects.latest("pk"))
    assert again["sequence"] > left["sequence"]


def test_shifts_stand_in_ones_own_calendar(client, me):
    helped = helping.take_shift(volunteers.shift(), me)
    page = client.post("/en/events/mine/calendar/")
    address = re.search(r"https?://[^/]+(/en/events/mine/[^/\"]+\.ics)", page.text)[1]
    client.logout()
    found = icalendar.Calendar.from_ical(client.get(address).content).events
    assert [str(one["uid"]).split("@")[0] for one in found] == [str(helped.shift.uid)]


def test_after_a_meeting_the_calendar_says_nothing_of_the_guest():
    """A copy of it lies wherever it is subscribed to, and after a while the name is forgotten here."""
    helped = Help.objects.get(volunteer=needed.met(access_needs="A wheelchair").volunteer)
    ago = timezone.now() - dt.timedelta(days=5)
    Help.objects.filter(pk=helped.pk).update(changed_at=ago)
    Shift.objects.filter(pk=helped.shift_id).update(updated_at=ago)
    before = entry(helped)
    assert "You meet Carmen, who needs: A wheelchair" in before["description"]
    past = timezone.now() - dt.timedelta(hours=1)
    Shift.objects.filter(pk=helped.shift_id).update(starts_at=past - dt.timedelta(hours=2), ends_at=past)
    after = entry(helped)
    assert "meet" not in after["description"]
    assert before["last-modified"].dt == ago.replace(microsecond=0)
    assert after["last-modified"].dt == past.replace(microsecond=0), "it is read anew"


@pytest.mark.parametrize("what", ["taken", "changed"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_mails_are_written_in_both_languages(what, language, mailoutbox):
    helped = helping.take_shift(
        volunteers.shift(), volunteers.volunteer(user=builders.user(language=language))
    )
    if what == "changed":
        shifts.call_off_shift(helped.shift, by=builders.user())
    notices.send(Notice.objects.filter(channel="email").latest("pk").pk)
    (mail,) = mailoutbox
    _name, content, kind = mail.attachments[0]
    assert "text/calendar" in kind
    expected = "CANCELLED" if what == "changed" else "CONFIRMED"
    assert icalendar.Calendar.from_ical(content).events[0]["status"] == expected


def test_a_date_that_is_called_off_takes_its_shifts_along():
    session = builders.session()
    shift = volunteers.shift(session=session, starts_at=session.starts_at)
    helped = helping.take_shift(shift, volunteers.volunteer())
    actions.call_off(session)
    shift.refresh_from_db()
    assert shift.called_off_at is not None
    actions.reinstate(session)
    shift.refresh_from_db()
    assert shift.called_off_at is None
    assert told(helped) == ["taken", "called_off", "planned"]
    to = {"starts_at": session.starts_at + dt.timedelta(days=1), "place": session.place}
    actions.reschedule(session, ends_at=session.ends_at + dt.timedelta(days=1), **to)
    before = shift.starts_at
    shift.refresh_from_db()
    assert shift.starts_at - before == dt.timedelta(days=1)


@pytest.mark.parametrize("how", ["pause", "end"])
def test_stopping_gives_shifts_back_and_forgets(client, how):
    made = volunteers.volunteer(
        user=builders.user(),
        availability="workday-evening",
        skills="photos",
        about="A",
        guardian="G",
        note="N",
    )
    client.force_login(made.user)
    shift = volunteers.shift()
    helping.take_shift(shift, made)
    assert "1 shift that is still to come" in client.get(f"{ROOM}mine/stop/{how}/").text
    client.post(f"{ROOM}mine/stop/{how}/")
    made.refresh_from_db()
    assert Shift.objects.get(pk=shift.pk).taken == 0
    assert made.availability == ""
    ended = how == "end"
    assert (made.born_on is None, made.skills == "", made.languages.exists()) == (ended, ended, not ended)
    assert (made.note == "") == ended
    assert client.get(f"{ROOM}mine/").status_code == 200
    assert client.get(f"{ROOM}join/").status_code == 200


def test_an_applicant_does_not_confirm_themselves(client):
    made = volunteers.volunteer(state=VolunteerState.APPLIED)
    client.force_login(made.user)
    client.post(f"{ROOM}mine/stop/back/")
    made.refresh_from_db()
    assert made.state == VolunteerState.APPLIED


def test_who_ended_may_apply_again():
    made, user = volunteers.volunteer(), builders.user()
    people.decide(made, VolunteerState.ENDED, by=user)
    again = people.apply(made.user, people.Profile("Ana", volunteers.born(40), {"en": 3}))
    assert (again.pk, again.state) == (made.pk, VolunteerState.APPLIED)
