"""Who helps in a grid is decided by its leader, once."""

import pytest
from wagtail.models import ModelLogEntry

from portal.models import Notice
from suggestions import actions
from suggestions.models import GridDuty
from suggestions.rules import Actor
from tests import builders, desks, suggesting

pytestmark = pytest.mark.django_db
LIST = desks.DESK + "volunteers/"


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def duty():
    user = builders.user(name="Sample Neighbour")
    words = "At weekends, and I can mend lamps"
    return GridDuty.objects.create(
        user=user, grid=builders.grid(), role="volunteer", state="applied", message=words
    )


def test_the_leader_reads_and_welcomes(duty):
    boss = desks.at_work("grid", duty.grid, "leader")
    assert '<span class="count">1</span>' in boss.get(desks.DESK).text
    page = boss.get(LIST)
    assert "I can mend lamps" in page.text
    assert boss.post(f"{LIST}{duty.pk}/", {"answer": "yes"}).status_code == 302
    duty.refresh_from_db()
    assert (duty.state, duty.decided_by) == ("active", boss.user)
    assert Notice.objects.filter(person__user=duty.user, kind="suggestions.volunteer").exists()
    assert ModelLogEntry.objects.get(action="suggestions.volunteer_approved").user == boss.user
    again = boss.post(f"{LIST}{duty.pk}/", {"answer": "no"}, follow=True)
    assert "Somebody has answered before." in again.text
    duty.refresh_from_db()
    assert duty.state == "active"
    helper = desks.browser_of(duty.user)
    assert helper.get(desks.DESK, {"tab": "grids"}).status_code == 200


def test_not_now_ends_it_and_leaves_the_door_open(duty):
    desks.at_work("officer").post(f"{LIST}{duty.pk}/", {"answer": "no"})
    duty.refresh_from_db()
    assert duty.state == "ended"
    assert actions.apply_as_volunteer(duty.user, duty.grid, "Again")


def test_others_decide_nothing(duty):
    hand = desks.at_work("grid", duty.grid, "worker")
    assert hand.get(LIST).status_code == 403
    assert hand.post(f"{LIST}{duty.pk}/", {"answer": "yes"}).status_code == 404
    stranger = desks.at_work("grid", builders.grid(), "leader")
    assert duty.message not in stranger.get(LIST).text
    assert stranger.post(f"{LIST}{duty.pk}/", {"answer": "yes"}).status_code == 404
    with pytest.raises(actions.Refused):
        actions.approve_volunteer(duty, Actor(user=stranger.user))


def test_leaders_and_workers_are_appointed_elsewhere(duty):
    boss = suggesting.staff("officer")
    appointed = GridDuty.objects.create(user=builders.user(), grid=duty.grid, role="worker", state="applied")
    client = desks.browser_of(boss)
    assert client.post(f"{LIST}{appointed.pk}/", {"answer": "yes"}).status_code == 404
    assert client.post(f"{LIST}{duty.pk}/", {"answer": "maybe"}).status_code == 404
