"""The demo's rules: one of each kind, over the dates that the catalogue has made."""

import pytest
from django.utils import timezone

from events import drift
from events.demo import load as loader
from events.demo import recurring
from events.demo.catalogue import EVENTS
from events.models import Recurrence, RecurrenceException, Session
from portal.demo import load_places
from tests import builders

pytestmark = pytest.mark.django_db
CHOSEN = {recurring.WEEKLY, recurring.MONTHLY, recurring.MOON, recurring.SUN}


def test_every_kind_has_dates_and_none_twice(monkeypatch):
    today = timezone.localdate()
    builders.user(email="organiser@example.org")
    monkeypatch.setattr(loader, "EVENTS", tuple(event for event in EVENTS if event.slug in CHOSEN))
    for part in (loader.needs, loader.volunteers):
        monkeypatch.setattr(part, "load", lambda *_given: None)
    load_places.load_places(today)
    load_places.load_partners()
    loader.load(today)
    assert {row.event.slug for row in Recurrence.objects.all()} == CHOSEN
    assert set(Recurrence.objects.values_list("kind", flat=True)) == {"weeks", "moon", "term"}
    assert RecurrenceException.objects.filter(besides=True).count() == 1
    assert RecurrenceException.objects.exclude(reason_en="").filter(besides=False).exists()
    for recurrence in Recurrence.objects.all():
        assert recurrence.sessions.exists()
        assert drift.missing(recurrence, timezone.now()) == []
    starts = Session.objects.values_list("event", "starts_at")
    assert len(set(starts)) == len(starts)
    recurring.load(today)
    assert Recurrence.objects.count() == len(CHOSEN)
