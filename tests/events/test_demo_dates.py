import datetime as dt
from dataclasses import replace

import pytest

from events.demo.catalogue import EVENTS
from events.demo.dates import PLACES_BY_SLUG, dates_of, resolve
from events.demo.shapes import Days, Event, Festival, Fixed, Weekly
from portal.demo.hours import is_open, special_date

FRIDAY = dt.date(2026, 6, 19)  # a Friday, and the Dragon Boat Festival


def test_a_fixed_day_stays():
    assert resolve(Fixed(dt.date(2024, 6, 10)), FRIDAY) == [dt.date(2024, 6, 10)]


def test_days_count_from_today_both_ways():
    assert resolve(Days(3), FRIDAY) == [dt.date(2026, 6, 22)]
    assert resolve(Days(-19), FRIDAY) == [dt.date(2026, 5, 31)]


def test_a_festival_is_the_next_one_today_included():
    assert resolve(Festival("dragon-boat"), FRIDAY) == [FRIDAY]
    assert resolve(Festival("dragon-boat"), FRIDAY + dt.timedelta(days=1)) == [dt.date(2027, 6, 9)]


@pytest.mark.parametrize("offset", [-5, -1, 0, 2])
def test_a_day_near_a_festival_is_never_behind(offset):
    for n in range(0, 800, 5):
        today = FRIDAY + dt.timedelta(days=n)
        (day,) = resolve(Festival("mid-autumn", offset), today)
        assert today <= day


def test_a_day_before_a_festival_moves_on_once_it_is_behind():
    assert resolve(Festival("dragon-boat", -2), dt.date(2026, 6, 17)) == [dt.date(2026, 6, 17)]
    assert resolve(Festival("dragon-boat", -2), dt.date(2026, 6, 18)) == [dt.date(2027, 6, 7)]


def test_weekly_starts_after_today():
    assert resolve(Weekly(4, weeks=2), FRIDAY) == [dt.date(2026, 6, 26), dt.date(2026, 7, 3)]
    assert resolve(Weekly(5, weeks=1), FRIDAY) == [dt.date(2026, 6, 20)]
    assert resolve(Weekly(3, weeks=1, skip=1), FRIDAY) == [dt.date(2026, 7, 2)]
    assert len(resolve(Weekly(0), FRIDAY)) == 8


@pytest.mark.parametrize("weeks", range(0, 60, 3))
def test_nothing_takes_place_where_it_is_closed(weeks):
    today = FRIDAY + dt.timedelta(days=8 * weeks)
    for event in EVENTS:
        dates = list(dates_of(event, today))
        assert dates
        assert len({(day, session.start) for session, day in dates}) == len(dates)
        place = PLACES_BY_SLUG[event.place]
        shut = [
            (event.slug, day)
            for session, day in dates
            if not isinstance(session.when, Fixed)
            and not is_open(place, day, session.start, session.end, today)
        ]
        assert shut == []


def test_what_is_near_moves_to_an_open_day_and_what_has_been_stays_behind():
    library = shapes("library-reading-circle", Days(0), Days(-1))
    monday = FRIDAY + dt.timedelta(days=3)
    assert [day for _session, day in dates_of(library, monday)] == [
        monday + dt.timedelta(days=1),
        monday - dt.timedelta(days=1),
    ]


def test_a_weekly_date_is_left_out_while_the_place_is_closed():
    story = shapes("story-time", Weekly(3, weeks=2))
    special = next(s for s in PLACES_BY_SLUG["library-branch"].exceptions if not s.festival)
    thursdays = (day for n in range(90) if (day := FRIDAY + dt.timedelta(days=n)).weekday() == 4)
    today = next(day for day in thursdays if special_date(special, day) - day == dt.timedelta(days=6))
    days = [day for _session, day in dates_of(story, today)]
    assert special_date(special, today) not in days
    assert len(days) == 1


def shapes(slug: str, *whens) -> Event:
    """A demo event with other dates."""
    event = next(event for event in EVENTS if event.slug == slug)
    return replace(event, sessions=tuple(replace(event.sessions[0], when=when) for when in whens))


def test_an_unknown_kind_is_an_error():
    with pytest.raises(TypeError):
        resolve("tomorrow", FRIDAY)
