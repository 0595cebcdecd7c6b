"""'I have this too', and following: one press on a confirmed device, else there and back; ended by one."""

import threading
from urllib.parse import quote_plus

import pytest
from django.core import mail
from django.db.models import F
from django.test import Client
from django.urls import reverse

from suggestions import actions, links
from suggestions.models import Follow, Project, Suggestion, Support
from tests import builders, suggesting
from tests.together import at_once

pytestmark = pytest.mark.django_db


def page(case: Suggestion, what: str) -> str:
    return f"/en/suggestions/{case.reference}/{what}/"


def home(case: Suggestion) -> str:
    return f"/en/suggestions/{case.reference}/"


# I have this too


def test_one_press_counts_and_follows(client):
    case, person = suggesting.sent(), builders.person()
    builders.confirm_device(client, person)
    for _ in range(2):
        assert client.post(page(case, "support"), {"next": "/en/me/"}).url == "/en/me/"
    case.refresh_from_db()
    assert (case.supporters, Support.objects.count()) == (1, 1)
    assert Follow.objects.filter(person=person, suggestion=case).count() == 1
    assert client.post(page(case, "support"), {"back": "1"}).url == home(case)
    case.refresh_from_db()
    assert case.supporters == 0


def test_who_is_not_confirmed_comes_back_to_one_more_press(client):
    case = suggesting.sent(title="The lamp")
    asked = client.post(page(case, "support") + "?next=/en/places/")
    assert asked.url == "/en/confirm/?next=" + quote_plus(page(case, "support") + "?next=%2Fen%2Fplaces%2F")
    assert "The lamp" in client.get(page(case, "support")).text
    assert not Support.objects.exists()


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(client, evil):
    case = suggesting.sent()
    builders.confirm_device(client, builders.person())
    assert client.post(page(case, "support"), {"next": evil}).url == home(case)


def test_ones_own_and_what_is_over_cannot_be_supported(client):
    mine, over = suggesting.sent(), suggesting.brought_to("closed")
    builders.confirm_device(client, mine.author)
    for case in (mine, over):
        client.post(page(case, "support"))
    assert not Support.objects.exists()
    assert "your own suggestion" in client.get(page(mine, "support")).text
    assert f"?follow_up_of={over.reference}" in client.get(page(over, "support")).text


@pytest.mark.parametrize("what", ["support", "follow"])
def test_what_is_not_public_is_not_there(client, what):
    hidden = suggesting.sent(public=False)
    builders.confirm_device(client, builders.person())
    for path in (page(hidden, what), f"/en/suggestions/nonsense/{what}/"):
        assert client.get(path).status_code == client.post(path).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_pressed_by_one_person_many_times_at_once_it_counts_once():
    case, person = suggesting.sent(), builders.person()
    results = at_once(10, lambda _number: actions.support(case, person))
    assert sorted(results) == [False] * 9 + [True]
    case.refresh_from_db()
    assert case.supporters == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_constraint_one_person_would_count_many_times():
    """Looking first whether somebody supports it lets all of them see that nobody does."""
    case, person, looked = suggesting.sent(), builders.person(), threading.Barrier(5)

    def believing(_number: int) -> None:
        if not Support.objects.filter(suggestion=case, person=person).exists():
            looked.wait(20)
            Suggestion.objects.filter(pk=case.pk).update(supporters=F("supporters") + 1)

    at_once(5, believing)
    case.refresh_from_db()
    assert case.supporters == 5


# Following


def test_the_rhythm_is_chosen_changed_and_ended(client):
    case, person = suggesting.sent(), builders.person()
    builders.confirm_device(client, person)
    assert client.post(page(case, "follow"), {"rhythm": "daily"}).url == home(case)
    client.post(page(case, "follow"), {"rhythm": "weekly"})
    assert [follow.rhythm for follow in Follow.objects.filter(person=person)] == ["weekly"]
    assert 'value="weekly" id="id_rhythm_2" checked' in client.get(page(case, "follow")).text.replace(
        "required ", ""
    )
    client.post(page(case, "follow"), {"end": "1"})
    assert not Follow.objects.filter(person=person).exists()
    # A button alone, as on the page of the suggestion.
    client.post(page(case, "follow"))
    assert Follow.objects.get(person=person).rhythm == "at_once"


def things() -> dict[str, object]:
    project = Project.objects.create(
        slug="park", live=True, title_zh_hans="P", title_en="P", summary_zh_hans="P", summary_en="P"
    )
    return {"grid": builders.grid(), "category": suggesting.category(), "project": project}


@pytest.mark.parametrize("kind", ["grid", "category", "project"])
def test_a_grid_a_category_and_a_project(client, kind):
    thing, person = things()[kind], builders.person()
    where = f"/en/suggestions/follow/{kind}/{thing.code if kind == 'grid' else thing.slug}/"
    assert client.get(where).status_code == 200
    assert client.post(where, {"rhythm": "daily"}).url.startswith("/en/confirm/")
    builders.confirm_device(client, person)
    assert client.post(where, {"rhythm": "daily"}).status_code == 302
    assert getattr(Follow.objects.get(person=person), kind) == thing


@pytest.mark.parametrize("name", ["grid/none", "user/1", "project/draft"])
def test_nothing_else_is_followed(client, name):
    Project.objects.create(slug="draft", live=False, title_en="P", summary_en="P")
    builders.confirm_device(client, builders.person())
    assert client.post(f"/en/suggestions/follow/{name}/").status_code == 404


def test_a_circle_waits_until_the_contact_is_confirmed_and_stands_in_no_address(client):
    where, spot = (
        "/en/suggestions/follow/circle/",
        {"latitude": "39.8812345", "longitude": "116.66", "radius": "300"},
    )
    asked = client.post(where, spot)
    assert "39.88" not in asked.url
    builders.confirm_device(client, builders.person())
    form = client.get(where)
    assert 'name="latitude" value="39.8812345"' in form.text
    assert "id_landmark" not in form.text
    client.post(where, spot)
    assert Follow.objects.get().radius == 300
    assert 'value="39.8812345"' not in client.get(where).text
    for half in ("?latitude=39.88", "?latitude=x&longitude=y", "?latitude=95&longitude=116"):
        assert "id_landmark" in client.get(where + half).text


def test_a_spot_that_a_link_names_goes_before_one_that_was_begun(client):
    where = "/en/suggestions/follow/circle/"
    client.post(where, {"latitude": "39.8812345", "longitude": "116.66", "radius": "300"})
    page = client.get(where + "?latitude=39.87&longitude=116.65").text
    assert 'name="latitude" value="39.87"' in page
    assert "39.8812345" not in page


def test_a_circle_around_a_place_or_ones_position_and_five_at_most(client):
    place = builders.place(latitude="39.88", longitude="116.66")
    builders.confirm_device(client, builders.person())
    where = "/en/suggestions/follow/circle/"
    assert 'href="#id_landmark"' in client.post(where, {"radius": "500"}).text
    client.post(where, {"landmark": place.slug, "radius": "500", "rhythm": "weekly"})
    found = Follow.objects.get()
    assert (str(found.latitude), found.radius, found.rhythm) == ("39.880000", 500, "weekly")
    for n in range(1, 6):
        answer = client.post(where, {"latitude": f"39.{n}", "longitude": "116.5", "radius": "300"})
    assert "five circles already" in answer.text
    assert Follow.objects.count() == 5
    client.post(where, {"landmark": place.slug, "radius": "500", "rhythm": "daily"})
    assert sorted(Follow.objects.values_list("rhythm", flat=True)).count("daily") == 1


def test_ones_own_follows_are_changed_and_nobody_elses(client):
    person, other = builders.person(), builders.person()
    grid = builders.grid()
    mine, theirs = (actions.follow(each, {"grid": grid}) for each in (person, other))
    where = "/en/suggestions/follows/{}/change/"
    assert client.post(where.format(mine.pk), {"end": "1"}).url.startswith("/en/confirm/")
    builders.confirm_device(client, person)
    client.post(where.format(mine.pk), {"rhythm": "weekly"})
    mine.refresh_from_db()
    assert mine.rhythm == "weekly"
    assert grid.name_en in client.get("/en/suggestions/mine/").text
    client.post(where.format(mine.pk), {"end": "1"})
    assert client.post(where.format(theirs.pk), {"end": "1"}).status_code == 404
    assert list(Follow.objects.all()) == [theirs]


# The link in a mail


def test_mail_programs_end_it_with_one_press(django_capture_on_commit_callbacks):
    case, person = suggesting.sent(), builders.person()
    actions.support(case, person)
    with django_capture_on_commit_callbacks(execute=True):
        suggesting.brought_to("accepted", case)
        called = [(builders.department(), suggesting.in_days(3), True)]
        actions.move(case, "whistle", suggesting.officer(), departments=called)
    told = [letter for letter in mail.outbox if letter.to == [person.email]]
    assert told, "followers hear of a whistle"
    url = told[-1].extra_headers["List-Unsubscribe"].strip("<>")
    assert told[-1].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert url in told[-1].body
    path = url.removeprefix("http://127.0.0.1:8000")
    program = Client(enforce_csrf_checks=True)
    assert person.follows.count() == 1
    assert "Yes, end it" in program.get(path).text
    assert person.follows.count() == 1, "who only looks ends nothing"
    for _ in range(2):
        assert program.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert person.follows.count() == 0
    # The sender is owed news of their own suggestion.
    owed = [letter for letter in mail.outbox if letter.to == [case.author.email]]
    assert all("List-Unsubscribe" not in letter.extra_headers for letter in owed)


def test_a_digest_ends_with_all_that_it_speaks_of(client):
    person = builders.person()
    weekly = [actions.follow(person, {"grid": builders.grid()}, "weekly") for _ in range(2)]
    daily = actions.follow(person, {"grid": builders.grid()}, "daily")
    client.post(links.ending(weekly[0]) + "?all=1")
    assert list(Follow.objects.all()) == [daily]


def test_a_wrong_secret_ends_nothing(client):
    follow = actions.follow(builders.person(), {"grid": builders.grid()})
    links.admit(links.FOLLOW, follow)
    for raw in ("x", str(follow.seed), str(follow.pk)):
        assert client.post(reverse("suggestions:unfollow", args=[raw])).status_code == 404
    assert Follow.objects.exists()


# Volunteering


def test_an_account_applies_once_and_the_leader_hears_of_it(client):
    grid, user = builders.grid(), builders.user()
    leader = suggesting.staff("grid", grid, "leader")
    where = f"/en/suggestions/volunteer/{grid.code}/"
    assert client.get(where).url.startswith("/en/accounts/login/")
    client.force_login(user)
    for _ in range(2):
        client.post(where, {"message": "In the evening"})
    duty = user.grid_duties.get()
    assert (duty.role, duty.state, duty.message) == ("volunteer", "applied", "In the evening")
    assert leader.person.notices.filter(kind="suggestions.applied", channel="inbox").count() == 1
    assert "Thank you, we have your application" in client.get(where).text
    said = client.post(where, {"end": "1"}, follow=True).text
    assert "Your application is withdrawn." in said
    assert "You are no longer a volunteer" not in said
    duty.refresh_from_db()
    assert duty.state == "ended"


def test_a_leader_does_not_end_their_duty_here(client):
    grid = builders.grid()
    leader = suggesting.staff("grid", grid, "leader")
    client.force_login(leader)
    client.post(f"/en/suggestions/volunteer/{grid.code}/", {"end": "1"})
    assert leader.grid_duties.get().state == "active"


def test_a_circle_around_the_spot_of_a_suggestion(client):
    case = suggesting.sent(latitude="39.880000", longitude="116.660000")
    where = "/en/suggestions/follow/circle/?latitude=39.880000&amp;longitude=116.660000"
    assert where in client.get(home(case)).text
    form = client.get(where.replace("&amp;", "&"))
    assert 'name="latitude" value="39.880000"' in form.text
    builders.confirm_device(client, builders.person())
    spot = {"latitude": "39.88", "longitude": "116.66", "radius": "300"}
    client.post("/en/suggestions/follow/circle/", spot)
    assert Follow.objects.get(radius=300).rhythm == "at_once"
