"""The same scan by two ways at one moment, one ticket at two phones; and each without its guard."""

import pytest

from events.actions import desk, scanning
from events.models import Registration, Scan
from tests import builders
from tests.events.doors import begun, fresh, group, noted, take
from tests.together import Meeting, at_once, without

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def helper():
    return builders.user()


def sent_twice(monkeypatch, helper) -> tuple[list[str], list[str]]:
    """Both have looked whether it is there before either has written; what they say, and what is written."""
    session, meeting, look = begun(), Meeting(2), scanning._earlier
    told = noted(session, group(session, 3), people=2)

    def look_together(session, batch):
        found = look(session, batch)
        if not found:
            meeting.wait()
        return found

    monkeypatch.setattr(scanning, "_earlier", look_together)
    done = at_once(2, lambda _n: take(session, told, by=helper).result)
    assert Registration.objects.get().came == 2
    return done, sorted(Scan.objects.values_list("result", flat=True))


def test_one_scan_by_two_ways_is_done_once(monkeypatch, helper):
    assert sent_twice(monkeypatch, helper) == (["in", "in"], ["in"])


def test_without_the_unique_nonce_it_would_be_a_conflict_with_itself(monkeypatch, helper):
    with without(Scan, "scan_once_a_date"):
        _said, written = sent_twice(monkeypatch, helper)
    assert written == ["in", "twice"]


def one_ticket_at_two_phones(monkeypatch, helper, *, guarded: bool) -> list[str]:
    """Both phones are about to write. On SQLite, the second begins when the first has ended."""
    session, meeting, real = begun(), Meeting(2, patience=0.5), desk._change
    row = group(session)
    scans = [noted(session, row) for _n in range(2)]

    def change(registration, held, *rest):
        meeting.wait()
        return real(registration, held if guarded else {}, *rest)

    monkeypatch.setattr(desk, "_change", change)
    done = at_once(2, lambda n: take(session, scans[n], by=helper, device=f"Phone {n}").result)
    assert fresh(row).came == 1
    return sorted(done)


def test_one_ticket_at_two_phones_lets_in_once(monkeypatch, helper):
    assert one_ticket_at_two_phones(monkeypatch, helper, guarded=True) == ["in", "twice"]


def test_without_the_condition_both_phones_would_let_in(monkeypatch, helper):
    assert one_ticket_at_two_phones(monkeypatch, helper, guarded=False) == ["in", "in"]
