"""The calendar of what is due, held against published years and against itself."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from portal import workdays
from portal.models import Workday
from tests import builders

BEIJING = ZoneInfo("Asia/Shanghai")
PLAIN = workdays.Calendar()
HOUR = dt.timedelta(hours=1)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=BEIJING)


moments = st.datetimes(dt.datetime(2004, 1, 1), dt.datetime(2028, 12, 31), timezones=st.just(dt.UTC))
amounts = st.timedeltas(dt.timedelta(), dt.timedelta(hours=400))
exceptions = st.dictionaries(st.dates(day("2025-01-01"), day("2026-12-31")), st.booleans(), max_size=40)
calendars = exceptions.map(workdays.Calendar)

# As the State Council announced them: the first and last day off, and the weekend days that were worked.
HOLIDAYS = {
    "Spring Festival 2024": ("2024-02-10", "2024-02-17", ["2024-02-04", "2024-02-18"]),
    "National Day 2024": ("2024-10-01", "2024-10-07", ["2024-09-29", "2024-10-12"]),
    "Spring Festival 2025": ("2025-01-28", "2025-02-04", ["2025-01-26", "2025-02-08"]),
    "National Day 2025": ("2025-10-01", "2025-10-08", ["2025-09-28", "2025-10-11"]),
    "New Year 2026": ("2026-01-01", "2026-01-03", ["2026-01-04"]),
    "Spring Festival 2026": ("2026-02-15", "2026-02-23", ["2026-02-14", "2026-02-28"]),
    "National Day 2026": ("2026-10-01", "2026-10-07", ["2026-09-20", "2026-10-10"]),
}


@pytest.mark.parametrize("name", HOLIDAYS)
def test_known_holidays_and_their_make_up_days(name):
    first, last, worked = HOLIDAYS[name]
    length = (day(last) - day(first)).days + 1
    for number in range(length):
        assert not PLAIN.is_workday(day(first) + dt.timedelta(days=number))
    for date in worked:
        assert day(date).weekday() >= 5
        assert PLAIN.is_workday(day(date))
    around = (day(first) - dt.timedelta(days=1), day(last) + dt.timedelta(days=1))
    assert all(PLAIN.is_workday(date) == (date.weekday() < 5 or str(date) in worked) for date in around)


def test_a_make_up_day_may_lie_in_the_december_before():
    assert PLAIN.is_workday(day("2011-12-31"))  # a Saturday, for New Year 2012


def test_years_that_nobody_has_announced_keep_the_law_and_move_nothing():
    unknown = workdays.known_until() + dt.timedelta(days=1)
    dates = [unknown + dt.timedelta(days=number) for number in range(365)]
    assert not PLAIN.is_workday(unknown)  # New Year
    assert not any(PLAIN.is_workday(date) for date in dates if date.weekday() >= 5)
    off = [date for date in dates if date.weekday() < 5 and not PLAIN.is_workday(date)]
    assert 9 <= len(off) <= 13


def test_workdays_skip_the_golden_week_and_count_the_saturday_after_it():
    asked = at("2025-09-30T10:00")  # the last day before eight days off
    assert PLAIN.add_workdays(asked, 1) == at("2025-10-09T18:00")
    assert PLAIN.add_workdays(asked, 3) == at("2025-10-11T18:00")  # a Saturday
    assert PLAIN.add_workdays(asked, 7) == at("2025-10-16T18:00")
    assert PLAIN.workdays_between(asked, at("2025-10-11T09:00")) == 3


def test_working_hours_run_over_night_over_the_weekend_and_not_at_lunchtime_of_sunday():
    assert PLAIN.add_working_time(at("2025-06-06T17:00"), 2 * HOUR) == at("2025-06-09T10:00")
    assert PLAIN.add_working_time(at("2025-06-08T12:00"), 2 * HOUR) == at("2025-06-09T11:00")
    assert PLAIN.add_working_time(at("2025-06-05T17:00"), HOUR) == at("2025-06-05T18:00")
    assert PLAIN.working_time_between(at("2025-06-06T12:00"), at("2025-06-09T12:00")) == 9 * HOUR


def test_a_day_begins_and_ends_in_beijing_whoever_reads():
    late = dt.datetime(2025, 6, 5, 16, 30, tzinfo=dt.UTC)  # half past midnight on Friday
    with timezone.override("America/New_York"):
        assert PLAIN.add_workdays(late, 1) == at("2025-06-09T18:00")
        assert PLAIN.add_working_time(late, HOUR).isoformat() == "2025-06-06T10:00:00+08:00"


def test_nothing_is_due_before_it_was_asked():
    with pytest.raises(ValueError):
        PLAIN.add_workdays(timezone.now(), 0)
    with pytest.raises(ValueError):
        PLAIN.add_working_time(timezone.now(), -HOUR)


@given(calendars, moments, amounts)
def test_time_that_was_added_is_measured_again(calendar, moment, amount):
    due = calendar.add_working_time(moment, amount)
    assert calendar.working_time_between(moment, due) == amount
    assert calendar.working_time_between(due, moment) == -amount


@given(calendars, moments, st.integers(1, 40))
def test_workdays_that_were_added_are_measured_again(calendar, moment, number):
    due = calendar.add_workdays(moment, number)
    assert calendar.workdays_between(moment, due) == number
    assert calendar.workdays_between(due, moment) == -number


@given(calendars, moments, amounts, st.integers(1, 40))
def test_nothing_is_due_on_a_day_off(calendar, moment, amount, number):
    for due in (calendar.add_working_time(moment, amount), calendar.add_workdays(moment, number)):
        assert due > moment or not amount
        assert calendar.is_workday(due.date())
        assert dt.time(9) <= due.time() <= dt.time(18)


@given(calendars, moments, amounts, amounts)
def test_a_pause_moves_what_is_due_by_its_own_length(calendar, moment, first, second):
    due = calendar.add_working_time(moment, first)
    assert calendar.add_working_time(due, second) == calendar.add_working_time(moment, first + second)


@pytest.mark.django_db
def test_rows_of_the_subdistrict_win(django_assert_num_queries):
    for date, works in (("2025-06-09", False), ("2025-10-11", False), ("2025-06-14", True)):
        Workday.objects.create(date=date, works=works, name_zh_hans="Why (zh)", name_en="Why")
    with django_assert_num_queries(1):
        calendar = workdays.calendar()
        assert not calendar.is_workday(day("2025-06-09"))  # a Monday
        assert not calendar.is_workday(day("2025-10-11"))  # a make-up Saturday
        assert calendar.is_workday(day("2025-06-14"))  # a Saturday
        assert calendar.add_workdays(at("2025-06-06T10:00"), 1) == at("2025-06-10T18:00")
    assert workdays.Calendar().is_workday(day("2025-06-09"))


@pytest.mark.django_db
class TestEditing:
    LIST, ADD = "/admin/snippets/portal/workday/", "/admin/snippets/portal/workday/add/"

    @pytest.fixture(autouse=True)
    def _entered(self, client, settings):
        settings.STAFF_MFA_REQUIRED = False
        may = ("portal.add_workday", "portal.change_workday")
        client.force_login(builders.staff("wagtailadmin.access_admin", *may, language="en"))

    def test_an_editor_notes_a_day_once(self, client):
        data = {"date": "2027-01-02", "works": "on", "name_zh_hans": "Why (zh)", "name_en": "Why"}
        assert client.post(self.ADD, data).status_code == 302
        assert workdays.calendar().is_workday(day("2027-01-02"))
        assert "already exists" in client.post(self.ADD, data).text
        assert "Why" in client.get(self.LIST).text

    @pytest.mark.parametrize(("days", "warns"), [(59, True), (61, False)])
    def test_the_list_says_how_far_the_calendar_is_known(self, client, monkeypatch, days, warns):
        until = timezone.localdate() + dt.timedelta(days=days)
        monkeypatch.setattr(workdays, "known_until", lambda: until)
        page = client.get(self.LIST).text
        assert f"known up to {until.day} " in page
        assert ("Update the site when a newer calendar has come out" in page) is warns
