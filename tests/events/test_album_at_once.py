"""Pictures that come at the same moment: no more than there may be, and the control shows why."""

import pytest
from django.db import connection

from events import rules
from events.actions import album
from events.models import AlbumPhoto
from tests.events.doors import attended, begun, group
from tests.events.pictures import kept
from tests.together import Meeting, at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("folders")]


def sent_by_many(monkeypatch, count: int = 4) -> int:
    """There is room for one more; whoever has counted waits for the others."""
    row = attended(group(begun()))
    monkeypatch.setattr(rules, "PICTURES_OF_ONE", 2)
    kept(row.session.event, row.person)
    # Behind the lock nobody comes; each waits a moment for the others, then goes on.
    meeting, left = Meeting(count, patience=0.3), album.left

    def counted(*args):
        number = left(*args)
        meeting.wait()
        return number

    monkeypatch.setattr(album, "left", counted)
    at_once(count, lambda _number: kept(row.session.event, row.person))
    return AlbumPhoto.objects.count()


def test_one_more_is_one_more(monkeypatch):
    assert sent_by_many(monkeypatch) == 2


def test_without_holding_the_event_more_come_in(monkeypatch):
    """The control: all have counted before any has written. SQLite lets one write at a time anyway."""
    monkeypatch.setattr(album, "_hold", lambda event: None)
    sent = sent_by_many(monkeypatch)
    assert sent > 2 or connection.vendor == "sqlite"
