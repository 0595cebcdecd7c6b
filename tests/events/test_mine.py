"""One's own pages: where one stands in a list, what follows a cancellation, whom the house forgets."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from events import actions
from events.models import HouseholdMember, Registration
from events.templatetags.events import when
from tests import builders
from tests.events.groups import group

pytestmark = pytest.mark.django_db
FORGET = "/en/events/mine/forget/"


@pytest.fixture
def guest(client):
    person = builders.person()
    builders.confirm_device(client, person)
    return person


def test_who_waits_reads_their_number_and_how_often_they_were_passed(client, guest):
    session = builders.session(capacity=1, group_limit=3)
    for _ in range(3):
        group(session)
    mine = group(session, 2, guest)
    page = client.get("/en/events/mine/").text
    assert "You are number 3 at the moment" in page
    assert "Freed places" not in page
    Registration.objects.filter(pk=mine.pk).update(passed=2)
    assert "passed 2 of 3 times" in client.get("/en/events/mine/").text


def test_many_lists_cost_as_many_queries_as_one(client, guest):
    def waits():
        session = builders.session(capacity=1)
        group(session)
        group(session, 1, guest)

    def queries() -> int:
        client.get("/en/events/mine/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/events/mine/")
        return len(captured)

    waits()
    few = queries()
    for _ in range(4):
        waits()
    assert queries() == few


def test_mails_that_speak_of_waiting_say_which_turn(mailed):
    session = builders.session(capacity=1, group_limit=3)
    group(session)
    mine = group(session, 3)
    Registration.objects.filter(pk=mine.pk).update(passed=1)
    mine.refresh_from_db()
    (changed,) = mailed(actions.change, mine, builders.answers(name="Ana"), version=mine.version)
    session.starts_at += timedelta(minutes=30)
    moved = mailed(actions.change_session, session)
    waiting = [letter for letter in [changed, *moved] if letter.to == [mine.person.email]]
    assert len(waiting) == 2
    for letter in waiting:
        assert "You are number 1 at the moment." in letter.body
        assert "passed 1 of 3 times." in letter.body


def test_after_cancelling_the_page_names_the_date_and_leads_on(client, guest):
    session = builders.session(builders.event(slug="fair", title_en="Lantern evening"))
    mine = builders.registration(session, guest)
    page = client.post(f"/en/events/mine/{mine.reference}/cancel/", follow=True).text
    assert "Your registration is cancelled" in page
    with override("en"):
        assert re.search(rf"<b>Lantern evening</b><br>{when(session)}", page)
    main = page[page.index("<main") :]
    assert f'href="/en/events/fair/sessions/{session.pk}/register/"' in main
    assert 'class="button quiet" href="/en/events/mine/"' in main
    actions.call_off(session)
    assert "Register again" not in client.get(f"/en/events/mine/{mine.reference}/").text


def test_whom_staff_cancelled_is_not_led_back_in(client, guest):
    mine = builders.registration(builders.session(), guest)
    actions.cancel_for(mine, by=builders.user(), reason="ages")
    page = client.get(f"/en/events/mine/{mine.reference}/").text
    assert "Register again" not in page
    assert "My events" in page


def test_forgetting_asks_first(client, guest):
    HouseholdMember.objects.create(person=guest, nickname="Lily", age_band="6-13")
    assert f'href="{FORGET}"' in client.get("/en/events/mine/").text
    page = client.get(FORGET).text
    assert "Forget who usually comes along?" in page
    assert "Lily (6 to 13)" in page
    assert HouseholdMember.objects.exists()
    page = client.post(FORGET, follow=True).text
    assert "Forgotten." in page
    assert not HouseholdMember.objects.exists()
    assert client.get(FORGET).url == "/en/events/mine/"


def test_what_wants_an_answer_stands_first(client, guest):
    near, far = builders.session(days=2), builders.session(capacity=1, days=90)
    placed = group(near, 1, guest)
    group(far)
    held = group(far, 1, guest)
    actions.change_places(far, 2)
    page = client.get("/en/events/mine/").text
    assert page.index(held.reference) < page.index(placed.reference)


def test_who_gives_up_a_turn_or_an_offer_is_told_just_that(client, guest, mailed):
    session = builders.session(capacity=1)
    group(session)
    waiting = group(session, 1, guest)
    (letter,) = mailed(actions.cancel, waiting)
    assert letter.subject.startswith("You are no longer on the waiting list: ")
    page = client.get(f"/en/events/mine/{waiting.reference}/").text
    assert "You are no longer on the waiting list" in page
    assert "Your registration is cancelled" not in page
    offered = group(session, 1, guest)
    actions.change_places(session, 2)
    actions.cancel(offered)
    assert "You have declined" in client.get(f"/en/events/mine/{offered.reference}/").text


def test_a_date_called_off_is_named_and_offered_to_no_calendar(client, guest):
    session = builders.session(builders.event(title_en="Lantern evening"))
    mine = builders.registration(session, guest)
    actions.call_off(session, words={"en": "The hall is being mended.", "zh-hans": "x"})
    page = client.get(f"/en/events/mine/{mine.reference}/").text
    with override("en"):
        assert re.search(rf"<b>Lantern evening</b><br>{when(session)}", page)
    assert "The hall is being mended." in page
    assert "Add to my calendar" not in page
    actions.reinstate(session)
    actions.call_off(session)
    assert "mended" not in client.get(f"/en/events/mine/{mine.reference}/").text
