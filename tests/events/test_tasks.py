import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from events import actions
from events.models import Registration, Session
from tests import builders
from tests.events import forgotten

pytestmark = pytest.mark.django_db


def test_answers_are_kept_for_thirty_days():
    old, recent = (builders.registration(access_needs="A ramp") for _ in range(2))
    now = timezone.now()
    for registration, days in ((old, 31), (recent, 29)):
        ends_at = now - timedelta(days=days)
        Session.objects.filter(pk=registration.session_id).update(
            starts_at=ends_at - timedelta(hours=1), ends_at=ends_at
        )
    assert forgotten.answers() == 1
    assert forgotten.answers() == 0
    old.refresh_from_db()
    recent.refresh_from_db()
    assert (old.name, old.access_needs) == ("", "")
    assert (recent.name, recent.access_needs) == ("Sample Guest", "A ramp")


def test_who_gave_no_contact_is_forgotten_with_the_registration():
    given = {"agreed_how": "phone", "language": "en", "form_key": uuid.uuid4(), "by": builders.user()}
    made = actions.register_for(builders.session(), builders.answers(name="Wang"), **given).registration
    Registration.objects.filter(pk=made.pk).update(note="Comes late")
    past = timezone.now() - timedelta(days=31)
    Session.objects.filter(pk=made.session_id).update(starts_at=past - timedelta(hours=1), ends_at=past)
    forgotten.answers()
    made.refresh_from_db()
    made.person.refresh_from_db()
    assert (made.person.name, made.name, made.note) == ("", "", "")
