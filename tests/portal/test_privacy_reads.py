"""Staff who look at people are written down, without whom; administrators read it, for a year."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal import accounts
from portal.models import PersonalRead
from portal.privacy import reads
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


def at_work(role: str) -> tuple[Client, int]:
    user = accounts.make_account(f"{role}@example.org", f"At {role}", "en", [role])
    client = Client()
    client.force_login(user)
    return client, user.pk


def test_a_list_that_is_taken_along_says_how_many():
    client, who = at_work("organiser")
    seat = builders.registration(name="Sample Unseen")
    client.get(reverse("events_desk:export", args=[seat.session_id, "csv"]))
    [row] = PersonalRead.objects.filter(kind="events.took_list")
    assert (row.reader_id, row.target, row.persons) == (who, str(seat.session_id), 1)
    assert "Unseen" not in f"{row.kind} {row.target}"


def test_accounts_taken_along_leave_a_row():
    client, _who = at_work("admin")
    client.get(reverse("wagtailusers_users:index"), {"export": "csv"})
    assert PersonalRead.objects.filter(kind="portal.accounts_taken", target="csv").exists()


def test_administrators_read_and_narrow_it():
    client, _who = at_work("admin")
    reads.note(builders.staff(), "library.reader", "7")
    gone = PersonalRead.objects.create(reader_id=99999, kind="events.read_list", target="12345")
    page = client.get(reverse("portal_reads"))
    assert page.status_code == 200
    assert "99999" in page.text
    narrowed = client.get(reverse("portal_reads"), {"kind": "library.reader"})
    assert "99999" not in narrowed.text
    table = b"".join(client.get(reverse("portal_reads"), {"export": "csv"}).streaming_content).decode()
    assert "events.read_list" not in table
    assert gone.persons == 1


def test_it_is_kept_half_a_year_and_more():
    now = timezone.now()
    for days in (180, 364, 366):
        PersonalRead.objects.create(reader_id=1, kind="library.reader", at=now - timedelta(days=days))
    assert reads.KEPT_DAYS >= 183
    assert reads.forget(now) == 1
