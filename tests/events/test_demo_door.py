"""The demo has been at the door: somebody may print a certificate, two scans are to be settled."""

import pytest
from django.test import Client

from events.models import Registration, Scan
from portal.models import User

# What the demo holds, whatever the database.
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("demo_rows")]


def test_the_account_of_a_resident_prints_a_certificate():
    user = User.objects.get(email="resident@example.org")
    row = Registration.objects.get(person__user=user, scans__result="in")
    client = Client()
    client.force_login(user)
    assert row.name in client.get(f"/en/events/mine/{row.reference}/certificate/").text


def test_an_organiser_finds_scans_to_settle(settings):
    settings.STAFF_MFA_REQUIRED = False
    client, session = Client(), Scan.objects.first().session_id
    client.force_login(User.objects.get(email="organiser@example.org"))
    assert sorted(Scan.objects.open().values_list("result", flat=True)) == ["twice", "unknown"]
    assert client.get(f"/en/desk/events/sessions/{session}/scans/").text.count("/settle/") >= 2
