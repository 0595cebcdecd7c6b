"""The list narrowed by addresses that can be shared, and taken back choice by choice."""

import html
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from events.filters import in_time
from events.models import Series, Session
from tests import builders

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime(2026, 11, 25, 4, tzinfo=UTC)


def titles(client, query: str) -> list[str]:
    page = client.get(f"/en/events/{query}")
    assert page.status_code == 200
    return re.findall(r"Sample Event \d+", page.text)


def chips(client, query: str) -> dict[str, str]:
    """What each chip says, and the query that is left without it."""
    text = client.get(f"/en/events/{query}").text
    found = re.findall(r'href="\?([^"]*)"><span class="hidden">Without this filter:</span>\s*([^<]+)', text)
    return {label.strip(): html.unescape(left) for left, label in found}


@pytest.fixture
def three():
    """Of a series and for families; interpreted into French; spoken in Chinese alone, for a festival."""
    walks = Series.objects.create(slug="walks", name_zh_hans="Walks (zh)", name_en="Walks")
    events = [
        builders.event(title_en="Sample Event 1", series=walks, audience="family", languages="en"),
        builders.event(title_en="Sample Event 2", interpreted="es fr"),
        builders.event(title_en="Sample Event 3", languages="zh-hans", festival="qixi"),
    ]
    return [builders.session(event, days=3 * n, capacity=5 * n) for n, event in enumerate(events, 1)]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("?series=walks", [1]),
        ("?audience=family", [1]),
        ("?language=en", [1, 2]),
        ("?language=zh-hans", [2, 3]),
        ("?interpreted=fr", [2]),
        ("?interpreted=es&language=zh-hans", [2]),
        ("?festival=qixi", [3]),
        ("?series=walks&festival=qixi", []),
        ("?sort=room", [3, 2, 1]),
        ("?sort=new", [3, 2, 1]),
        ("?interpreted=f", [1, 2, 3]),
    ],
)
def test_each_filter(client, three, query, numbers):
    assert titles(client, query) == [f"Sample Event {n}" for n in numbers]


def test_the_month_is_narrowed_likewise(client, three):
    month = f"{three[1].starts_at:%Y-%m}"
    assert titles(client, f"?view=month&month={month}&interpreted=fr") == ["Sample Event 2"]


def test_days_of_ones_own_count_before_when():
    past, soon, later = (builders.session(starts_at=WEDNESDAY + timedelta(days=n)) for n in (-5, 1, 40))
    rows, day = Session.objects.order_by("starts_at"), (WEDNESDAY + timedelta(days=1)).date()
    assert list(in_time(rows, {"since": day, "when": "past"}, WEDNESDAY)) == [soon, later]
    assert list(in_time(rows, {"until": day}, WEDNESDAY)) == [soon]
    assert list(in_time(rows, {"since": day, "until": day}, WEDNESDAY)) == [soon]
    before = day - timedelta(days=9)
    assert list(in_time(rows, {"since": before, "until": day}, WEDNESDAY)) == [past, soon]


def test_days_that_were_mixed_up_are_put_in_order(client, three):
    text = client.get("/en/events/?since=2099-06-09&until=2026-01-01&free=on").text
    assert len(re.findall(r"<h3>", text)) or "Sample Event 1" in text
    assert re.search(r'name="since" value="2026-01-01"', text)
    assert re.search(r'name="until" value="2099-06-09"', text)
    said = chips(client, "?since=2099-06-09&until=2026-01-01")
    assert said == {"From: 1 Jan 2026": "until=2099-06-09", "Until: 9 Jun 2099": "since=2026-01-01"}


NONSENSE = {
    "?when=never&sort=x": "When “never”, Order “x”",
    "?place=nowhere&category=%F0%9F%98%80": "Kind “😀”, Place “nowhere”",
    "?series=nope&festival=xmas&audience=1": "Series “nope”, Festival “xmas”, For “1”",
    "?language=tlh&interpreted=f": "Language spoken “tlh”, Interpreted into “f”",
    "?until=x": "Until “x”",
    "?text=a%00b": "Words in the title “ab”",
    "?since=9999-12-31": "From “9999-12-31”",
    f"?text={'a' * 90}": f"Words in the title “{'a' * 29}…”",
    "?view=month&month=2026-13": "Month “2026-13”",
    "?when=%ED%A0%80": "When “",
}


@pytest.mark.parametrize("query", NONSENSE)
def test_what_makes_no_sense_is_left_out_and_said_in_one_line(client, three, query):
    text = client.get(f"/en/events/{query}").text
    assert f"We did not understand this, and left it out: {NONSENSE[query]}" in text
    assert "Select a valid choice" not in text
    assert "without=" not in text
    assert "Clear" not in text


def test_what_is_left_out_leads_nowhere(client, three):
    assert chips(client, "?when=never&free=on&since=x&until=2099-01-01") == {
        "Only with free places": "until=2099-01-01",
        "Until: 1 Jan 2099": "free=on",
    }


def test_what_is_understood_is_no_matter(client, three):
    for query in ("", "?when=&place=&text=", "?utm_source=x", "?view=month", "?when=past&page=999"):
        assert "We did not understand" not in client.get(f"/en/events/{query}").text


@pytest.mark.parametrize(
    "query", ["?since=9999-12-31", "?until=9999-12-31", "?since=0001-01-01", "?until=x", "?sort=x"]
)
def test_days_out_of_reach_narrow_nothing(client, three, query):
    assert len(titles(client, query)) == 3


def test_a_wrong_day_says_how_to_write_it(client, three):
    assert "Write the day as year-month-day" in client.get("/en/events/?since=9.6.2027").text


def test_chips_take_one_filter_away(client, three):
    said = chips(client, "?series=walks&free=on&language=en&since=2026-01-01&sort=room")
    assert {label.partition(":")[0]: left for label, left in said.items()} == {
        "Series": "free=on&since=2026-01-01&language=en&sort=room",
        "Language spoken": "free=on&since=2026-01-01&series=walks&sort=room",
        "Only with free places": "since=2026-01-01&series=walks&language=en&sort=room",
        "From": "free=on&series=walks&language=en&sort=room",
    }
    assert "Language spoken: English" in said


def test_in_the_month_chips_stay_in_the_month(client, three):
    said = chips(client, "?view=month&month=2026-12&series=walks&when=today")
    assert said == {"Series: Walks": "view=month&month=2026-12&when=today"}


def test_an_empty_list_says_what_to_do(client):
    assert "Subscribe below" in client.get("/en/events/").text
    assert "Take a filter away above" in client.get("/en/events/?free=on").text
    assert "Nothing in this month" in client.get("/en/events/?view=month").text


def test_what_one_looks_at_can_be_subscribed_to(client, three):
    text = client.get("/en/events/?series=walks&festival=qixi").text
    for path in ("series/walks", "festivals/qixi"):
        assert re.search(rf'href="webcal://[^/"]+/en/events/{path}/calendar.ics"', text)
        assert client.get(f"/en/events/{path}/calendar.ics").status_code == 200


def test_with_free_places_means_that_one_can_still_register(client, three):
    closed, open_day = three[0], three[1]
    Session.objects.filter(pk=closed.pk).update(registration_closes_at=timezone.now())
    Session.objects.filter(pk=open_day.pk).update(
        registration_closes_at=timezone.now(), needs_registration=False
    )
    assert titles(client, "?free=on") == ["Sample Event 2", "Sample Event 3"]


@pytest.mark.parametrize("month", ["2023-12", "2099-01"])
def test_a_month_beyond_the_calendar_is_understood(client, three, month):
    text = client.get(f"/en/events/?view=month&month={month}").text
    assert "does not reach as far as that month" in text
    assert "We did not understand" not in text
