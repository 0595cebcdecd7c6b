"""What waits for somebody else: a result to be published, a grade of the other side."""

import re

import pytest

from suggestions import actions
from suggestions.models import DepartmentOrder, Suggestion
from suggestions.rules import Actor
from tests import builders, desks, suggesting

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WAITS = "The result is written and waits to be published by"


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


def drafted_by_its_worker():
    case = suggesting.brought_to("accepted")
    client = desks.worker(case)
    desks.send(client, desks.page_of(case, "start"))
    answer = desks.send(client, desks.page_of(case, "draft-feedback"), **suggesting.BOTH)
    return case, client, client.get(answer.url).text


def test_whoever_wrote_the_result_reads_for_whom_it_waits():
    case, client, page = drafted_by_its_worker()
    assert "The draft is kept. It waits to be published." in page
    assert f"{WAITS} the subdistrict." in page
    row = client.get(f"{desks.DESK}?tab=grids").text
    assert case.reference in row
    assert "Waits to be published" in row
    boss = desks.leader(case)
    assert f"{WAITS} the grid&#x27;s leader or the subdistrict." in client.get(desks.page_of(case)).text
    assert WAITS not in boss.get(desks.page_of(case)).text


TABS = re.compile(r'\?tab=(\w+)">Until then it stands in “([^”]+)”')


def test_everybody_is_led_to_a_queue_of_theirs_in_which_it_stands():
    case, client, page = drafted_by_its_worker()
    assert TABS.findall(page) == [("grids", "My grids")]
    reader = desks.at_work("moderator")
    assert TABS.findall(reader.get(desks.page_of(case)).text) == [("all", "All")]
    assert case.reference in reader.get(f"{desks.DESK}?tab=all").text
    Suggestion.objects.filter(pk=case.pk).update(handler=client.user)
    assert TABS.findall(client.get(desks.page_of(case)).text) == [("mine", "My orders")]


def test_what_the_subdistrict_took_over_waits_for_it_alone():
    case, client, _page = drafted_by_its_worker()
    desks.leader(case)
    Suggestion.objects.filter(pk=case.pk).update(level="subdistrict")
    assert f"{WAITS} the subdistrict." in client.get(desks.page_of(case)).text


def test_nothing_waits_that_is_not_drafted():
    case = suggesting.brought_to("in_progress")
    assert WAITS not in desks.worker(case).get(desks.page_of(case)).text


# A joint order from the whistle to the grades


@pytest.fixture
def graded_by_one():
    """Called, seen, reported, ended, closed: each by whose page it is; the grid has graded."""
    case = suggesting.brought_to("accepted")
    hand, boss = desks.worker(case), desks.at_work("officer")
    desks.send(hand, desks.page_of(case, "start"))
    office = builders.department(name_en="Sample roads office")
    actions.move(case, "whistle", Actor(user=hand.user), departments=[(office, suggesting.in_days(3), True)])
    order, bureau = DepartmentOrder.objects.get(), desks.of_department(office)
    assert "whistle-over" in hand.get(desks.page_of(case)).text
    desks.send(bureau, desks.page_of(case, "orders", str(order.pk), "acknowledge"))
    desks.send(bureau, desks.page_of(case, "orders", str(order.pk), "report"), text="The post stands again.")
    page = hand.get(desks.page_of(case)).text
    assert "The post stands again." in page
    desks.send(hand, desks.page_of(case, "whistle-over"))
    desks.send(hand, desks.page_of(case, "draft-feedback"), **suggesting.BOTH)
    desks.send(boss, desks.page_of(case, "publish-feedback"))
    desks.send(boss, desks.page_of(case, "verify"))
    suggesting.evidence(case)
    desks.send(boss, desks.page_of(case, "close"), outcome="resolved")
    case.refresh_from_db()
    assert case.state == "closed"
    grade = desks.page_of(case, "orders", str(order.pk), "grade")
    assert grade in hand.get(desks.page_of(case)).text
    assert desks.send(hand, grade, score="4").status_code == 302
    return case, boss, grade


def test_the_grades_are_published_once_both_sides_have_graded(graded_by_one):
    case, boss, grade = graded_by_one
    page = boss.get(desks.page_of(case, "evaluate")).text
    assert "The subdistrict has not graded it yet: Sample roads office" in page
    assert "The grid has not graded it yet" not in page
    assert 'jade" disabled>Evaluate' in page
    assert desks.send(boss, desks.page_of(case, "evaluate")).status_code == 200
    case.refresh_from_db()
    assert case.state == "closed"
    assert desks.send(boss, grade, score="5").status_code == 302
    page = boss.get(desks.page_of(case, "evaluate")).text
    assert "has not graded" not in page
    assert 'jade">Evaluate' in page
    desks.send(boss, desks.page_of(case, "evaluate"))
    case.refresh_from_db()
    assert case.state == "evaluated"


def test_where_nobody_was_called_nothing_is_missing():
    case = suggesting.brought_to("closed")
    page = desks.at_work("officer").get(desks.page_of(case, "evaluate")).text
    assert 'jade">Evaluate' in page
