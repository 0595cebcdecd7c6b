"""Volunteers at the desk: shifts by the grid, who came, hours and their certificates, boards."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events import boards
from events.actions import helping, serving, shifts
from events.models import Help, HoursCertificate
from events.steps import HelpState
from portal.models import Notice, Volunteer
from tests import builders, volunteers
from tests.desks import words

pytestmark = pytest.mark.django_db
ROOM, DESK = "/en/events/volunteering/", "/en/desk/events/"


@pytest.fixture
def me(client) -> Volunteer:
    """Somebody who is signed in and helps."""
    made = volunteers.volunteer()
    client.force_login(made.user)
    return made


def told(helped: Help) -> list[str]:
    rows = Notice.objects.filter(person__user=helped.volunteer.user, channel="inbox").order_by("pk")
    return [row.params["what"] for row in rows]


def test_minutes_are_counted_within_the_shift():
    by, shift = builders.user(), volunteers.shift(days=-1, hours=2)
    helped = helping.take_shift(shift, volunteers.volunteer(), by=by)
    serving.came(helped, by=by, now=shift.starts_at - dt.timedelta(minutes=20))
    assert serving.went(helped, by=by, now=shift.ends_at + dt.timedelta(hours=3))
    assert (helped.state, helped.minutes) == (HelpState.SERVED, 120)
    assert not serving.went(helped, by=by)
    assert serving.undo(helped, by=by)
    assert serving.missed(helped, by=by)
    assert Help.objects.get().minutes == 0


def test_whoever_was_not_checked_out_stayed_to_the_end():
    by, shift = builders.user(), volunteers.shift(days=-1, hours=2)
    helped = helping.take_shift(shift, volunteers.volunteer(), by=by)
    serving.came(helped, by=by, now=shift.starts_at + dt.timedelta(minutes=30))
    assert serving.close_shifts(timezone.now()) == 1
    assert Help.objects.get().minutes == 90


def test_hours_are_certified_once_and_looked_up(client, me, coordinator):
    by, shift = coordinator.user, volunteers.shift(days=-1, hours=2)
    helped = helping.take_shift(shift, me, by=by)
    serving.came(helped, by=by, now=shift.starts_at)
    serving.went(helped, by=by, now=shift.ends_at)
    client.force_login(me.user)
    urls = {client.post(f"{ROOM}mine/hours/")["Location"] for _press in range(2)}
    made = HoursCertificate.objects.get()
    assert urls == {f"{ROOM}mine/hours/{made.reference}/"}
    page = client.get(urls.pop())
    assert page.text.count(made.reference) >= 2
    assert "2 hours" in page.text
    # Framed as the other certificate, with a line to sign in each language.
    assert 'class="sheet certificate"' in page.text
    assert re.findall(r'<p lang="(\w+)[^"]*">[^<]+</p>', page.text.split('class="sign"')[1]) == ["zh", "en"]
    client.force_login(volunteers.volunteer().user)
    assert client.get(f"{ROOM}mine/hours/{made.reference}/").status_code == 404
    client.force_login(coordinator.user)
    assert me.name in client.get(f"{DESK}volunteers/certificates/?number={made.reference}").text
    assert ModelLogEntry.objects.for_instance(me).filter(action="events.read_volunteer").exists()


def test_a_grid_of_shifts_is_made_once(coordinator):
    role, place, campaign = volunteers.role(), builders.place(), volunteers.campaign()
    path = f"{DESK}campaigns/{campaign.slug}/shifts/"
    key = re.search(r'name="key" value="([^"]+)"', coordinator.get(path).text)[1]
    first = timezone.localdate() + dt.timedelta(days=1)
    given = {
        "role": role.pk,
        "place": place.pk,
        "first": first.isoformat(),
        "last": (first + dt.timedelta(days=1)).isoformat(),
        "times": "08:00–12:00\n12:00-16:00",
        "spot_zh_hans": "A\nB\nC",
        "spot_en": "North\nSouth\nWest",
        "needed": 2,
        "key": key,
    }
    for _press in range(2):
        assert coordinator.post(path, given).status_code == 302
    assert campaign.shifts.count() == 2 * 2 * 3
    one = campaign.shifts.first()
    assert timezone.localtime(one.starts_at).hour == 8
    wrong = coordinator.post(path, given | {"times": "in the morning", "spot_en": "North"})
    assert "This is no time" in wrong.text
    assert "as many spots in each language" in wrong.text
    assert "in the morning" in wrong.text


def test_the_desk_confirms_notes_and_counts(coordinator):
    soon = timezone.now() + dt.timedelta(hours=1)
    shift = volunteers.shift(starts_at=soon, role=volunteers.role(needs_approval=True))
    helped = helping.take_shift(shift, volunteers.volunteer())
    page = coordinator.get(f"{DESK}shifts/{shift.pk}/")
    assert helped.volunteer.name in page.text
    assert ModelLogEntry.objects.for_instance(shift).filter(action="events.read_shift").exists()
    for verb in ("confirm", "came", "went"):
        coordinator.post(f"{DESK}helps/{helped.pk}/{verb}/")
    helped.refresh_from_db()
    assert helped.state == HelpState.SERVED
    assert helped.left_at is not None
    assert told(helped) == ["applied", "confirmed"]


def test_fewer_than_have_taken_it_is_refused(coordinator):
    shift = volunteers.shift(needed=2)
    for _number in range(2):
        helping.take_shift(shift, volunteers.volunteer())
    with pytest.raises(shifts.TooFewPlaces):
        shifts.change_shift(shift, {"needed": 1}, sequence=0, by=coordinator.user)
    with pytest.raises(shifts.ShiftChanged):
        shifts.change_shift(shift, {"needed": 3}, sequence=7, by=coordinator.user)


def test_the_board_shows_gaps_first_and_no_names_to_the_public(client):
    tomorrow = timezone.localtime() + dt.timedelta(days=1)
    campaign, now = volunteers.campaign(), tomorrow.replace(hour=15, minute=0, second=0)
    spots = {"spot_zh_hans": "East (zh)", "spot_en": "East"}
    full = volunteers.shift(campaign=campaign, starts_at=now, hours=0.5, **spots)
    helped = helping.take_shift(full, volunteers.volunteer(), by=builders.user())
    gap = {"spot_zh_hans": "West (zh)", "spot_en": "West"}
    volunteers.shift(campaign=campaign, starts_at=now, hours=0.5, needed=3, **gap)
    page = client.get(f"{ROOM}campaigns/{campaign.slug}/?day={timezone.localdate(now)}").text
    assert page.index("West") < page.index("East")
    assert helped.volunteer.name not in page


def test_the_numbers_of_a_board_add_up(client, monkeypatch):
    """Places of shifts that are over are not looked for any more, and not left out without a word."""
    now = timezone.localtime().replace(hour=15, minute=0)
    monkeypatch.setattr(timezone, "now", lambda: now)
    campaign = volunteers.campaign()
    over = volunteers.shift(campaign=campaign, starts_at=now - dt.timedelta(hours=3), needed=4)
    helping.take_shift(over, volunteers.volunteer(), by=builders.user())
    volunteers.shift(campaign=campaign, starts_at=now + dt.timedelta(hours=1), needed=2, role=over.role)
    day = timezone.localdate(over.starts_at)
    found = boards.board(campaign.shifts.all(), day)
    assert found.needed == found.taken + found.missing + found.unfilled
    assert (found.taken, found.unfilled) == (1, 3)
    page = client.get(f"{ROOM}campaigns/{campaign.slug}/?day={day}").text
    assert "<b>3</b>not found, shift over" in page


def test_who_waits_for_approval_is_not_found_in_the_table_either(client):
    campaign, soon = volunteers.campaign(), timezone.now() + dt.timedelta(minutes=30)
    role = volunteers.role(needs_approval=True)
    shift = volunteers.shift(campaign=campaign, starts_at=soon, needed=3, role=role)
    for by in (builders.user(), None):
        helping.take_shift(shift, volunteers.volunteer(), by=by)
    day = timezone.localdate(soon)
    page = words(client.get(f"{ROOM}campaigns/{campaign.slug}/?day={day}"))
    assert "1 of 3 1 waiting for approval 1 missing" in page
