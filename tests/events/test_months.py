"""Sums of months: by the town's own midnight, on every database alike."""

from datetime import date, datetime, timedelta

import pytest
from django.db.models import Count
from django.utils import timezone

from events.models import Session
from events.months import FIRST_YEAR, monthly_sums
from tests import builders

pytestmark = pytest.mark.django_db


def at(*when: int) -> datetime:
    return timezone.make_aware(datetime(*when))


def sums(*moments: datetime, now: datetime) -> dict[date, int]:
    event = builders.event()
    for moment in moments:
        builders.session(event, starts_at=moment, ends_at=moment + timedelta(hours=1))
    return monthly_sums(Session.objects.all(), "starts_at", Count("pk"), now)


def test_a_month_ends_at_midnight_here():
    found = sums(at(2026, 2, 28, 23, 59), at(2026, 3, 1), at(2026, 3, 31, 23), now=at(2026, 6, 1))
    assert found == {date(2026, 2, 1): 1, date(2026, 3, 1): 2}


def test_from_the_first_year_to_the_end_of_this_one():
    first, last = at(FIRST_YEAR, 1, 1), at(2026, 12, 31, 23)
    outside = at(FIRST_YEAR - 1, 12, 31, 23), at(2027, 1, 1)
    assert sums(first, last, *outside, now=at(2026, 6, 1)) == {
        date(FIRST_YEAR, 1, 1): 1,
        date(2026, 12, 1): 1,
    }


def test_every_month_is_found():
    moments = [at(year, month, 15) for year in range(FIRST_YEAR, 2027) for month in range(1, 13)]
    found = sums(*moments, now=at(2026, 6, 1))
    assert found == {moment.date().replace(day=1): 1 for moment in moments}
