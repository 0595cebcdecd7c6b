"""Holidays as suggestions: whole runs of days off, named in both languages, only as far as they are known."""

import datetime as dt

import pytest
from django.utils.translation import override

from portal import days, holidays, workdays
from portal.models import HolidayAnswer, OpeningHours, Place, Workday
from tests import builders

pytestmark = pytest.mark.django_db
NEW_YEAR = dt.date(2025, 12, 31)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def open_on(*weekdays: int) -> Place:
    made = builders.place()
    OpeningHours.objects.bulk_create(
        OpeningHours(place=made, weekday=number, opens=dt.time(9), closes=dt.time(17)) for number in weekdays
    )
    return made


def suggested(place: Place, today: dt.date = NEW_YEAR) -> dict[str, list[str]]:
    with override("en"):
        found = holidays.suggested([place], today)[place.pk]
        return {one.name: [f"{date:%m-%d}" for date in one.dates] for one in found}


def test_a_holiday_is_all_days_off_in_a_row():
    found = suggested(open_on(*range(7)))
    spring = found["Chinese New Year (Spring Festival)"]
    assert (spring[0], spring[-1], len(spring)) == ("02-15", "02-23", 9), "the days that are moved, too"
    assert found["National Day"] == [f"10-0{number}" for number in range(1, 8)]
    assert not any("observed" in name or "Day off" in name for name in found)


def test_only_days_on_which_the_place_would_be_open():
    assert suggested(open_on(*range(1, 7)))["Tomb-Sweeping Day"] == ["04-04", "04-05"], "closed on Mondays"
    assert "Tomb-Sweeping Day" not in suggested(open_on(2))
    assert suggested(open_on()) == {}, "who tells no hours is not asked"


def test_it_is_named_in_both_languages():
    place = open_on(*range(7))
    first = holidays.suggested([place], NEW_YEAR)[place.pk][0]
    assert first.reason == {"reason_zh_hans": "\u5143\u65e6", "reason_en": "New Year's Day"}
    with override("zh-hans"):
        assert first.name == "\u5143\u65e6"


def test_nothing_is_said_of_years_whose_moved_days_are_not_known():
    until = workdays.known_until()
    dates = [date for one in holidays.coming(until - dt.timedelta(days=200)) for date in one.dates]
    assert dates
    assert max(dates) <= until
    assert holidays.coming(until) == []


def test_what_was_answered_or_noted_is_not_suggested_again():
    place, other = open_on(*range(7)), open_on(*range(7))
    HolidayAnswer.objects.create(place=place, date=day("2026-05-01"), closed=False)
    days.note_closed(place, day("2026-05-02"), {"reason_zh_hans": "x", "reason_en": "x"})
    assert suggested(place)["Labor Day"] == ["05-03", "05-04", "05-05"]
    assert len(suggested(other)["Labor Day"]) == 5


def test_a_day_that_the_subdistrict_has_moved_itself_counts():
    Workday.objects.create(date=day("2026-06-19"), works=True, name_zh_hans="x", name_en="x")
    assert suggested(open_on(*range(7))).get("Dragon Boat Festival") is None


def test_many_places_cost_as_much_as_one(django_assert_num_queries):
    for _ in range(3):
        open_on(*range(7))
    places = list(Place.objects.with_hours())
    with django_assert_num_queries(2):
        assert len(holidays.suggested(places, NEW_YEAR)) == 3


def test_a_holiday_keeps_its_key_while_its_first_days_pass():
    place = open_on(*range(7))

    def key(today: str) -> str:
        found = holidays.suggested([place], day(today))[place.pk]
        return next(one.key for one in found if one.reason["reason_en"] == "National Day")

    assert key("2026-09-30") == key("2026-10-01") == key("2026-10-02")
