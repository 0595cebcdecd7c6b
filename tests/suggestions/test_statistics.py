"""The page of statistics: the numbers that were counted, in pictures and in tables, for all and for one."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from portal import charts
from suggestions import actions, figures
from suggestions.models import MonthlyCount, StepTime, Suggestion
from tests import builders, suggesting

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted():
    month, grid, kind = timezone.localdate().replace(day=1), builders.grid(code="R77"), suggesting.category()
    numbers = {"due": 20, "responded": 18, "resolved": 15, "reopened": 3, "received": 25}
    numbers |= {"answered": 10, "satisfied": 9}
    for dimension, key in (("all", ""), ("grid", "R77"), ("category", kind.slug)):
        MonthlyCount.objects.create(month=month, dimension=dimension, key=key, **numbers)
    StepTime.objects.create(month=month, step=2, number=20, median=1440, p90=4320)
    StepTime.objects.create(month=month, dimension="grid", key="R77", step=2, number=6, median=2880, p90=8640)
    return grid


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_rates_stand_with_their_numbers(client, counted, language):
    html = client.get(f"/{language}/suggestions/statistics/").content.decode()
    for text in ("90%", "75%", "18 / 20", "15 / 20", "9 / 10"):
        assert text in html
    assert "?grid=R77" in html


def test_the_share_that_came_back_stands_beside_the_rates(client, counted):
    """In the rings, in the row of the month and in the rows of the grid and of the category."""
    html = client.get("/en/suggestions/statistics/").content.decode()
    assert 'aria-label="Opened again: 15%"' in html
    assert html.count('data-label="Opened again"><span>15%') == 3
    assert html.count("3 / 20") == 4


def test_one_grid_leads_to_its_cases(client, counted):
    html = client.get("/en/suggestions/statistics/?grid=R77").content.decode()
    assert "/en/suggestions/?grid=R77&amp;due=" in html
    assert client.get("/en/suggestions/statistics/?grid=nowhere").status_code == 404


def test_the_formula_says_what_counts_as_satisfied(client):
    """As it is counted: tests/suggestions/test_counting.py."""
    page = client.get("/en/suggestions/statistics/").text
    assert "of all answers. “Yes, it is solved” without stars counts as satisfied." in page


def test_how_many_were_due_leads_to_those_cases(client):
    """A month's to the month's, a year's to the year's, of all and of one: as many cases as were counted."""
    grid, ours = builders.grid(code="R77"), suggesting.category(slug="ours")
    now, long_ago = timezone.now(), timezone.now() - timedelta(days=70)
    due = ((now, grid), (long_ago, grid), (long_ago, builders.grid()), (now + timedelta(days=1), grid))
    for moment, its in due:
        case = suggesting.sent(grid=its, category=ours)
        Suggestion.objects.filter(pk=case.pk).update(due_at=moment)
    suggesting.sent(grid=grid)  # not due yet
    actions.rebuild_counts(now + timedelta(seconds=1))
    for query, wanted in {"": [3, 2, 1, 1, 3, 2], "?grid=R77": [2, 1, 1]}.items():
        html = client.get(f"/en/suggestions/statistics/{query}").text
        links = re.findall(r'<a href="(/en/suggestions/[?][^"]*due=[^"]+)">(\d+)</a>', html)
        assert sorted(int(count) for _link, count in links) == sorted(wanted), links
        for link, count in links:
            found = client.get(link.replace("&amp;", "&")).text.count('<article class="event case"')
            assert found == int(count), link


def test_few_cases_show_no_rate(client):
    MonthlyCount.objects.create(
        month=timezone.localdate().replace(day=1), dimension="all", due=figures.FEWEST - 1, resolved=1
    )
    html = client.get("/en/suggestions/statistics/").content.decode()
    assert "25%" not in html
    assert "1 / 4" in html
    rings = re.findall(r'aria-label="([^"]+)"><circle', html)
    assert rings == [
        "Response rate: too few cases",
        "Resolution rate: too few cases",
        "Satisfaction rate: too few answers",
        "Opened again: too few cases",
    ]
    assert f"or fewer than {figures.FEWEST} answers were given, no rate is shown;" in html


def test_the_page_asks_as_often_for_many_numbers_as_for_none(client, counted, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get("/en/suggestions/statistics/")
    with CaptureQueriesContext(connection) as few:
        client.get("/en/suggestions/statistics/")
    for number in range(30):
        grid = builders.grid()
        MonthlyCount.objects.create(
            month=figures.months_until(timezone.localdate())[number % 12],
            dimension="grid",
            key=grid.code,
            due=number,
        )
    with django_assert_num_queries(len(few)):
        client.get("/en/suggestions/statistics/")


def test_times_until_each_step_are_those_of_whom_the_page_is_about(client, counted):
    """Half, and nine of ten, in days: of all, of one grid, and none of a category without any."""
    days = {"": ("1", "3"), "?grid=R77": ("2", "6")}
    for query, (half, most) in days.items():
        html = client.get(f"/en/suggestions/statistics/{query}").content.decode()
        assert re.findall(r'data-label="(?:Half|Nine of ten), in days">([^<]+)<', html) == [half, most]
        assert f"Of the cases closed in {timezone.localdate():%B %Y}" in html
    slug = MonthlyCount.objects.get(dimension="category").key
    assert "Time until each step" not in client.get(f"/en/suggestions/statistics/?category={slug}").text


def test_few_cases_show_no_time(client, counted):
    """The newest month with enough of them; a step that few had reached has a line and no days."""
    StepTime.objects.all().delete()
    newest, before, *_rest, long_ago = reversed(figures.months_until(timezone.localdate(), 13))
    few = figures.FEWEST - 1
    for month, step, number in ((newest, 2, few), (before, 2, few + 1), (before, 6, few), (long_ago, 2, 9)):
        StepTime.objects.create(month=month, step=step, number=number, median=1440, p90=4320)
    html = client.get("/en/suggestions/statistics/").text
    assert re.findall(r'data-label="Half, in days">([^<]+)<', html) == ["1", "–"]
    assert f"Of the cases closed in {before:%B %Y}" in html
    StepTime.objects.filter(month=before).delete()
    assert "Time until each step" not in client.get("/en/suggestions/statistics/").text


def test_the_table_can_be_taken_along(client, counted):
    text = b"".join(client.get("/en/suggestions/statistics.csv").streaming_content).decode()
    assert text.splitlines()[0].endswith("graded,grades")
    assert "grid,R77,25" in text


def test_curves_leave_gaps_where_there_is_no_rate():
    line = charts.line([50, None, 60, 70], charts.Scale(4, 100))
    assert len(line.dots) == 3
    assert len(line.paths) == 1


@pytest.mark.parametrize(("most", "round_one"), [(1, 2), (3, 10), (10, 10), (11, 20), (21, 50), (99, 100)])
def test_scales_end_at_a_round_number(most, round_one):
    assert charts.nice(most) == round_one


@pytest.mark.parametrize("until", ["0001-01", "9999-12", "tomorrow"])
def test_months_nobody_can_mean_show_the_present(client, counted, until):
    assert client.get(f"/en/suggestions/statistics/?until={until}").status_code == 200


def test_the_table_hides_what_few_people_said(client):
    month = timezone.localdate().replace(day=1)
    MonthlyCount.objects.create(month=month, dimension="all", due=9, answered=2, satisfied=1)
    text = b"".join(client.get("/en/suggestions/statistics.csv").streaming_content).decode()
    assert f"{month},all,,0,0,9,0,0,0,,,," in text


def test_half_a_per_cent_counts_up():
    rates = [
        figures.Rate("", part, whole).per_cent
        for part, whole in ((1, 40), (3, 40), (1, 3), (5, 5), (9, 5000))
    ]
    assert rates == [3, 8, None, 100, 0]
