"""Taking and leaving shifts: who may, what is refused, what is written down."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events import actions, rules
from events.actions import helping, shifts, swapping
from events.models import Help, Shift
from events.steps import HelpState
from portal.models import Volunteer
from portal.models.volunteers import VolunteerState
from tests import builders, volunteers

pytestmark = pytest.mark.django_db


def taken(shift) -> int:
    return Shift.objects.get(pk=shift.pk).taken


def test_a_shift_is_taken_once_however_often_it_is_pressed():
    shift, volunteer = volunteers.shift(needed=2), volunteers.volunteer()
    first = helping.take_shift(shift, volunteer)
    assert helping.take_shift(shift, volunteer) == first
    assert (first.state, taken(shift)) == (HelpState.CONFIRMED, 1)
    assert ModelLogEntry.objects.for_instance(first).filter(action="events.help_take").count() == 1


def test_a_role_with_approval_waits_for_a_coordinator():
    role = volunteers.role(needs_approval=True)
    assert helping.take_shift(volunteers.shift(role=role), volunteers.volunteer()).state == HelpState.APPLIED
    put_down = helping.take_shift(volunteers.shift(role=role), volunteers.volunteer(), by=builders.user())
    assert put_down.state == HelpState.CONFIRMED
    asked = volunteers.shift(role=role, private=True)
    assert helping.take_shift(asked, volunteers.volunteer()).state == HelpState.CONFIRMED


def test_whoever_comes_late_finds_it_full():
    shift = volunteers.shift(needed=1)
    helping.take_shift(shift, volunteers.volunteer())
    with pytest.raises(helping.Full):
        helping.take_shift(shift, volunteers.volunteer())
    assert taken(shift) == 1


def test_nobody_is_in_two_places_at_once():
    volunteer, first = volunteers.volunteer(), volunteers.shift(hours=2)
    helped = helping.take_shift(first, volunteer)
    inside = first.starts_at + dt.timedelta(hours=1)
    with pytest.raises(helping.Collides) as refused:
        helping.take_shift(volunteers.shift(starts_at=inside), volunteer)
    assert refused.value.other == helped
    helping.take_shift(volunteers.shift(starts_at=first.ends_at), volunteer)
    Shift.objects.filter(pk=first.pk).update(called_off_at=timezone.now())
    helping.take_shift(volunteers.shift(starts_at=inside, hours=1), volunteer)


@pytest.mark.parametrize("state", [state for state in VolunteerState if state != VolunteerState.ACTIVE])
def test_only_active_ones_help(state):
    with pytest.raises(helping.NotActive):
        helping.take_shift(volunteers.shift(), volunteers.volunteer(state=state), by=builders.user())


def test_ages_are_those_of_the_day_of_the_shift():
    day = timezone.localdate() + dt.timedelta(days=20)
    sixteen_then = volunteers.volunteer(
        born_on=volunteers.born(16, day), consent_version=1, consented_at=timezone.now(), guardian="G"
    )
    with pytest.raises(helping.TooYoung):
        helping.take_shift(volunteers.shift(days=10), sixteen_then, by=builders.user())
    helping.take_shift(volunteers.shift(days=21), sixteen_then)
    with pytest.raises(helping.TooYoung):
        helping.take_shift(volunteers.shift(days=23, role=volunteers.role(minimum_age=18)), sixteen_then)


def test_under_eighteen_a_guardian_agrees_first():
    minor = volunteers.volunteer(age=16)
    with pytest.raises(helping.NeedsConsent):
        helping.take_shift(volunteers.shift(), minor, by=builders.user())
    Volunteer.objects.filter(pk=minor.pk).update(consent_version=1, consented_at=timezone.now())
    helping.take_shift(volunteers.shift(), minor)


@pytest.mark.parametrize(
    ("role", "fits"),
    [
        ({"languages": "zh-hans es"}, {"speaks": {"zh-hans": 3, "es": 2}}),
        ({"skill": "first-aid"}, {"skills": "photos first-aid"}),
    ],
)
def test_languages_and_skills_of_the_role_are_needed(role, fits):
    shift = volunteers.shift(role=volunteers.role(**role), needed=3)
    helping.take_shift(shift, volunteers.volunteer(**fits))
    a_little = volunteers.volunteer(speaks={"zh-hans": 3, "es": 1})
    with pytest.raises(helping.NotSuited):
        helping.take_shift(shift, a_little)
    # A coordinator knows people.
    helping.take_shift(shift, a_little, by=builders.user())


def test_what_is_called_off_or_over_is_taken_by_nobody():
    gone = volunteers.shift(called_off_at=timezone.now())
    with pytest.raises(helping.CalledOff):
        helping.take_shift(gone, volunteers.volunteer(), by=builders.user())
    over = volunteers.shift(days=-1)
    with pytest.raises(helping.Over):
        helping.take_shift(over, volunteers.volunteer())
    helping.take_shift(over, volunteers.volunteer(), by=builders.user())


def test_leaving_gives_the_place_back_once():
    shift, volunteer = volunteers.shift(), volunteers.volunteer()
    helped = helping.take_shift(shift, volunteer)
    assert [helping.leave_shift(helped), helping.leave_shift(helped)] == [True, False]
    assert (helped.state, taken(shift)) == (HelpState.LEFT, 0)
    assert helping.take_shift(shift, volunteer) != helped


def test_once_it_has_begun_only_a_coordinator_takes_somebody_off():
    helped = helping.take_shift(volunteers.shift(days=-0.01), volunteers.volunteer())
    with pytest.raises(helping.TooLateToLeave):
        helping.leave_shift(helped)
    assert helping.leave_shift(helped, by=builders.user())


def test_who_was_declined_does_not_come_back_alone():
    shift, volunteer = volunteers.shift(), volunteers.volunteer()
    Help.objects.create(shift=shift, volunteer=volunteer, state=HelpState.DECLINED)
    with pytest.raises(helping.Declined):
        helping.take_shift(shift, volunteer)
    helping.take_shift(shift, volunteer, by=builders.user())


def two_in_a_row() -> tuple[Help, Help]:
    volunteer, first = volunteers.volunteer(), volunteers.shift(hours=2)
    second = volunteers.shift(starts_at=first.ends_at)
    return helping.take_shift(first, volunteer), helping.take_shift(second, volunteer)


def test_a_shift_that_is_moved_onto_another_lets_its_volunteer_go():
    first, second = two_in_a_row()
    hour = dt.timedelta(hours=1)
    changes = {"starts_at": first.shift.starts_at + hour, "ends_at": first.shift.ends_at + hour}
    assert shifts.change_shift(first.shift, changes, sequence=0, by=builders.user())
    assert list(Help.objects.live()) == [second]
    assert taken(first.shift) == 0


def test_a_shift_that_is_brought_back_lets_go_who_helps_elsewhere_by_now():
    helped, by = helping.take_shift(volunteers.shift(), volunteers.volunteer()), builders.user()
    assert shifts.call_off_shift(helped.shift, by=by)
    elsewhere = helping.take_shift(volunteers.shift(starts_at=helped.shift.starts_at), helped.volunteer)
    assert shifts.reinstate_shift(helped.shift, by=by)
    assert list(Help.objects.live()) == [elsewhere]


def test_two_shifts_in_a_row_move_along_with_their_date():
    session = builders.session()
    volunteer, hour = volunteers.volunteer(), dt.timedelta(hours=1)
    for number in range(2):
        starts_at = session.starts_at + number * hour
        shift = volunteers.shift(session=session, starts_at=starts_at, hours=1, place=session.place)
        helping.take_shift(shift, volunteer)
    session.starts_at += hour / 2
    session.ends_at += hour / 2
    assert actions.change_session(session)
    assert Help.objects.live().count() == 2


def test_the_same_time_at_another_place_or_until_later_is_another_shift():
    given, key = volunteers.shift(), uuid.uuid4()
    span = (given.starts_at, given.ends_at)
    slot = shifts.Slot(*span, given.place, {"en": "Gate"})
    later = shifts.Slot(span[0], span[1] + dt.timedelta(hours=1), given.place, {"en": "Gate"})
    elsewhere = shifts.Slot(*span, builders.place(), {"en": "Gate"})
    assert len({one.uid(key, given.role) for one in (slot, later, elsewhere)}) == 3


def test_a_shift_called_off_by_itself_does_not_come_back_with_its_date():
    session, by = builders.session(), builders.user()
    gone, other = (volunteers.shift(session=session, starts_at=session.starts_at) for _n in range(2))
    assert shifts.call_off_shift(gone, by=by)
    assert actions.call_off(session)
    assert not Shift.objects.planned().exists()
    assert actions.reinstate(session)
    assert list(Shift.objects.planned()) == [other]
    assert shifts.reinstate_shift(gone, by=by)


def test_nobody_is_asked_to_take_over_a_shift_that_is_theirs():
    me = volunteers.volunteer()
    shift = volunteers.shift(needed=3)
    helped = helping.take_shift(shift, volunteers.volunteer())
    swapping.ask_swap(helped)
    assert rules.swaps_for(me) == [helped]
    helping.take_shift(shift, me)
    assert rules.swaps_for(me) == []
