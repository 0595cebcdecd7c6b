"""The demo's guests who needed somebody: whom they were to meet has come."""

import datetime as dt

import pytest
from django.utils import timezone

from events.demo import needs
from events.models import Help, Shift
from tests.events import needed

pytestmark = pytest.mark.django_db


def test_past_meetings_are_checked_in_and_count():
    past, ahead = needed.met(), needed.met()
    now = timezone.now()
    span = {"starts_at": now - dt.timedelta(hours=30), "ends_at": now - dt.timedelta(hours=28)}
    Shift.objects.filter(pk=past.need.shift_id).update(**span)
    needs.load()
    came = Help.objects.get(shift=past.need.shift_id)
    assert (came.state, came.minutes) == ("served", 120)
    assert Help.objects.get(shift=ahead.need.shift_id).state == "confirmed"
