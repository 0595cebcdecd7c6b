"""kill -9 in the middle of an action: nothing of it has happened, and the same scan does it all."""

import signal
import subprocess
import sys
import uuid

import pytest
from django.utils import timezone

from library import actions
from library.models import Circulation, Copy, Hold, Loan, Scan, Transfer
from portal.models import Notice
from tests import borrowing, databases

# Dies as the named function of the module is called: the rows before it are written, the COMMIT isn't.
DYING = """
import os, signal, sys, uuid
import django
django.setup()
from importlib import import_module
from library import actions
from library.models import Copy, LibraryPlace, Reader
module, name, verb, copy, other, at, key = sys.argv[1:]
setattr(import_module(module), name, lambda *args, **more: os.kill(os.getpid(), signal.SIGKILL))
copy, at = Copy.objects.get(pk=copy), LibraryPlace.objects.get(pk=at)
if verb == "lend":
    actions.lend(copy, Reader.objects.get(pk=other), at, key=uuid.UUID(key))
else:
    actions.give_back(copy, at, key=uuid.UUID(key))
print("lived")
"""


def everything() -> list:
    rows = (Copy, Loan, Hold, Transfer, Scan, Circulation, Notice)
    return [list(model.objects.order_by("pk").values()) for model in rows]


def die(tmp_path, *arguments: object) -> None:
    assert die_in(tmp_path, DYING, *arguments) == -signal.SIGKILL


def die_in(tmp_path, code: str, *arguments: object) -> int:
    """What a process of its own comes to, on the database of the tests."""
    run = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=databases.ROOT,
        env=databases.environment(databases.url_of_tests(), tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode, run.stdout
    return run.returncode


@pytest.mark.django_db(transaction=True)
def test_killed_while_taking_back(tmp_path):
    lent, key = borrowing.loan(), uuid.uuid4()
    hold = borrowing.hold(lent.copy.title, pickup=lent.lent_from)
    before = everything()
    die(tmp_path, "library.notices", "tell_hold", "return", lent.copy.pk, 0, lent.lent_from.pk, key)
    assert everything() == before
    back = actions.give_back(lent.copy, lent.lent_from, key=key)
    assert (back.new, back.loan, back.hold) == (True, lent, hold)
    assert Circulation.objects.get(verb="return").number == 1


@pytest.mark.django_db(transaction=True)
def test_killed_while_lending(tmp_path):
    copy, reader, key = borrowing.copy(), borrowing.reader(), uuid.uuid4()
    before = everything()
    die(tmp_path, "library.actions.door", "keep_scan", "lend", copy.pk, reader.pk, copy.home.pk, key)
    assert everything() == before
    lent = actions.lend(copy, reader, copy.home, key=key)
    assert (lent.new, Loan.objects.count()) == (True, 1)


@pytest.mark.django_db(transaction=True)
def test_killed_while_moving_due_dates(tmp_path, monkeypatch):
    """All or none: what stops half-way is done by the next run."""
    at = borrowing.place()
    loans = [borrowing.loan(borrowing.copy(home=at)) for _ in range(3)]
    borrowing.close(at, loans[0].due_on)
    before, told = everything(), []

    def fail_at_the_second(*args, **more):
        told.append(args)
        if len(told) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("library.notices.tell_loan", fail_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            actions.move_due_dates(at)
    assert everything() == before
    assert actions.move_due_dates(at, now=timezone.now()) == 3
