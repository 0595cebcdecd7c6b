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


def looked(user, *people: int, target: str = "") -> None:
    for number in people:
        reads.note(user, "library.readers", target, persons=number)


def unusual() -> list[tuple[int, int]]:
    return list(PersonalRead.objects.filter(kind=reads.UNUSUAL).values_list("reader_id", "persons"))


def test_whoever_looks_at_very_many_within_an_hour_is_shown_to_administrators(caplog):
    caplog.set_level("INFO", "portal.security")
    client, _who = at_work("admin")
    other, user = builders.staff(), builders.staff()
    user.name = "Reads Alot"
    user.save()
    looked(other, reads.MANY)
    assert unusual() == []
    assert "Nobody has looked at unusually many" in client.get("/admin/").text
    looked(user, *[50] * (reads.MANY // 50), 1)
    assert unusual() == [(user.pk, reads.MANY + 1)]
    page = client.get("/admin/").text
    assert "Reads Alot" in page
    assert f"reader={user.pk}" in page
    said = [line.said for line in caplog.records if line.getMessage() == "looked at many people"]
    assert [line["people"] for line in said] == [str(reads.MANY + 1)]
    assert "Reads" not in str(said)


def test_it_is_said_once_an_hour_and_again_later():
    user = builders.staff()
    looked(user, reads.MANY + 1, 7, 8)
    assert len(unusual()) == 1
    PersonalRead.objects.update(at=timezone.now() - reads.WITHIN)
    looked(user, 9)
    assert len(unusual()) == 1
    looked(user, reads.MANY)
    assert len(unusual()) == 2


def test_a_list_that_is_opened_again_is_the_same_people():
    user = builders.staff()
    looked(user, *[reads.MANY - 1] * 3, target="7")
    assert unusual() == []
    looked(user, 2, target="8")
    assert unusual() == [(user.pk, reads.MANY + 1)]


@pytest.mark.parametrize("role", ["editor", "librarian", "admin"])
def test_nobody_but_administrators_is_shown_who(role):
    client, _who = at_work(role)
    looked(builders.staff(), reads.MANY + 1)
    assert ("people’s data within an hour" in client.get("/admin/").text) == (role == "admin")
