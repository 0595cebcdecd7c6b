"""Rules of the demo: a weekly class, a monthly concert, a festival by the moon and one by the sun.

Dates that the catalogue has made already become those of the rule, so that nobody is registered twice.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from events import actions, drift, recurrences
from events.demo.dates import PLACES_BY_SLUG
from events.models import Event, Recurrence, Session
from portal.demo.hours import is_open
from portal.models import Place

DAY = dt.timedelta(days=1)
A_YEAR = 400
WEEKLY, MONTHLY, MOON, SUN = "wenhui-dance", "lunchtime-concert", "dragon-boat-fair", "qingming-kites"
REASON = {"zh-hans": "这一周队员外出演出。", "en": "The group performs elsewhere this week."}


def load(today: dt.date) -> None:
    """Each event once: what has a rule is left alone."""
    ways: dict[str, Callable[[Event, dt.date], None]] = {
        WEEKLY: _weekly,
        MONTHLY: _monthly,
        MOON: _moon,
        SUN: _sun,
    }
    for event in Event.objects.filter(slug__in=ways, recurrences=None).select_related("place"):
        with transaction.atomic():
            ways[event.slug](event, today)


def _weekly(event: Event, today: dt.date) -> None:
    """One day is left out, and the evening after another one is besides."""
    recurrence = _made(event, today, rule="FREQ=WEEKLY;INTERVAL=1;BYDAY=WE", opens_days=28, window_days=60)
    rows = list(drift.ahead(recurrence, timezone.now()))
    empty = [row for row in rows if not row.registered and not row.is_cancelled]
    if empty:
        actions.leave_out(recurrence, empty[-1].rule_day, reason=REASON)
    evenings = (row.rule_day + DAY for row in rows[1:])
    if evening := next((day for day in evenings if _fits(recurrence, day, today)), None):
        actions.take_besides(recurrence, evening)


def _monthly(event: Event, today: dt.date) -> None:
    rule = "FREQ=MONTHLY;INTERVAL=1;BYDAY=1WE"
    _made(event, today, adopt=False, rule=rule, first_day=today + DAY, window_days=120)


def _moon(event: Event, today: dt.date) -> None:
    _made(event, today, kind=recurrences.MOON, month=5, day=5, window_days=A_YEAR)


def _sun(event: Event, today: dt.date) -> None:
    _made(event, today, kind=recurrences.TERM, term="qingming", window_days=A_YEAR)


def _made(event: Event, today: dt.date, *, adopt: bool = True, **fields: Any) -> Recurrence:
    like = event.sessions.select_related("seats", "place").order_by("starts_at", "pk").first()
    starts_at = timezone.localtime(like.starts_at)
    own = {
        "first_day": starts_at.date(),
        "begins": starts_at.time(),
        "minutes": (like.ends_at - like.starts_at).seconds // 60,
        "capacity": like.seats.capacity,
        "place": like.place,
    }
    own |= {name: getattr(like, name) for name in ("group_limit", "needs_registration")}
    recurrence = Recurrence(event=event, **own | fields)
    recurrence.full_clean()
    recurrence.save()
    if adopt:
        _adopt(recurrence)
    for day in _closed(recurrence, today):
        recurrence.exceptions.create(day=day)
    actions.roll(recurrence)
    return recurrence


def _adopt(recurrence: Recurrence) -> None:
    for session in recurrence.event.sessions.all():
        day = timezone.localdate(session.starts_at)
        Session.objects.filter(pk=session.pk).update(recurrence=recurrence, rule_day=day)


def _closed(recurrence: Recurrence, today: dt.date) -> Iterator[dt.date]:
    """Days on which the place is shut; festivals are what it is open for."""
    if recurrence.kind != recurrences.WEEKS:
        return
    for day in drift.missing(recurrence, timezone.now()):
        if not _fits(recurrence, day, today):
            yield day


def _fits(recurrence: Recurrence, day: dt.date, today: dt.date) -> bool:
    ends = recurrence.values(day)["ends_at"]
    place: Place = recurrence.place
    return is_open(PLACES_BY_SLUG[place.slug], day, f"{recurrence.begins:%H:%M}", f"{ends:%H:%M}", today)
