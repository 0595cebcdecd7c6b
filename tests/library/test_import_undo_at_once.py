"""An import is taken out while a reader puts one of its titles on a list."""

import threading

import pytest
from django.db import transaction

from library import actions
from library.actions import reading_lists
from library.actions.imports import undoing
from library.models import ListedTitle, Title
from library.refusals import Refused
from tests import borrowing, databases
from tests.library import importing, listed
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def listed_while_taken_out(monkeypatch) -> tuple[object, int]:
    """What the reader gets after the import was looked at, and how many titles are listed in the end."""
    batch = importing.imported(importing.table("One,,,,,,"))
    of, title = actions.make_list(borrowing.reader(), listed.WORDS), Title.objects.get()
    looked, pressed, real = threading.Event(), threading.Event(), undoing.pointed_at

    def slowly(model, keys, parts):
        found = real(model, keys, parts)
        looked.set()
        # Behind the lock nobody gets so far.
        pressed.wait(0.5)
        return found

    def act(number: int):
        if number:
            return importing.undone(batch)
        looked.wait(10)
        try:
            return actions.put_on(of, title)
        finally:
            pressed.set()

    monkeypatch.setattr(undoing, "pointed_at", slowly)
    got, _undone = at_once(2, act)
    return got, ListedTitle.objects.count()


def test_a_title_that_is_taken_out_is_put_on_no_list(monkeypatch):
    pressed, on_it = listed_while_taken_out(monkeypatch)
    assert (type(pressed), on_it) == (Refused, 0)


@pytest.mark.skipif(not databases.ON_POSTGRES, reason="SQLite lets one write at a time anyway")
def test_the_control_without_the_lock_the_list_loses_what_it_said_it_has(monkeypatch):
    monkeypatch.setattr(reading_lists.door, "held", lambda titles: transaction.atomic())
    assert listed_while_taken_out(monkeypatch) == (True, 0)
