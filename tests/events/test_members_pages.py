"""The way of several dates and of regular members through HTTP: form, check, one's dates, leaving."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import actions, tickets
from events.models import Member, Registration, Seats, Session
from tests import builders
from tests.events.regulars import gathering, joined, past, roll_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest(client):
    person = builders.person(name="Ana")
    builders.confirm_device(client, person)
    return person


@pytest.fixture
def event():
    return gathering(slug="choir", title_en="Choir")


def ask(client, way: str, **data):
    return client.post(f"/en/events/choir/{way}/", {"name": "Ana", "when_full": "wait"} | data, follow=True)


def press(client, way: str, key: str | None = None):
    page = client.get(f"/en/events/choir/{way}/check/").text
    key = key or re.search(r'name="key" value="([^"]+)"', page)[1]
    return client.post(f"/en/events/choir/{way}/check/", {"key": key}, follow=True), key


def ticked(page: str) -> set[int]:
    return {int(key) for key in re.findall(r'name="dates" value="(\d+)"[^>]* checked', page)}


def test_none_is_ticked_for_who_comes_once_and_those_ticked_are_taken(client, guest, event):
    first, second, third = (builders.session(event, days=n) for n in (3, 4, 5))
    page = client.get("/en/events/choir/all/").text
    assert (page.count('name="dates"'), ticked(page)) == (3, set())
    # Who becomes a member comes to all.
    assert ticked(client.get("/en/events/choir/regular/").text) == {first.pk, second.pk, third.pk}
    page = ask(client, "all", name="Ana Lee", do="tick_all").text
    assert ticked(page) == {first.pk, second.pk, third.pk}
    assert "There is a problem" not in page
    assert "Ana Lee" in page
    assert ticked(ask(client, "all", dates=[first.pk], do="tick_none").text) == set()
    checked = ask(client, "all", dates=[first.pk, third.pk]).text
    assert "Check your answers" in checked
    answer, key = press(client, "all")
    assert answer.redirect_chain[-1][0] == "/en/events/choir/mine/"
    assert "Done. Below is what came of each date." in answer.text
    yours, _heading, others = answer.text.partition("Other dates ahead")
    assert (yours.count("Ticket, or cancel"), others.count("Ticket, or cancel")) == (2, 0)
    assert f"/sessions/{second.pk}/register/" in others
    assert Registration.objects.filter(person=guest).count() == 2
    again = client.post("/en/events/choir/all/check/", {"key": key}, follow=True)
    assert again.redirect_chain[-1][0] == "/en/events/choir/mine/"
    assert Registration.objects.filter(person=guest).count() == 2
    assert not second.registrations.exists()


def test_what_came_of_each_date_is_said(client, guest, event):
    full, free = builders.session(event, days=3, capacity=1), builders.session(event, days=4)
    builders.registration(full)
    ask(client, "all", dates=[full.pk, free.pk], when_full="skip")
    page = press(client, "all")[0].text
    assert "This date is full, and was left out." in page
    assert "Full, waiting list" in page
    assert page.count("Ticket, or cancel") == 1


def test_mistakes_keep_what_was_typed(client, guest, event):
    session = builders.session(event, days=3)
    page = ask(client, "all", name="", access_needs="A ramp", dates=[session.pk]).text
    assert "A ramp" in page
    assert "Enter your name" in page
    assert "Tick one date at least" in ask(client, "all").text


def test_who_joins_sees_the_dates_and_leaves_with_a_question(client, guest, event):
    builders.session(event, days=3)
    page = client.get("/en/events/choir/regular/").text
    assert "every date" in page
    assert 'name="invited"' not in page
    dates = [builders.session(event, days=4).pk, *event.sessions.values_list("pk", flat=True)]
    ask(client, "regular", dates=dates)
    page = press(client, "regular")[0].text
    assert "You are a regular member." in page
    assert "Choir" in client.get("/en/events/mine/").text
    assert client.get("/en/events/choir/regular/").headers["Location"] == "/en/events/choir/mine/"
    question = client.get("/en/events/choir/mine/leave/").text
    assert "Leave, and cancel these dates" in question
    assert client.post("/en/events/choir/mine/leave/").status_code == 200
    assert Member.objects.present().exists()
    page = client.post("/en/events/choir/mine/leave/", {"dates": "cancel"}, follow=True).text
    assert "2 registrations are cancelled." in page
    assert not Member.objects.present().exists()


def test_a_date_made_before_the_press_is_taken_and_one_unticked_is_not(client, guest, event):
    first, other = builders.session(event, days=3), builders.session(event, days=4)
    ask(client, "regular", dates=[first.pk])
    made = builders.session(event, days=5)
    page = client.get("/en/events/choir/regular/").text
    assert ticked(page) == {first.pk, made.pk}
    press(client, "regular")
    taken = Registration.objects.live().filter(person=guest).values_list("session_id", flat=True)
    assert set(taken) == {first.pk, made.pk}
    assert list(Member.objects.get().left_out.all()) == [other]


def test_where_no_date_stood_the_first_one_made_is_taken(client, guest, event):
    ask(client, "regular")
    builders.session(event)
    press(client, "regular")
    assert Registration.objects.live().filter(person=guest).count() == 1


def test_leaving_says_which_dates_stay_and_asks_about_the_others_only(client, guest, event):
    late, off, free = (builders.session(event, days=n) for n in (3, 4, 5))
    joined(event, guest)
    Session.objects.filter(pk=late.pk).update(cancel_until=timezone.now() - timedelta(hours=1))
    actions.call_off(off)
    page = client.get("/en/events/choir/mine/leave/")
    assert [one.session for one in page.context["late"]] == [late]
    assert [one.session for one in page.context["coming"]] == [free]
    assert "too late to cancel" in page.text
    page = client.post("/en/events/choir/mine/leave/", {"dates": "cancel"}, follow=True).text
    assert "1 registration is cancelled. You stay registered for: " in page
    assert late.registrations.live().exists()


def test_who_becomes_somebody_else_that_very_moment_leaves_by_a_second_press(client, event, monkeypatch):
    member = joined(event)
    path = "/en" + tickets.member_path(member).partition("/zh-hans")[2] + "leave/"
    hold = actions.members.persons.hold

    def merged(person):
        monkeypatch.setattr(actions.members.persons, "hold", hold)
        raise type(person).DoesNotExist

    monkeypatch.setattr(actions.members.persons, "hold", merged)
    assert "Please press once more" in client.post(path, {"dates": "keep"}, follow=True).text
    assert Member.objects.present().exists()
    client.post(path, {"dates": "keep"})
    assert not Member.objects.present().exists()


def test_the_private_link_shows_the_dates_and_leaves(client, event):
    member = joined(event)
    builders.session(event)
    roll_on()
    path = "/en" + tickets.member_path(member).partition("/zh-hans")[2]
    page = client.get(path).text
    assert "You are a regular member." in page
    assert "/en/events/r/" in page
    page = client.post(path + "leave/", {"dates": "keep"}, follow=True).text
    assert "You are no longer a regular member." in page
    assert Registration.objects.live().filter(person=member.person).count() == 1
    assert client.get("/en/events/m/bad/").status_code == 404


def test_where_there_are_no_members_there_is_no_page_and_where_no_room_is_left_it_says_so(client, guest):
    builders.session(builders.event(slug="talk"))
    assert client.get("/en/events/talk/regular/").status_code == 404
    assert "regular" not in client.get("/en/events/talk/").text
    event = gathering(slug="tiny", member_limit=1)
    joined(event)
    builders.session(event)
    assert "as many regular members" in client.get("/en/events/tiny/regular/").text
    assert "/en/events/tiny/regular/" in client.get("/en/events/tiny/").text


def test_strangers_confirm_a_contact_first_and_others_see_their_own_dates_only(client, event):
    for way in ("all", "regular", "mine", "mine/leave"):
        builders.session(event)
        assert "/confirm/" in client.get(f"/en/events/choir/{way}/").headers["Location"]
    joined(event)
    builders.confirm_device(client, builders.person())
    page = client.get("/en/events/choir/mine/").text
    assert "You are a regular member." not in page
    assert "Ticket" not in page


def test_more_dates_cost_no_more_queries(client, guest, event):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/en/events/choir/mine/")
        return len(captured)

    joined(event, guest)
    for n in (3, 4):
        builders.session(event, days=n)
    roll_on()
    few = (queries(), queries())[1]
    for n in (5, 6, 7, 8):
        builders.session(event, days=n)
    roll_on()
    past(event, guest, "attended")
    assert queries() <= few + 1


def test_a_date_that_closed_meanwhile_is_said(client, guest, event):
    one, other = builders.session(event, days=3), builders.session(event, days=4)
    ask(client, "all", dates=[one.pk, other.pk])
    actions.call_off(one)
    page = press(client, "all")[0].text
    assert page.count("Ticket, or cancel") == 1
    assert Seats.objects.get(session=other).taken == 1


def test_a_group_for_several_dates_grows_where_the_button_was(client, guest, event):
    for days in (3, 4):
        builders.session(event, days=days, group_limit=3)
    page = ask(client, "all", people="0", do="add").text
    assert re.search(r'name="people-0-nickname"[^>]* autofocus', page)
    assert "There is a problem" not in page


def test_nobody_is_promised_an_invitation_for_many_dates_in_one_mail(client, guest, event):
    builders.session(event, days=3)
    assert 'name="invited"' not in client.get("/en/events/choir/all/").text
