"""The demo holds what is to be tried, whenever it is loaded."""

import datetime as dt

import pytest
from django.utils import timezone

from tests.events import loading

pytestmark = pytest.mark.django_db


# A date lies minutes ahead, has just begun, or is closed for a festival; registration closes just now;
# no date of the next days needs a guide.
@pytest.mark.parametrize(
    "moment",
    [
        "2026-12-05 23:50",
        "2026-11-28 15:00",
        *(
            pytest.param(moment, marks=pytest.mark.prove)
            for moment in ("2026-12-04 18:59", "2026-12-02 18:00", "2027-02-05 00:00")
        ),
    ],
)
def test_the_demo_loads_at_any_hour(monkeypatch, moment):
    now = timezone.make_aware(dt.datetime.fromisoformat(moment))
    monkeypatch.setattr(timezone, "now", lambda: now)
    loading.load(monkeypatch, {"table-tennis-evening", "story-time", "film-evening", "seal-carving"})
    loading.assert_there_is_something_to_try()
