"""Where volunteers look for something to do: the open shifts, day by day, and their own pages."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Help, Shift
from events.templatetags.volunteering import in_hours
from portal.models import Volunteer
from portal.models.volunteers import VolunteerState
from tests import builders, volunteers

pytestmark = pytest.mark.django_db
ROOM = "/en/events/volunteering/"


@pytest.fixture
def me(client) -> Volunteer:
    """Somebody who is signed in and helps."""
    made = volunteers.volunteer()
    client.force_login(made.user)
    return made


def test_open_shifts_are_narrowed_and_taken(client, me):
    shift, other = volunteers.shift(), volunteers.shift(role=volunteers.role(languages="zh-hans es"))
    page = client.get(f"{ROOM}?language=es")
    assert f"shifts/{other.pk}/" in page.text
    assert f"shifts/{shift.pk}/" not in page.text
    assert "Yes, I help" in client.get(f"{ROOM}shifts/{shift.pk}/").text
    answer = client.post(f"{ROOM}shifts/{shift.pk}/")
    helped = Help.objects.get()
    assert answer["Location"] == f"{ROOM}mine/{helped.pk}/"
    refused = client.post(f"{ROOM}shifts/{other.pk}/")
    assert "languages that you have not entered" in refused.text


def test_the_list_asks_no_more_of_the_database_for_more_shifts(client, me, django_assert_num_queries):
    role, place, campaign = volunteers.role(), builders.place(), volunteers.campaign()
    for number in range(12):
        volunteers.shift(role=role, place=place, campaign=campaign, days=number + 1)
        if number == 1:
            client.get(ROOM)
            with CaptureQueriesContext(connection) as few:
                client.get(ROOM)
    with django_assert_num_queries(len(few)):
        client.get(ROOM)


def test_days_are_folded_but_for_the_first_where_somebody_is_missing(client):
    campaign, role, place = volunteers.campaign(), volunteers.role(), builders.place()
    shared = {"campaign": campaign, "role": role, "place": place}
    made = [volunteers.shift(days=days, **shared) for days in (1, 2, 2, 3, 3, 30, 31)]
    Shift.objects.filter(pk=made[0].pk).update(taken=1)
    page = client.get(ROOM)
    folds = re.findall(r"<details( open)?><summary>([A-Z][a-z]+day,)", page.text)
    assert [bool(is_open) for is_open, _day in folds] == [False, True, False, False, False]
    assert page.text.index('id="soon"') < page.text.index('id="later"')
    assert all(f"shifts/{shift.pk}/" in page.text for shift in made)
    few = client.get(f"{ROOM}?when=week&free=on").text
    assert len(re.findall("<details open><summary>[A-Z][a-z]+day,", few)) == 2
    assert 'id="later"' not in few


def test_a_day_is_on_one_page_whole(client):
    shared = {"campaign": volunteers.campaign(), "role": volunteers.role(), "place": builders.place()}
    made = [volunteers.shift(days=days, **shared) for days in range(1, 10) for _twice in range(2)]
    pages = [client.get(f"{ROOM}?page={number}").text for number in (1, 2)]
    shown = [[shift.pk for shift in made if f"shifts/{shift.pk}/" in page] for page in pages]
    assert [len(one) for one in shown] == [14, 4]
    assert shown[0] + shown[1] == [shift.pk for shift in made]


def test_who_waits_for_the_coordinator_is_not_told_to_take_a_shift(client):
    made = volunteers.volunteer(state=VolunteerState.APPLIED)
    client.force_login(made.user)
    page = client.get(f"{ROOM}mine/").text
    assert "you get a message" in page
    assert "Take one" not in page
    Volunteer.objects.filter(pk=made.pk).update(state=VolunteerState.ACTIVE)
    page = client.get(f"{ROOM}mine/").text
    assert "Take one" in page
    assert "hours in all" not in page
    assert (in_hours(0), in_hours(210), in_hours(1650)) == ("0", "3.5", "27.5")


def test_the_name_of_the_account_is_filled_in(client):
    user = builders.user(name="Ana " * 15)
    client.force_login(user)
    name = client.get(f"{ROOM}join/").context["form"]["name"].value()
    assert name == user.name[:40]
    volunteers.volunteer(user=user, name="Annie")
    assert 'value="Annie"' in client.get(f"{ROOM}join/").text


def test_what_is_not_for_everybody_is_not_shown(client):
    hidden = [
        volunteers.shift(private=True),
        volunteers.shift(called_off_at=timezone.now()),
        volunteers.shift(campaign=volunteers.campaign(is_public=False)),
        volunteers.shift(session=builders.session(builders.event(live=False))),
    ]
    page = client.get(ROOM).text
    assert not [shift for shift in hidden if f"shifts/{shift.pk}/" in page]
