"""Two of the staff have the same form open: the second meets what the first has saved, and loses nothing."""

import pytest

from events import versions
from events.actions import shifts
from events.actions import volunteers as people
from events.models import Need
from portal.models import Volunteer
from tests import builders, volunteers
from tests.events import needed

pytestmark = pytest.mark.django_db
DESK = "/en/desk/events/"
AGAIN = "Somebody else has written meanwhile"


def hidden(page, name: str = "version") -> str:
    return page.text.split(f'name="{name}" value="')[1].split('"')[0]


def test_how_many_are_needed(coordinator):
    shift = volunteers.shift(needed=2)
    seen = shift.sequence
    shifts.change_shift(shift, {"needed": 3}, sequence=seen, by=coordinator.user)
    with pytest.raises(shifts.ShiftChanged):
        shifts.change_shift(shift, {"needed": 4}, sequence=seen, by=coordinator.user)


def test_where_they_meet_and_what_a_companion_knows(desk):
    need = needed.need()
    path = f"{DESK}needs/{need.pk}/"
    version = hidden(desk.get(path))
    first = {"meeting_point_zh_hans": "A (zh)", "meeting_point_en": "Gate A", "version": version}
    desk.post(path + "point/", first)
    second = {"meeting_point_zh_hans": "B (zh)", "meeting_point_en": "Gate B", "version": version}
    page = desk.post(path + "point/", second)
    for word in (AGAIN, "Gate A", 'value="Gate B"'):
        assert word in page.text
    assert Need.objects.get().meeting_point_en == "Gate A"
    desk.post(path + "point/", second | {"version": hidden(page)})
    assert Need.objects.get().meeting_point_en == "Gate B"


def test_a_campaign(coordinator):
    campaign = volunteers.campaign()
    path = f"{DESK}campaigns/{campaign.slug}/change/"
    page = coordinator.get(path)
    fields = {name: value for name, value in page.context["form"].initial.items() if value is not None}
    fields["first_day"], fields["last_day"] = map(str, (campaign.first_day, campaign.last_day))
    fields["is_public"] = "on"
    coordinator.post(path, fields | {"title_en": "First"})
    page = coordinator.post(path, fields | {"title_en": "Second"})
    for word in (AGAIN, "First", 'value="Second"'):
        assert word in page.text
    campaign.refresh_from_db()
    assert campaign.title_en == "First"
    coordinator.post(path, fields | {"title_en": "Second", "version": hidden(page)})
    campaign.refresh_from_db()
    assert campaign.title_en == "Second"


def test_a_profile_that_was_changed_is_looked_at_again(coordinator):
    made = volunteers.volunteer(state="applied")
    page = coordinator.get(f"{DESK}volunteers/{made.pk}/")
    Volunteer.objects.filter(pk=made.pk).update(skills="first-aid")
    given = {"state": "active", "version": hidden(page)}
    again = coordinator.post(f"{DESK}volunteers/{made.pk}/decide/", given, follow=True)
    assert "They have changed their profile meanwhile" in again.text
    assert Volunteer.objects.get(pk=made.pk).state == "applied"
    with pytest.raises(versions.ChangedMeanwhile):
        people.decide(made, "active", version=given["version"], by=builders.user())
    coordinator.post(f"{DESK}volunteers/{made.pk}/decide/", given | {"version": hidden(again)})
    assert Volunteer.objects.get(pk=made.pk).state == "active"
