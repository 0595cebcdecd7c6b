from datetime import timedelta

import pytest
from django.utils import timezone

from events import tasks
from events.models import Session
from tests import builders

pytestmark = pytest.mark.django_db


def test_answers_are_kept_for_thirty_days():
    old, recent = (builders.registration(access_needs="A ramp") for _ in range(2))
    now = timezone.now()
    for registration, days in ((old, 31), (recent, 29)):
        ends_at = now - timedelta(days=days)
        Session.objects.filter(pk=registration.session_id).update(
            starts_at=ends_at - timedelta(hours=1), ends_at=ends_at
        )
    assert tasks.forget_answers() == 1
    assert tasks.forget_answers() == 0
    old.refresh_from_db()
    recent.refresh_from_db()
    assert (old.name, old.access_needs) == ("", "")
    assert (recent.name, recent.access_needs) == ("Sample Guest", "A ramp")
