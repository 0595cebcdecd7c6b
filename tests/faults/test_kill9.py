"""kill -9 at named points, on both databases: nothing half done, nothing twice, and the site goes on.

Of imports the same is shown by tests/events/test_import_again.py and tests/library/test_import_at_once.py,
of a letter that has left by tests/portal/test_notices_killed.py.
"""

import os
import signal
import time
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from events.models import Registration, Seats
from library.models import Circulation, Loan
from portal import notices
from portal.models import Notice
from suggestions.models import Entry
from tests import borrowing, builders, databases, suggesting
from tests.faults import nodes, registering, verbs
from tests.faults.dying import die
from tests.live import running

pytestmark = [pytest.mark.prove, pytest.mark.django_db(transaction=True)]
KILLED = -signal.SIGKILL


@pytest.fixture(autouse=True)
def _whole():
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchall() == [("ok",)]


def at(module: str, name: str, left: int):
    """Where it dies, and how many rows that leaves."""
    return pytest.param(module, name, left, id=f"{module}.{name}" if name else "after the commit")


@pytest.mark.parametrize(
    ("module", "name", "left"),
    [
        at("events.notices", "tell_registered", 0),
        at("events.actions.registering", "_settle", 0),
        at("events.actions.registering", "welcome", 1),
        at("", "", 1),
    ],
)
def test_a_registration(tmp_path, module, name, left):
    session, person, key = builders.session(), builders.person(), uuid.uuid4()
    assert die(tmp_path, module, name, "register", session.pk, person.pk, key) == KILLED
    assert (Registration.objects.count(), Seats.objects.get(session=session).taken) == (left, left)
    again = verbs.register(session.pk, person.pk, str(key))
    assert (again.new, Registration.objects.count()) == (not left, 1)
    assert Seats.objects.get(session=session).taken == 1
    assert Notice.objects.filter(person=person, channel="email").count() == 1


@pytest.mark.parametrize(
    ("module", "name", "left"),
    [at("library.actions.lending", "_take", 0), at("library.actions.door", "keep_scan", 0), at("", "", 1)],
)
def test_a_loan(tmp_path, module, name, left):
    copy, reader, key = borrowing.copy(), borrowing.reader(), uuid.uuid4()
    assert die(tmp_path, module, name, "lend", copy.pk, reader.pk, key) == KILLED
    assert (Loan.objects.count(), Circulation.objects.count()) == (left, left)
    again = verbs.lend(copy.pk, reader.pk, str(key))
    assert (again.new, Loan.objects.count(), Circulation.objects.get().number) == (not left, 1, 1)


@pytest.mark.parametrize(
    ("module", "name", "left"),
    [
        at("suggestions.actions.moving", "_save", 0),
        at("suggestions.notices", "tell_move", 0),
        at("", "", 1),
    ],
)
def test_a_move_of_a_case(tmp_path, module, name, left):
    case, key = suggesting.brought_to("dispatched"), str(uuid.uuid4())
    worker, before = suggesting.worker(case).user, case.version
    assert die(tmp_path, module, name, "accept", case.pk, worker.pk, key) == KILLED
    case.refresh_from_db()
    assert (case.state, case.version - before) == (("accepted", 1) if left else ("dispatched", 0))
    assert verbs.accept(case.pk, worker.pk, key).state == "accepted"
    assert Entry.objects.filter(suggestion=case, verb="accept").count() == 1


def test_a_letter_that_was_claimed_and_not_sent(tmp_path, mailoutbox):
    """Nobody knows that it has not left: staff see it, and send it with one press."""
    letter = Notice.objects.get(person=builders.registration().person, channel="email")
    Notice.objects.filter(pk=letter.pk).update(state="queued", sent_at=None)
    mailoutbox.clear()
    assert die(tmp_path, "portal.notices", "_deliver", "send", letter.pk) == KILLED
    letter.refresh_from_db()
    assert letter.state == "inflight"
    Notice.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))
    notices.send_due()
    letter.refresh_from_db()
    idempotent = notices.kind_of(letter.kind).idempotent
    assert (letter.state, len(mailoutbox)) == (("sent", 1) if idempotent else ("unknown", 0))
    if not idempotent:
        assert notices.retry(letter, by=builders.user())
        letter.refresh_from_db()
        assert (letter.state, len(mailoutbox)) == ("sent", 1)


def test_processes_of_the_web_under_load(live, tmp_path):
    """One of two sites on the same database dies as a whole, the other loses its processes one by one."""
    other = running(databases.url_of_tests(), tmp_path, WITHOUT_PAGE_CACHE="true", TRUSTED_PROXIES="1")
    with other as dying:

        def kill(crowd):
            crowd.wait_for(0.3)
            crowd.breaks_now()
            for pid in (dying.pid, *nodes.processes(dying)):
                os.kill(pid, signal.SIGKILL)
            for share in (0.5, 0.7):
                crowd.wait_for(share)
                os.kill(max(nodes.processes(live)), signal.SIGKILL)
                time.sleep(0.1)

        told = registering.under_load([live.url, dying.url], 120, 2, 60, 8, 180, kill)
    assert {told[of] for of in ("acknowledged", "stored", "sent_once_more_and_told_the_same")} == {120}
    assert (told["lost"], told["twice"], told["oversold"], told["in_order"]) == (0, 0, 0, True)
    assert told["unanswered_or_refused"], "it was in the midst of it"
