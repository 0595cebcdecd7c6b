"""What the pages say about the waiting list and an offer, and how somebody answers it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events import actions, tickets
from events.models import Registration
from tests import builders
from tests.events.groups import counters

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(params=["account", "link"])
def page(request, client, offer) -> str:
    """The address of the registration, for who confirmed the contact here and for who has the link."""
    if request.param == "link":
        return f"/en/events/r/{tickets.secret(tickets.PRIVATE, offer)}/"
    builders.confirm_device(client, offer.person)
    return f"/en/events/mine/{offer.reference}/"


def test_who_is_offered_a_place_accepts_with_one_press(client, offer, page):
    shown = client.get(page).text
    assert "A place is held for you" in shown
    assert f'action="{page}accept/"' in shown
    done = client.post(f"{page}accept/", follow=True)
    assert done.redirect_chain[-1][0] == page
    assert "You have a place" in done.text
    assert client.get(f"{page}accept/").url == page


def test_who_declines_is_asked_first(client, offer, page):
    question = client.get(f"{page}cancel/").text
    assert "Decline the places?" in question
    assert "You have declined" in client.post(f"{page}cancel/", follow=True).text
    assert counters(offer.session) == (1, 1, 0)


def test_who_was_too_late_reads_how_to_join_again(client, offer, page):
    Registration.objects.filter(pk=offer.pk).update(offered_until=timezone.now() - timedelta(minutes=1))
    assert "The time to answer ended" in client.get(page).text
    late = client.post(f"{page}accept/", follow=True).text
    assert "The places held for you have gone on" in late
    assert f"/sessions/{offer.session_id}/register/" in late


def test_the_page_tells_rank_and_how_often_seats_went_past(client, crowded):
    _session, seated, family, singles = crowded
    actions.cancel(seated[0])
    private = f"/en/events/r/{tickets.secret(tickets.PRIVATE, family)}/"
    shown = client.get(private).text
    assert "number 1 on the list" in shown
    assert "passed 1 of 3 times" in shown
    last = client.get(f"/en/events/r/{tickets.secret(tickets.PRIVATE, singles[-1])}/").text
    assert "number 6 on the list" in last, "groups count, not people; one has left the list"
    assert "of 3 times" not in last
    Registration.objects.filter(pk=family.pk).update(passed=3)
    assert "are saved up for you, until" in client.get(private).text


def test_lists_say_until_when(client, offer):
    builders.confirm_device(client, offer.person)
    assert "Please answer by" in client.get("/en/events/mine/").text
    actions.promote(offer.session, now=offer.offered_until)
    assert "Cancelled or not taken in time" in client.get("/en/events/mine/").text
