"""The queues: whose they are, what stands first, and what they cost."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from suggestions import actions
from suggestions.models import DepartmentOrder, GridDuty, Suggestion
from tests import builders, desks, suggesting

pytestmark = pytest.mark.django_db
HERE = {"latitude": "39.850000", "longitude": "116.670000"}


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


def shown(client, **query) -> list[str]:
    """The references of a queue, in its order."""
    page = client.get(desks.DESK, query)
    assert page.status_code == 200
    return re.findall(r'<li id="([^"]+)"', page.text)


def tabs(client) -> dict[str, str]:
    """Titles with their numbers."""
    nav = re.search(r'<nav class="tabs".*?</nav>', client.get(desks.DESK).text, re.DOTALL)[0]
    found = re.findall(r"<a[^>]*>([^<]+?) *(?:<span[^>]*>([^<]*)</span>)?</a>", nav)
    return dict(found)


def put(case: Suggestion, **fields) -> Suggestion:
    Suggestion.objects.filter(pk=case.pk).update(**fields)
    case.refresh_from_db()
    return case


def test_everybody_has_the_queues_of_their_duties():
    case = suggesting.sent(public=False)
    office = builders.department()
    DepartmentOrder.objects.create(suggestion=case, department=office, due_at=suggesting.in_days(1))
    assert list(tabs(desks.volunteer(case))) == ["My orders", "My grids"]
    assert list(tabs(desks.worker(case))) == ["My orders", "My grids"]
    assert list(tabs(desks.leader(case))) == ["My orders", "My grids", "To look at"]
    assert tabs(desks.of_department(office)) == {"My orders": "0", "My department": "1"}
    assert tabs(desks.at_work("moderator")) == {"My orders": "0", "To look at": "1", "All": ""}


def test_only_a_queue_that_one_has_is_named_where_there_is_no_order():
    case = suggesting.sent()
    for client, named in ((desks.worker(case), True), (desks.at_work("moderator"), False)):
        page = client.get(desks.DESK + "?tab=mine").text
        assert "You have no order in hand" in page
        assert ("Take one in “My grids”" in page) is named


def test_late_ones_stand_first_and_paused_ones_last():
    now, place = timezone.now(), builders.grid()
    due = {"later": 9, "late": -3, "soon": 1, "latest": -5}
    cases = {
        name: put(suggesting.sent(grid=place), due_at=now + timedelta(days=n)) for name, n in due.items()
    }
    paused = put(suggesting.sent(grid=place), due_at=now - timedelta(days=9), paused_at=now)
    hand = desks.worker(paused)
    wanted = [cases[name].reference for name in ("latest", "late", "soon", "later")] + [paused.reference]
    assert shown(hand, tab="grids") == wanted
    page = desks.words(hand.get(desks.DESK, {"tab": "grids"}))
    assert page.count("Overdue since") == 2
    assert page.count("Deadline paused") == 1


def test_other_grids_and_drafts_are_not_there():
    mine, other = suggesting.sent(), suggesting.sent()
    suggesting.draft(grid=mine.grid)
    assert shown(desks.worker(mine), tab="grids") == [mine.reference]
    assert shown(desks.worker(mine), tab="all") != [other.reference]
    assert set(shown(desks.at_work("officer"), tab="all")) == {mine.reference, other.reference}


def test_my_orders_are_what_i_have_in_hand():
    case = suggesting.brought_to("dispatched")
    hand = desks.worker(case)
    assert shown(hand) == []
    assert "Take" in hand.get(desks.DESK, {"tab": "grids"}).text
    action = desks.page_of(case, "claim")
    page = hand.get(desks.DESK, {"tab": "grids"})
    assert hand.post(action, desks.fields_of(page, action)).status_code == 302
    assert shown(hand) == [case.reference]
    assert "Yours until" in hand.get(desks.DESK).text
    GridDuty.objects.filter(user=hand.user).update(state="ended")
    Suggestion.objects.filter(pk=case.pk).first().orders.update(ended_at=timezone.now(), end="expired")
    gone = desks.browser_of(type(hand.user).objects.get(pk=hand.user.pk))
    assert shown(gone) == []


def test_a_department_goes_by_its_own_deadline():
    office = builders.department()
    first, second = suggesting.sent(), suggesting.sent()
    put(first, due_at=suggesting.in_days(1))
    for case, days in ((first, 9), (second, 2)):
        DepartmentOrder.objects.create(suggestion=case, department=office, due_at=suggesting.in_days(days))
    assert shown(desks.of_department(office)) == [second.reference, first.reference]


def test_to_look_at_are_words_and_pictures_that_wait():
    words, pictures, done = suggesting.sent(public=False), suggesting.sent(), suggesting.sent()
    suggesting.photo(pictures, released=False)
    suggesting.photo(done)
    boss = desks.at_work("moderator")
    assert set(shown(boss, tab="look")) == {words.reference, pictures.reference}
    assert shown(desks.leader(words), tab="look") == [words.reference]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ({"step": "2"}, ["dispatched"]),
        ({"step": "over"}, ["closed"]),
        ({"category": "lamps"}, ["dispatched"]),
        ({"text": "BROKEN la"}, ["dispatched"]),
        ({"text": "door 5"}, ["dispatched"]),
        ({"text": "nothing like it"}, []),
        ({"text": "\x00"}, ["dispatched", "submitted"]),
        ({"step": "9", "category": "no-such"}, ["dispatched", "submitted"]),
        ({"step": "grade"}, []),
    ],
)
def test_narrowed(query, wanted):
    lamps = suggesting.category(slug="lamps")
    fields = {"category": lamps, "title": "A broken lamp", "text": "Ask at door 5"}
    put(suggesting.brought_to("dispatched", **fields), due_at=suggesting.in_days(1))
    put(suggesting.sent(), due_at=suggesting.in_days(2))
    suggesting.brought_to("closed")
    boss = desks.at_work("officer")
    found = [Suggestion.objects.get(reference=one).state for one in shown(boss, tab="all", **query)]
    assert found == wanted


def test_a_reference_finds_it_whatever_became_of_it():
    case = suggesting.brought_to("closed")
    boss = desks.at_work("officer")
    assert shown(boss, tab="all") == []
    assert shown(boss, tab="all", text=case.reference.lower().replace("-", " ")) == [case.reference]
    assert shown(desks.worker(suggesting.sent()), tab="grids", text=case.reference) == []


def test_only_ones_own_grids_can_be_chosen():
    case, other = suggesting.sent(), suggesting.sent()
    hand = desks.worker(case)
    assert 'name="grid"' not in hand.get(desks.DESK).text
    GridDuty.objects.create(user=hand.user, grid=builders.grid(), role="worker")
    again = desks.browser_of(type(hand.user).objects.get(pk=hand.user.pk))
    page = again.get(desks.DESK)
    assert f'value="{case.grid.code}"' in page.text
    assert f'value="{other.grid.code}"' not in page.text
    assert shown(again, tab="grids", grid=other.grid.code) == [case.reference]


def test_to_be_evaluated_are_closed_cases_with_departments():
    case = suggesting.brought_to("closed")
    DepartmentOrder.objects.create(
        suggestion=case, department=builders.department(), due_at=timezone.now(), closed_at=timezone.now()
    )
    suggesting.brought_to("closed")
    assert shown(desks.at_work("officer"), tab="all", step="grade") == [case.reference]


@pytest.mark.parametrize("step", ["", "over"])
def test_pages_hold_every_row_once_also_when_rows_are_alike(step, monkeypatch):
    monkeypatch.setattr("suggestions.desk.views.queue.PER_PAGE", 3)
    place, moment = builders.grid(), timezone.now()
    cases = [suggesting.sent(grid=place) for _ in range(8)]
    over = {"state": "closed", "outcome": "resolved"} if step else {}
    for number, case in enumerate(cases):
        put(
            case,
            due_at=moment,
            closed_at=moment if step else None,
            paused_at=moment if number < 3 else None,
            **over,
        )
    boss = desks.at_work("officer")
    seen, after = [], ""
    for _ in range(4):
        page = boss.get(desks.DESK, {"tab": "all", "step": step, "after": after})
        seen += re.findall(r'<li id="([^"]+)"', page.text)
        following = re.search(r"after=([\d-]+)", page.text)
        if not following:
            break
        after = following[1]
    assert sorted(seen) == sorted(case.reference for case in cases)
    assert len(seen) == 8
    for wrong in ("x", "1-2", "9-9-9-9-9", "1-" + "9" * 18 + "-1", "0-0-" + "9" * 17):
        assert boss.get(desks.DESK, {"tab": "all", "step": step, "after": wrong}).status_code == 200


def test_near_me_is_sorted_by_the_way_to_go():
    place = builders.grid()
    far = suggesting.sent(grid=place, latitude="39.857000", longitude="116.670000")
    near = suggesting.sent(grid=place, latitude="39.850500", longitude="116.670500")
    suggesting.sent(grid=place, latitude="39.950000", longitude="116.670000")
    suggesting.sent(grid=place)
    hand = desks.worker(near)
    assert shown(hand, tab="grids", lat="39.85", lng="116.67") == [near.reference, far.reference]
    page = desks.words(hand.get(desks.DESK, {"tab": "grids", "lat": "39.85", "lng": "116.67"}))
    assert "70 m from here" in page
    for wrong in (
        {"lat": "x", "lng": "1"},
        {"lat": "95", "lng": "1"},
        {"lat": "nan", "lng": "inf"},
        {"lat": "39"},
    ):
        assert len(shown(hand, tab="grids", **wrong)) == 4


@pytest.mark.parametrize(
    "query",
    [{"tab": "grids"}, {"tab": "mine"}, {"tab": "look"}, {"tab": "grids", "lat": "39.85", "lng": "116.67"}],
)
def test_more_rows_cost_no_more_queries(query):
    place = builders.grid()
    case = suggesting.brought_to("accepted", grid=place, **HERE)
    leader = desks.leader(case)
    put(case, handler=leader.user, release="pending")

    def queries() -> int:
        leader.get(desks.DESK, query)
        with CaptureQueriesContext(connection) as captured:
            assert len(shown(leader, **query)) > 0
        return len(captured)

    one = queries()
    for _ in range(5):
        more = suggesting.sent(grid=place, public=False, **HERE)
        suggesting.photo(more, released=False)
        put(more, handler=leader.user, state="accepted")
    assert len(shown(leader, **query)) == 6
    assert queries() == one
    assert one < 30


def test_numbers_on_tabs_stop_being_counted(monkeypatch):
    monkeypatch.setattr("suggestions.desk.queue.COUNTED", 2)
    place = builders.grid()
    cases = [suggesting.sent(grid=place) for _ in range(4)]
    assert tabs(desks.worker(cases[0]))["My grids"] == "2+"


def test_residents_stay_out_and_strangers_sign_in(client):
    assert "/accounts/login/" in client.get(desks.DESK).url
    client.force_login(builders.user())
    assert client.get(desks.DESK).status_code == 403
    desk = client.get("/en/desk/")
    assert desk.status_code == 404


def test_my_desk_leads_to_the_queues():
    page = desks.volunteer(suggesting.sent()).get("/en/desk/")
    assert f'href="{desks.DESK}"' in page.text


def test_an_order_that_ran_out_is_no_longer_mine():
    case = suggesting.brought_to("claimed")
    actions.expire_orders(suggesting.in_days(3))
    case.refresh_from_db()
    assert (case.state, case.handler) == ("dispatched", None)
