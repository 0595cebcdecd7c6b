"""An account is closed while its owner has taken shifts: they are free, and everybody concerned is told."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from events.actions import closing, helping
from events.models import Asked, Help, Need, Shift
from portal import persons
from portal.models import Notice, User
from tests import builders, volunteers
from tests.events import needed, regulars

pytestmark = pytest.mark.django_db


def closed(volunteer) -> None:
    User.objects.filter(pk=volunteer.user_id).update(is_active=False)


@pytest.fixture
def organiser():
    made = builders.user()
    made.groups.add(Group.objects.get_or_create(name="organiser")[0])
    return made


def test_shifts_to_come_are_free_and_organisers_read_why(organiser, mailed):
    helped = helping.take_shift(volunteers.shift(), volunteers.volunteer())
    over = Help.objects.create(shift=volunteers.shift(days=-1), volunteer=helped.volunteer)
    assert closing.free_closed() == 0
    closed(helped.volunteer)
    letters = mailed(closing.free_closed)
    assert list(Help.objects.live()) == [over]
    assert Shift.objects.get(pk=helped.shift_id).taken == 0
    (letter,) = (one for one in letters if one.to == [organiser.email])
    assert "because an account has been closed" in letter.body
    assert f"/desk/events/shifts/{helped.shift_id}/" in letter.body
    assert closing.free_closed() == 0


def test_a_guest_needs_somebody_again_and_what_was_asked_is_not_waited_for():
    met = needed.met()
    asked = needed.asked(needed.need(), met.volunteer)
    closed(met.volunteer)
    assert closing.free_closed() == 1
    assert set(Need.objects.values_list("state", flat=True)) == {"open"}
    assert not Help.objects.live().exists()
    assert Asked.objects.get(pk=asked.pk).state == "withdrawn"
    assert Notice.objects.filter(kind="events.need_lost").exists()


def test_who_is_taken_off_reads_why(mailed):
    helped = helping.take_shift(volunteers.shift(), volunteers.volunteer())
    letters = mailed(helping.leave_shift, helped, by=builders.user(), now=timezone.now())
    (letter,) = (one for one in letters if one.to == [helped.volunteer.user.email])
    assert "The coordinators have taken you off this shift." in letter.body


def test_a_membership_ends_and_its_room_is_free():
    event, user = regulars.gathering(member_limit=1), builders.user()
    member = regulars.joined(event, persons.of_account(user))
    assert closing.free_closed() == 0
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert closing.free_closed() == 1
    member.refresh_from_db()
    assert member.left_at
    assert regulars.joined(event)
    assert closing.free_closed() == 0
