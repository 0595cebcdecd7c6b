"""The managers' monthly report: equal to a recount, with what was before, small numbers hidden."""

import datetime as dt
import re
from collections import Counter
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from events.models import Registration, Session, Turnout
from events.models.session import SessionState
from events.monthly import _hours
from library.models import Circulation, LibraryPlace
from library.steps import Verb
from portal import monthly, small_counts
from portal.models import Notice
from portal.roles import make_roles
from suggestions.models import Dimension, MonthlyCount
from tests import borrowing, builders

pytestmark = pytest.mark.django_db
NOW = timezone.make_aware(dt.datetime(2026, 7, 3, 9))
JUNE = monthly.Month(dt.date(2026, 6, 1), NOW)


def at(month: int, day: int, year: int = 2026) -> dt.datetime:
    return timezone.make_aware(dt.datetime(year, month, day, 19))


def date_of(event, starts_at, *, came=0, taken=0, capacity=20, state=SessionState.PLANNED) -> Session:
    row = builders.session(event, capacity=capacity)
    ends = starts_at + dt.timedelta(hours=2)
    Session.objects.filter(pk=row.pk).update(starts_at=starts_at, ends_at=ends, state=state)
    row.seats.taken = taken
    row.seats.save()
    if came:
        Turnout.objects.create(session=row, language="en", came=came)
    return row


@pytest.fixture
def world():
    """Three months with dates, one of them a year ago; June has a small category."""
    big, small = builders.event(), builders.event()
    # Late on the last evening belongs to June, the first of July does not.
    kept = [
        date_of(big, at(6, 3), came=14, taken=16),
        date_of(big, at(6, 30), came=9, taken=9),
        date_of(small, at(6, 10), came=2, taken=3),
        date_of(big, at(6, 20), state=SessionState.CANCELLED),
    ]
    date_of(big, at(7, 1), came=20, taken=20)
    date_of(big, at(5, 31), came=6, taken=11)
    date_of(small, at(6, 11, 2025), came=3, taken=3)
    for number, session in enumerate(kept[:2]):
        row = builders.registration(session)
        Registration.objects.filter(pk=row.pk).update(created_at=at(6, 2), size=4 + number)
    return kept


def figures(chapter: str, month: monthly.Month = JUNE) -> dict[str, monthly.Compared]:
    found = next(one for one in monthly.chapters(month) if one.name == chapter)
    return {one.now.key: one for one in found.figures}


def test_events_equal_a_recount(world):
    found = figures("events")
    june = [
        row
        for row in Session.objects.all()
        if timezone.localtime(row.starts_at).strftime("%Y-%m") == "2026-06"
    ]
    planned = [row for row in june if row.state == SessionState.PLANNED]
    came = sum(t.came for row in planned for t in row.turnouts.all())
    taken, places = (sum(getattr(row.seats, name) for row in planned) for name in ("taken", "capacity"))
    assert (found["activities"].now.shown, found["called_off"].now.shown) == (len(planned), 1)
    assert (found["came"].now.shown, found["came"].before) == (came, 6) == (25, 6)
    assert found["came"].year_before is None  # three people
    assert found["came"].change == 19
    assert (found["taken"].now.shown, found["places"].now.shown) == (taken, places)
    assert found["filled"].now.shown == round(100 * taken / places)
    absent = sum(row.seats.taken - sum(t.came for t in row.turnouts.all()) for row in planned)
    assert found["absent"].now.shown == absent == 5
    assert found["registered"].now.shown == 9
    assert found["registrations"].now.shown is None


def test_dates_of_a_month_that_runs_are_told_apart_and_agree_with_the_table(world):
    running = monthly.Month(JUNE.first, at(6, 15))
    found = figures("events", running)
    assert (found["dates"].now.shown, found["activities"].now.shown) == (3, 2)
    [events] = [one for one in monthly.chapters(running) if one.name == "events"]
    assert sum(numbers[0] for _name, numbers in events.tables[0].rows) == 3


def test_a_small_group_cannot_be_found_by_subtracting(world):
    tables = next(one for one in monthly.chapters(JUNE) if one.name == "events").tables
    taken = [numbers[3] for _name, numbers in tables[0].rows]
    # Sixteen and nine of one, three of the other: with one hidden, the sum would tell it.
    assert taken.count(None) == 2
    assert all(numbers[4] is None for _name, numbers in tables[0].rows)
    assert small_counts.veiled([9, 3, 40]) == [None, None, 40]
    assert small_counts.veiled([9, 0, 40]) == [9, 0, 40]
    assert small_counts.share(2, 4) is None
    assert small_counts.share(1, 8) == 13


def test_who_stayed_away_cannot_be_found_by_subtracting(world):
    date_of(builders.event(), at(4, 3), came=17, taken=20)
    date_of(builders.event(), at(3, 3), came=3, taken=20)
    for month in (4, 3):
        found = figures("events", monthly.Month(dt.date(2026, month, 1), NOW))
        assert (found["came"].now.shown, found["absent"].now.shown) == (None, None)
        assert found["taken"].now.shown == 20
        tables = next(
            one
            for one in monthly.chapters(monthly.Month(dt.date(2026, month, 1), NOW))
            if one.name == "events"
        ).tables
        assert [numbers[5] for table in tables for _name, numbers in table.rows] == [None, None]


def test_hours_of_few_volunteers_are_theirs():
    assert [_hours(12.0, volunteers) for volunteers in (1, 4, 5)] == [None, None, 12.0]
    assert _hours(0.0, 0) == 0.0


def test_new_readers_cannot_be_found_by_subtracting():
    for moment in [at(5, 1)] * 19 + [at(6, 2)] * 3:
        reader = borrowing.reader()
        type(reader).objects.filter(pk=reader.pk).update(created_at=moment)
    found = figures("library")
    assert found["joined"].now.shown is None
    assert (found["readers"].now.shown, found["readers"].before) == (20, 10)


def test_other_rooms_equal_a_recount():
    place = LibraryPlace.objects.create(place=builders.place()) if not LibraryPlace.objects.exists() else None
    place = place or LibraryPlace.objects.first()
    rows = [("lend", "I", 12), ("lend", "K", 7), ("lend", "G", 2), ("return", "I", 6), ("renew", "K", 1)]
    for verb, letter, number in rows:
        Circulation.objects.create(
            month=JUNE.first, place=place, verb=verb, clc=letter, language="zh", number=number
        )
    found, counted = figures("library"), Counter()
    for verb, _letter, number in rows:
        counted[verb] += number
    assert found["lent"].now.shown == counted[Verb.LEND] == 21
    assert found["returned"].now.shown == counted[Verb.RETURN]
    assert found["renewed"].now.shown is None
    numbers = {
        "received": 11,
        "closed": 9,
        "due": 8,
        "responded": 7,
        "resolved": 4,
        "answered": 3,
        "satisfied": 3,
    }
    for dimension, key in ((Dimension.ALL, ""), (Dimension.GRID, builders.grid().code)):
        MonthlyCount.objects.create(month=JUNE.first, dimension=dimension, key=key, **numbers)
    found = figures("suggestions")
    assert (found["received"].now.shown, found["response"].now.shown) == (11, 88)
    assert (found["resolution"].now.shown, found["satisfaction"].now.shown) == (50, None)
    person = builders.person()
    for n, state in enumerate(["sent", "sent", "failed"]):
        notice = Notice.objects.create(kind="x", target=f"x:{n}", person=person, channel="email", state=state)
        Notice.objects.filter(pk=notice.pk).update(created_at=at(6, 30))
    found = figures("site")
    assert [found[key].now.shown for key in ("notices", "sent", "failed")] == [3, 2, 1]


@pytest.fixture
def manager(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    make_roles()
    client.force_login(builders.staff("wagtailadmin.access_admin", monthly_report(), language="en"))
    return client


def monthly_report() -> str:
    return "portal.read_monthly_report"


def test_the_page_stands_in_both_languages_and_each_table_can_be_taken_along(manager, world):
    page = manager.get("/admin/reports/monthly/?month=2026-06").text
    assert 'lang="zh-Hans"' in page.split("<article")[1]
    assert "Monthly report" in page.split("<article")[2]
    assert "Registered and did not come" in page
    assert page.count("<svg viewBox") >= 2
    only = manager.get("/admin/reports/monthly/?month=2026-06&lang=en").text
    assert only.count("<article") == 1
    [link] = set(re.findall(r'href="([^"]*events/category.csv[^"]*)"', only))
    table = b"".join(manager.get(link.replace("&amp;", "&")).streaming_content).decode()
    with override("en"):
        kept = monthly.find(monthly.Month(JUNE.first, timezone.now()), "events", "category")
    assert [line.split(",")[1] for line in table.splitlines()[1:]] == [str(n[0]) for _name, n in kept.rows]


def test_the_first_sheet_says_how_the_month_was_beside_earlier_ones(manager, world):
    page = manager.get("/admin/reports/monthly/?month=2026-06&lang=en").text
    sheet = re.search(r'<section class="first-sheet".*?</section>', page, re.DOTALL)[0]
    said = re.sub(r"<svg.*?</svg>", "", sheet, flags=re.DOTALL)
    said = " ".join(unescape(re.sub(r"<[^>]+>", " ", said)).split())
    assert "Participations 25 19 more than in the month before This month 25 Previous month 6" in said
    # What is hidden in the tables is hidden here; what nothing is known of before, is compared with nothing.
    assert re.search(r"Participations .*?Same month last year –", said)
    assert page.index('class="first-sheet"') < page.index('<section aria-labelledby="events-en"')
    events = next(one for one in monthly.chapters(JUNE) if one.name == "events")
    assert [one.now.key for one in events.main] == ["activities", "came", "taken", "filled"]
    # Each is read by itself, without the one before it in the table.
    assert "Dates that took place" in said
    assert not any(one.now.label.startswith("Of these") for one in events.main)
    [came] = [one for one in events.main if one.now.key == "came"]
    assert [bar.length for bar in came.bars] == [100, 24, 0]


def test_every_room_says_which_of_its_figures_are_main():
    told = {one.name: len(one.main) for one in monthly.chapters(JUNE) if one.name != "parity"}
    assert {name: number for name, number in told.items() if not 1 <= number <= 5} == {}


def test_numbers_are_written_as_each_language_does(manager, world):
    row = Session.objects.filter(state=SessionState.PLANNED, starts_at=at(6, 3)).get()
    row.seats.capacity = 1270
    row.seats.save()
    page = manager.get("/admin/reports/monthly/?month=2026-06&lang=en").text
    assert "<b>1,310</b>" in page
    assert re.search(r"<small>\(−\d+ points\)</small>", page)
    assert page.count("<h1") == 1


def test_cells_are_no_formulas(manager, world):
    from events.models import Category

    Category.objects.update(name_en="=cmd()", name_zh_hans="=cmd()")
    at_category = reverse("portal_monthly_table", args=["events", "category"]) + "?month=2026-06&lang=en"
    assert "\n'=cmd()" in b"".join(manager.get(at_category).streaming_content).decode()


def test_empty_months_say_so_and_wrong_ones_are_not_there(manager):
    assert "Nothing was noted" in manager.get("/admin/reports/monthly/?month=2019-02&lang=en").text
    for wrong in ("2019-13", "x", "2999-01", "1900-01"):
        assert manager.get(f"/admin/reports/monthly/?month={wrong}").status_code == 404


def test_queries_do_not_grow_with_rows(manager, world):
    url = "/admin/reports/monthly/?month=2026-06"
    manager.get(url)
    counts = []
    for _n in range(2):
        with CaptureQueriesContext(connection) as captured:
            manager.get(url)
        counts.append(len(captured))
        for _m in range(4):
            date_of(builders.event(), at(6, 12), came=8, taken=8)
    assert counts[0] == counts[1]
    assert counts[0] < 200


def test_only_managers_read_it(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.staff("wagtailadmin.access_admin"))
    assert client.get("/admin/reports/monthly/").status_code in (302, 403)
