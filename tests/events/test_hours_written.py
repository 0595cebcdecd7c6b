"""Coordinators put the hours of a volunteer right: noted late, forgotten, pressed by mistake."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events import versions
from events.actions import helping, serving, shifts
from events.models import Help
from events.steps import HelpState
from tests import builders, desks, volunteers

pytestmark = pytest.mark.django_db
DESK = "/en/desk/events/"


@pytest.fixture
def helped() -> Help:
    """Yesterday from ten to twelve, and nothing is noted."""
    shift = volunteers.shift(days=-1, hours=2)
    starts = timezone.localtime(shift.starts_at).replace(hour=10, minute=0, second=0, microsecond=0)
    shift.starts_at, shift.ends_at = starts, starts + dt.timedelta(hours=2)
    shift.save()
    return helping.take_shift(shift, volunteers.volunteer(), by=builders.user())


def path(helped: Help) -> str:
    return f"{DESK}helps/{helped.pk}/hours/"


def version(page) -> str:
    return re.search(r'name="version" value="([^"]+)"', page.text)[1]


def test_whoever_was_noted_by_mistake_gets_the_hours_back(coordinator, helped):
    serving.came(helped, by=coordinator.user)
    serving.went(helped, by=coordinator.user)
    assert helped.minutes == 0
    assert path(helped) in coordinator.get(f"{DESK}shifts/{helped.shift_id}/").text
    page = coordinator.get(path(helped))
    given = {"came": "09:45", "left": "12:30", "version": version(page)}
    assert coordinator.post(path(helped), given)["Location"].endswith(f"#h{helped.pk}")
    helped.refresh_from_db()
    assert (helped.state, helped.minutes) == (HelpState.SERVED, 165)
    log = ModelLogEntry.objects.for_instance(helped).get(action="events.help_hours")
    assert log.data == {"before": 0, "now": 165}


def test_nobody_has_come_the_evening_before(coordinator):
    """The hours would run through the night."""
    shift = volunteers.shift(starts_at=timezone.now() + dt.timedelta(hours=15))
    helped = helping.take_shift(shift, volunteers.volunteer())
    assert "Has come" not in coordinator.get(f"{DESK}shifts/{shift.pk}/").text
    coordinator.post(f"{DESK}helps/{helped.pk}/came/")
    assert Help.objects.get().state == HelpState.CONFIRMED
    near = shift.starts_at - dt.timedelta(hours=2)
    assert serving.came(helped, by=coordinator.user, now=near)


def test_who_waits_for_approval_is_not_found_yet(coordinator):
    shift = volunteers.shift(role=volunteers.role(needs_approval=True), needed=3)
    helping.take_shift(shift, volunteers.volunteer())
    helping.take_shift(shift, volunteers.volunteer(), by=coordinator.user)
    for page in (
        f"shifts/{shift.pk}/",
        f"campaigns/{shift.campaign.slug}/?day={timezone.localdate(shift.starts_at)}",
    ):
        text = desks.words(coordinator.get(f"{DESK}{page}"))
        assert "3 needed 1 found 1 waiting for approval 1 still missing" in re.sub(r"\s+", " ", text), page


def test_an_empty_note_is_filled_with_the_times_of_the_shift(coordinator, helped):
    page = coordinator.get(path(helped))
    assert 'value="10:00"' in page.text
    assert 'value="12:00"' in page.text


@pytest.mark.parametrize(
    ("came", "left", "said"),
    [
        ("10:00", "", "required"),
        ("03:00", "12:00", "far from the times"),
        ("11:00", "10:00", "far from the times"),
    ],
)
def test_what_can_not_be_is_said_and_kept(coordinator, helped, came, left, said):
    page = coordinator.post(path(helped), {"came": came, "left": left, "version": versions.of_hours(helped)})
    assert said in page.text
    assert f'value="{came}"' in page.text
    assert Help.objects.get().minutes == 0


@pytest.mark.parametrize(
    ("came", "left", "minutes"), [("22:00", "02:00", 240), ("23:50", "01:30", 100), ("00:15", "02:00", 105)]
)
def test_a_shift_may_go_on_after_midnight(coordinator, helped, came, left, minutes):
    shift = helped.shift
    shift.starts_at += dt.timedelta(hours=12) - dt.timedelta(days=1)
    shift.ends_at = shift.starts_at + dt.timedelta(hours=4)
    shift.save()
    given = {"came": came, "left": left, "version": version(coordinator.get(path(helped)))}
    assert coordinator.post(path(helped), given).status_code == 302
    assert Help.objects.get().minutes == minutes


def test_whoever_is_called_off_meanwhile_is_told_so(coordinator, helped):
    given = {"came": "10:00", "left": "12:00", "version": version(coordinator.get(path(helped)))}
    shifts.call_off_shift(helped.shift, by=builders.user())
    page = coordinator.post(path(helped), given, follow=True)
    assert "Nothing is saved" in page.text
    assert Help.objects.get().minutes == 0


def test_two_coordinators_do_not_overwrite_each_other(coordinator, helped):
    opened = version(coordinator.get(path(helped)))
    serving.came(helped, by=builders.user(), now=helped.shift.starts_at)
    serving.went(helped, by=builders.user(), now=helped.shift.ends_at)
    page = coordinator.post(path(helped), {"came": "10:00", "left": "11:00", "version": opened})
    assert "10:00–12:00" in page.text
    assert 'value="11:00"' in page.text
    assert Help.objects.get().minutes == 120
    again = {"came": "10:00", "left": "11:00", "version": version(page)}
    assert coordinator.post(path(helped), again).status_code == 302
    assert Help.objects.get().minutes == 60


def test_before_it_begins_and_for_what_is_called_off_there_are_none(coordinator, helped):
    ahead = helping.take_shift(volunteers.shift(days=2), volunteers.volunteer(), by=builders.user())
    shifts.call_off_shift(helped.shift, by=builders.user())
    for one in (ahead, helped):
        assert coordinator.get(path(one)).status_code == 404
