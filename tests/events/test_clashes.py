"""What speaks against a time and a place."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from events import clashes
from portal import lunar
from tests import builders

# Nothing here asks the database in a way of its own.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def holidays_of(festival: str, day: dt.date) -> list[str]:
    """What is said against a date on this day, of an event for a festival."""
    starts = timezone.make_aware(dt.datetime.combine(day, dt.time(9)))
    spans = [(starts, starts + dt.timedelta(hours=2))]
    with translation.override("en"):
        (found,) = clashes.looked_at(builders.event(festival=festival), builders.place(), spans)
    return [said for said in found.doubts if "Holiday" in said]


@pytest.mark.parametrize(("festival", "later"), [("eve", 0), ("spring", 1)])
def test_nor_on_the_eve_or_the_day_after_in_a_year_not_granted_yet(festival, later):
    """The eve is one of the lunar year before; of years to come, only what the law says is known."""
    year = timezone.localdate().year + 3
    eve = lunar.festival_date("spring", year) - dt.timedelta(days=1)
    day = eve if festival == "eve" else eve + dt.timedelta(days=1 + later)
    assert holidays_of("", day)
    assert holidays_of(festival, day) == []


@pytest.mark.parametrize(
    ("festival", "doubts"), [("dragon-boat", []), ("", ["Holiday: Dragon Boat Festival"])]
)
def test_the_holiday_of_its_own_festival_is_no_doubt(festival, doubts):
    day = lunar.next_date("dragon-boat", timezone.localdate())
    assert holidays_of(festival, day) == doubts
