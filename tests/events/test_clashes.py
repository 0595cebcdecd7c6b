"""What speaks against a time and a place."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from events import clashes
from portal import lunar
from tests import builders

# Nothing here asks the database in a way of its own.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize(
    ("festival", "doubts"), [("dragon-boat", []), ("", ["Holiday: Dragon Boat Festival"])]
)
def test_the_holiday_of_its_own_festival_is_no_doubt(festival, doubts):
    event = builders.event(festival=festival)
    day = lunar.next_date("dragon-boat", timezone.localdate())
    starts = timezone.make_aware(dt.datetime.combine(day, dt.time(9)))
    with translation.override("en"):
        (found,) = clashes.looked_at(event, builders.place(), [(starts, starts + dt.timedelta(hours=2))])
    assert [said for said in found.doubts if "Holiday" in said] == doubts
