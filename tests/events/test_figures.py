"""The yearly figures: what was counted at the door, on the page, in the table and on the report."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from events.figures import Year, totals, without_gaps
from events.models import Event, Series, Session, Turnout
from events.models.session import SessionState
from tests import builders

pytestmark = pytest.mark.django_db
YEAR = 2025


def held(people: int = 0, *, english: int = 0, month: int = 5, **event) -> Session:
    """A date of last year to which so many came."""
    starts_at = timezone.now().replace(year=YEAR, month=month, day=10, hour=4)
    of = event.pop("of", None) or builders.event(**event)
    session = builders.session(of, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))
    Turnout.objects.add(session.pk, "zh-hans", people)
    Turnout.objects.add(session.pk, "en", english)
    return session


def lines(table: str) -> dict[str, tuple]:
    with override("en"):
        found = next(one for one in Year(YEAR).tables() if one.key == table)
    return {line.name: (line.activities, line.people) for line in found.lines}


@pytest.fixture
def dances():
    return Series.objects.create(slug="dances", name_zh_hans="Dances (zh)", name_en="Dances")


def test_activities_and_participations(client, dances):
    held(30, english=10, series=dances)
    held(20, month=6, series=dances)
    held(0, month=6)
    Session.objects.filter(pk=held(50).pk).update(state=SessionState.CANCELLED)
    page = client.get(f"/en/events/figures/{YEAR}/").text
    assert "<b>3</b>activities" in page
    assert "<b>60</b>participations" in page
    assert lines("series") == {"Dances": (2, 60), "Without a series": (1, 0)}
    assert [value for value in lines("month").values() if value[0]] == [(1, 40), (2, 20)]


def test_it_begins_at_midnight_in_beijing(client):
    session = held(30)
    new_year = timezone.make_aware(timezone.datetime(YEAR + 1, 1, 1, 0, 30))
    Session.objects.filter(pk=session.pk).update(starts_at=new_year, ends_at=new_year + timedelta(hours=1))
    found = {total.year: total.people for total in totals(now=new_year + timedelta(days=60))}
    assert found == {YEAR + 1: 30}
    assert Year(YEAR).total.activities == 0


def told(now) -> tuple[int, int | None, object]:
    found = Year(YEAR, now)
    return found.total.activities, found.total.people, found.until


def on(month: int, day: int, year: int = YEAR):
    return timezone.make_aware(timezone.datetime(year, month, day, 12))


def test_of_the_year_that_runs_whole_months_are_told():
    held(30, month=4)
    held(20, month=5)
    assert told(on(5, 10)) == told(on(5, 31)) == told(on(6, 1)) == (1, 30, on(4, 30).date())
    # What ends after midnight belongs to the month that it began in, and is over by the next day.
    assert told(on(6, 2)) == (2, 50, on(5, 31).date())
    assert [(one.year, one.people) for one in totals(on(5, 31))] == [(YEAR, 30)]
    assert [table.key for table in Year(YEAR, on(6, 2)).tables()] == ["month"]
    assert len(Year(YEAR, on(1, 2, YEAR + 1)).tables()) == 5
    assert told(on(1, 2, YEAR + 1)) == (2, 50, None)
    assert told(on(1, 1, YEAR + 1))[2] == on(11, 30).date()


def test_no_difference_of_two_sums_is_a_small_group():
    """Not in the year that runs, not to what is told of the whole year afterwards."""
    held(30, month=4)
    held(3, month=5)
    held(20, month=6)
    held(4, month=12)
    sums = [told(on(month, 2))[1] for month in range(2, 13)] + [
        told(on(1, day, YEAR + 1))[1] for day in (1, 2)
    ]
    assert sums == [0, 0, 0, 30, 30, 53, 53, 53, 53, 53, 53, 53, 53]
    year = Year(YEAR, on(2, 1, YEAR + 1))
    people = [(line.people, line.few) for line in year.tables()[0].lines]
    assert people[3:6] == [(30, False), (None, False), (None, False)]
    assert people[11] == (None, True)


def test_the_sums_of_all_years_are_those_of_each():
    """Read from one row of each month, they say what the year's own page says, whenever it is asked."""
    held(30, english=4, month=4)
    held(3, month=5)
    held(0, month=6)
    held(20, month=7)
    held(4, month=12)
    for now in [on(month, 2) for month in range(1, 13)] + [on(1, day, YEAR + 1) for day in (1, 2)]:
        one = Year(YEAR, now).total
        assert totals(now) == ([one] if one.activities else []), now


def test_a_year_without_anything_between_others_is_shown(client):
    early = held(30)
    before = early.starts_at.replace(year=YEAR - 2)
    Session.objects.filter(pk=early.pk).update(starts_at=before, ends_at=before + timedelta(hours=2))
    held(20)
    assert [(one.year, one.people) for one in without_gaps(totals())] == [
        (YEAR, 20),
        (YEAR - 1, 0),
        (YEAR - 2, 30),
    ]
    assert without_gaps([]) == []
    page = client.get("/en/events/figures/").text
    assert f">{YEAR - 1}</text>" in page
    assert "nothing noted" in page
    assert "Nothing was noted in this year" in client.get(f"/en/events/figures/{YEAR - 1}/").text


def test_the_first_page_says_up_to_when_the_year_is_told(client, monkeypatch):
    held(30, month=4)
    monkeypatch.setattr("events.figures._yesterday", lambda now: on(6, 1).date())
    assert "up to 31 May 2025" in client.get("/en/events/figures/").text.replace("\xa0", " ")


def test_small_groups_and_what_would_tell_them_are_hidden(client):
    held(3, category=builders.category(name_en="Chess"))
    held(20, category=builders.category(name_en="Tea"))
    held(40, category=builders.category(name_en="Music"))
    found = lines("category")
    assert (found["Chess"], found["Tea"], found["Music"]) == ((1, None), (1, None), (1, 40))
    page = client.get(f"/en/events/figures/{YEAR}/").text
    assert "fewer than 5" in page
    assert "not shown" in page


def test_a_year_of_few_people_has_no_sum(client):
    held(4)
    page = client.get(f"/en/events/figures/{YEAR}/").text
    assert "&lt; 5" in page
    assert "fewer than 5" in client.get("/en/events/figures/").text


def test_the_table_says_it_in_both_languages_and_no_formula(client):
    held(30, category=builders.category(name_en="=1+1", name_zh_hans="=1+1"))
    response = client.get(f"/en/events/figures/{YEAR}/figures.csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows[0]) == len(rows[1]) == 5
    assert rows[1][3:] == ["1", "30"]
    assert any(row[2].startswith("'=1+1") for row in rows)


def test_each_line_of_the_table_is_one_group_in_both_languages(client):
    """In each language another one comes first by name."""
    held(30, category=builders.category(name_en="A", name_zh_hans="A (zh) last"))
    held(40, category=builders.category(name_en="B", name_zh_hans="0 (zh) first"))
    response = client.get(f"/en/events/figures/{YEAR}/figures.csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert {"A (zh) last / A", "0 (zh) first / B"} <= {row[2] for row in csv.reader(io.StringIO(text))}


def test_the_report_holds_both_languages(client):
    held(30)
    page = client.get(f"/en/events/figures/{YEAR}/report/").text
    assert re.findall('<article class="yearly" lang="([a-z]+)', page) == ["zh", "en"]


@pytest.mark.parametrize("year", [1999, 2999, 999999])
def test_no_other_years(client, year):
    for path in ("", "report/", "figures.csv"):
        assert client.get(f"/en/events/figures/{year}/{path}").status_code == 404


def test_years_without_anything_say_so(client):
    assert "Nothing to tell" in client.get("/en/events/figures/").text
    assert "Nothing to tell" in client.get(f"/en/events/figures/{timezone.localdate().year}/").text


def test_many_dates_cost_as_many_queries_as_few(client):
    def cost() -> int:
        # The hidden lines are computed once for the same numbers.
        client.get(f"/en/events/figures/{YEAR}/report/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/en/events/figures/{YEAR}/?n={len(Event.objects.all())}")
        return len(queries)

    def cost_of_all() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/api/v1/events/figures").status_code == 200
        return len(queries)

    held(30)
    few, few_of_all = cost(), cost_of_all()
    for n in range(8):
        held(10 + n, english=n, month=n + 1)
        early = held(10)
        Session.objects.filter(pk=early.pk).update(
            starts_at=early.starts_at.replace(year=YEAR - n), ends_at=early.ends_at.replace(year=YEAR - n)
        )
    assert (cost(), cost_of_all()) == (few, few_of_all)
    assert len(client.get("/api/v1/events/figures").json()) == 6
