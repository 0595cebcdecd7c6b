"""What is over goes at once by one command; asked only what would go, nothing changes."""

import hashlib
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from events.models import Session
from portal import clock, contacts, tokens
from portal.contacts import DEVICE
from portal.models import Confirmation, Person, PersonalRead
from portal.privacy import idle, purging, registry
from portal.privacy.registry import Rule
from tests import builders, suggesting

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=400)


@pytest.fixture
def old() -> Person:
    """A guest who came once, long ago; and a suggestion that was closed long ago."""
    who = builders.person(email="once@example.org")
    came = builders.registration(who=who, name="Sample Once")
    past = timezone.now() - LONG_AGO
    Session.objects.filter(pk=came.session_id).update(starts_at=past - timedelta(hours=1), ends_at=past)
    Person.objects.filter(pk=who.pk).update(created_at=past)
    who.notices.update(created_at=past)
    Confirmation.objects.create(contact=who.email, digest="a", browser="b", expires_at=past)
    PersonalRead.objects.create(reader_id=1, kind="events.read_list", at=past)
    return who


def state() -> dict[str, str]:
    """A digest of every table."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows = sorted(map(repr, cursor.fetchall()))
            found[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def told(*options: str) -> str:
    said = StringIO()
    call_command("purge", *options, stdout=said)
    return said.getvalue()


def numbers(said: str) -> list[list[str]]:
    return [line.split()[:2] for line in said.splitlines()[1:]]


def test_dry_it_says_all_and_changes_nothing(old):
    before = state()
    dry = told("--dry-run")
    assert state() == before
    assert numbers(told()) == numbers(dry)
    assert state() != before


def test_what_is_over_goes(old):
    told()
    assert not Person.objects.filter(email="once@example.org").exists()
    assert not Confirmation.objects.filter(contact=old.email).exists()
    assert not PersonalRead.objects.exists()


def test_again_there_is_nothing_left(old):
    told()
    assert {rows for _entry, rows in numbers(told())} <= {"0", "done"}


def test_who_stays_keeps_nobody_behind_them(old, monkeypatch):
    """Many whose device still speaks for them stand first."""
    monkeypatch.setattr(idle, "AT_ONCE", 2)
    first = Person.objects.order_by("pk").first()
    for number in range(3):
        kept = builders.person(email=f"kept{number}@example.org")
        Person.objects.filter(pk=kept.pk).update(created_at=first.created_at)
        tokens.issue(DEVICE, contacts.device_key(kept), expires=timezone.now() + LONG_AGO)
    last = builders.person(email="last@example.org")
    Person.objects.filter(pk=last.pk).update(created_at=timezone.now() - timedelta(days=999))
    idle.forget_idle(timezone.now())
    assert not Person.objects.filter(pk=last.pk).exists()
    assert Person.objects.filter(email="kept0@example.org").exists()


def test_who_is_needed_stays(old):
    suggesting.sent(old)
    told()
    assert Person.objects.filter(email="once@example.org").exists()


def test_the_clock_does_the_same():
    assert "portal.purge" in [job.name for job in clock.jobs()]
    names = {rule.entry for rule in registry.rules()}
    assert {"events.registrations", "library.gifts", "suggestions.sent", "codes", "account"} <= names


def test_a_rule_that_fails_keeps_no_other_from_its_turn(old, monkeypatch):
    def fails(now):
        raise ValueError

    kept = [Rule("account", "fails", fails), *registry.rules()]
    monkeypatch.setattr(purging, "rules", lambda: kept)
    with pytest.raises(purging.NotPurged, match="account"):
        purging.run()
    assert not Confirmation.objects.filter(contact=old.email).exists()
