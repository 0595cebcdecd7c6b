"""The same scan by two ways at one moment, one ticket at two phones; and each without its guard."""

import copy
from contextlib import contextmanager, nullcontext
from types import SimpleNamespace

import pytest
from django.db import connection

from events.actions import scanning
from events.models import Registration, Scan
from tests import builders
from tests.events.doors import begun, fresh, group, noted, take
from tests.together import Meeting, at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def helper():
    return builders.user()


@contextmanager
def not_unique():
    """As if the database took a nonce twice."""
    kept = Scan._meta.get_field("nonce")
    loose = copy.copy(kept)
    loose._unique = False
    with connection.schema_editor() as editor:
        editor.alter_field(Scan, kept, loose)
    try:
        yield
    finally:
        Scan.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.alter_field(Scan, loose, kept)


def sent_twice(monkeypatch, helper) -> tuple[list[str], int]:
    """Both have looked whether it is there before either has written; what they say, and how many rows."""
    session, meeting, look = begun(), Meeting(2), scanning._earlier
    told = noted(session, group(session, 3), people=2)

    def look_together(what):
        found = look(what)
        if found is None:
            meeting.wait()
        return found

    monkeypatch.setattr(scanning, "_earlier", look_together)
    done = at_once(2, lambda _n: take(session, told, by=helper).result)
    assert Registration.objects.get().came == 2
    return done, Scan.objects.count()


def test_one_scan_by_two_ways_is_done_once(monkeypatch, helper):
    assert sent_twice(monkeypatch, helper) == (["in", "in"], 1)


def test_without_the_unique_nonce_it_would_be_a_conflict_with_itself(monkeypatch, helper):
    with not_unique():
        done, rows = sent_twice(monkeypatch, helper)
    assert (sorted(done), rows) == (["in", "twice"], 2)


def one_ticket_at_two_phones(helper) -> list[str]:
    session = begun()
    row = group(session)
    scans = [noted(session, row) for _n in range(2)]
    done = at_once(2, lambda n: take(session, scans[n], by=helper, device=f"Phone {n}").result)
    assert fresh(row).came == 1
    return sorted(done)


def test_one_ticket_at_two_phones_lets_in_once(helper):
    assert one_ticket_at_two_phones(helper) == ["in", "twice"]


def test_without_the_condition_both_phones_would_let_in(monkeypatch, helper):
    meeting = Meeting(2, patience=0.5)

    def look_and_write(row, *, by, came, now):
        free = row.state == "registered"
        meeting.wait()
        Registration.objects.filter(pk=row.pk).update(state="attended", came=came)
        return free

    monkeypatch.setattr(scanning, "check_in", look_and_write)
    # The rule would be asked in one transaction after the other on SQLite: both have read before.
    monkeypatch.setattr(scanning, "transaction", SimpleNamespace(atomic=nullcontext))
    assert one_ticket_at_two_phones(helper) == ["in", "in"]
