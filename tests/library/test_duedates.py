"""When a book is due, and why: open days of the place, local dates, words in both languages."""

import datetime as dt

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from library import duedates
from library.duedates import OpenDays
from portal.models import OpeningException, OpeningHours
from portal.opening import Table

MONDAY = dt.date(2026, 12, 14)
NINE, SIX = dt.time(9), dt.time(18)


class Rows(list):
    def all(self):
        return self


class Place:
    """What `portal.opening` reads of a place."""

    pk = 1

    def __init__(self, weekdays=range(7), closed=(), also_open=()):
        self.hours = Rows(OpeningHours(weekday=day, opens=NINE, closes=SIX) for day in weekdays)
        self.exceptions = Rows(OpeningException(date=day, opens=None) for day in closed)
        self.exceptions += [OpeningException(date=day, opens=NINE, closes=SIX) for day in also_open]


def days(*args, **kwargs) -> OpenDays:
    return OpenDays(Table(Place(*args, **kwargs)))


def plus(number: int) -> dt.date:
    return MONDAY + dt.timedelta(days=number)


TUESDAYS_ON = range(1, 7)


def test_an_open_day_is_kept():
    made = duedates.due(days(), plus(-21), 21, "next")
    assert (made.on, made.reason) == (MONDAY, [{"step": "lent", "days": 21}])


@pytest.mark.parametrize(("strategy", "expected"), [("next", plus(1)), ("previous", plus(-1))])
def test_a_closed_day_moves_by_the_strategy(strategy, expected):
    made = duedates.due(days(TUESDAYS_ON), plus(-21), 21, strategy)
    assert made.on == expected
    assert made.reason == [{"step": "lent", "days": 21}, {"step": "closed", "from": "2026-12-14"}]


def test_a_holiday_that_is_worked_counts_as_open():
    """A Monday on which the place opens because days were moved."""
    assert duedates.due(days(TUESDAYS_ON, also_open=[MONDAY]), plus(-21), 21, "next").on == MONDAY


def test_never_before_the_day_after_lending():
    closed = [plus(number) for number in range(1, 10)]
    assert duedates.due(days(closed=closed), MONDAY, 5, "previous").on == plus(10)


def test_a_place_without_hours_is_no_crash():
    nothing = days(weekdays=(), closed=[MONDAY])
    assert duedates.due(nothing, plus(-7), 7, "next").on == plus(1)
    assert plus(5) in nothing


def test_a_place_that_never_opens_again_keeps_the_plain_day():
    never = days(closed=[plus(number) for number in range(-400, 800)])
    assert duedates.due(never, plus(-7), 7, "next").on == MONDAY
    assert duedates.collect_by(never, MONDAY, 3) == plus(3)


def test_the_weekday_is_that_of_beijing():
    """At half past midnight it is still Sunday in Greenwich."""
    moment = dt.datetime(2026, 12, 13, 16, 30, tzinfo=dt.UTC)
    with timezone.override("UTC"):
        assert duedates.local_date(moment) == MONDAY


def test_the_hold_shelf_counts_open_days():
    assert duedates.collect_by(days(TUESDAYS_ON), plus(-3), 3) == plus(1)


def test_what_was_due_in_a_closure_comes_back_over_several_days():
    closed = [plus(number) for number in range(4)]
    due_on = {number: plus(number % 4) for number in range(20)} | {99: plus(10)}
    moved = duedates.spread(days(closed=closed), due_on, plus(-5))
    counts = [list(moved.values()).count(plus(number)) for number in range(4, 8)]
    assert (counts, 99 in moved) == ([5, 5, 5, 5], False)
    order = sorted(moved, key=lambda key: (due_on[key], key))
    assert [moved[key] for key in order] == sorted(moved.values()), "who was due first is due first"


def test_after_one_closed_day_not_everybody_comes_on_the_next():
    moved = duedates.spread(days(closed=[MONDAY]), dict.fromkeys(range(9), MONDAY), plus(-5))
    assert sorted(set(moved.values())) == [plus(1), plus(2), plus(3)]


@given(
    weekdays=st.sets(st.integers(0, 6), min_size=1),
    closed=st.sets(st.integers(-10, 60), max_size=40),
    number=st.integers(1, 40),  # on one weekday only, that is most of the year looked ahead
    strategy=st.sampled_from(["next", "previous"]),
)
def test_a_due_date_is_open_and_after_lending(weekdays, closed, number, strategy):
    place = days(weekdays, closed=[plus(day) for day in closed])
    made = duedates.due(place, MONDAY, number, strategy)
    assert made.on in place
    assert made.on > MONDAY
    last = duedates.collect_by(place, MONDAY, number)
    assert last in place
    assert sum(plus(day) in place for day in range(1, (last - MONDAY).days + 1)) == number


@given(
    closed=st.sets(st.integers(0, 60), min_size=1, max_size=40),
    due=st.dictionaries(st.integers(0, 50), st.integers(0, 70), max_size=30),
    today=st.integers(-5, 70),
)
def test_spreading_moves_only_what_must_move_and_only_later(closed, due, today):
    place = days(closed=[plus(day) for day in closed])
    due_on = {key: plus(day) for key, day in due.items()}
    moved = duedates.spread(place, due_on, plus(today))
    assert set(moved) == {key for key, day in due_on.items() if day not in place}
    assert all(day in place and day > due_on[key] and day >= plus(today) for key, day in moved.items())


def test_the_reason_is_said_in_both_languages():
    reason = [
        {"step": "lent", "days": 21},
        {"step": "closed", "from": "2026-12-14"},
        {"step": "moved", "from": "2026-12-15"},
    ]
    with translation.override("en"):
        text = duedates.said(reason)
    assert text.startswith("21 days from lending; moved from Mon 14 Dec: closed; moved from Tue 15 Dec")
    with translation.override("zh-hans"):
        assert "12" in duedates.said(reason)
    assert duedates.said([{"step": "unknown"}]) == ""
