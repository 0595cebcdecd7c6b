"""Publish the demo events and let demo people register, cancel and come, by the room's own actions."""

import datetime as dt
import json
import uuid
from itertools import cycle, islice

from django.db import transaction
from django.utils import timezone

from events import actions, rules
from events.demo import (
    afterwards,
    crowd,
    door,
    families,
    moments,
    needs,
    quizzes,
    recurring,
    regulars,
    shapes,
    volunteers,
)
from events.demo.catalogue import EVENTS
from events.demo.categories import CATEGORIES
from events.demo.dates import dates_of
from events.demo.meeting import MEETING
from events.demo.series import SERIES
from events.models import Category, Event, Seats, Series, Session
from portal.demo.load_pages import columns
from portal.demo.shapes import Pair
from portal.models import Partner, Place

SHARED = ("slug", "audience", "motif", "festival", "member_limit")
WORDS = ("title", "summary", "access", "bring")
OF_GROUPS = ("about", "meets", "joining", "leader")
# Nobody needs a ticket for a market.
OPEN_FOR_ALL = 150
WEEKS_AHEAD = dt.timedelta(days=28)
CLOSING_EARLY = {"craft", "exchange"}


def load(today: dt.date) -> str:
    kept = set(Event.objects.values_list("slug", flat=True))
    new = [shape for shape in EVENTS if shape.slug not in kept]
    _categories()
    _series()
    people, guests = cycle(crowd.residents()), crowd.accounts()
    for shape in new:
        with transaction.atomic():
            event = _publish(shape, today)
            for session, fill in _sessions(event, shape, today):
                number = _number(session, fill)
                crowd.fill(session, list(islice(people, number)), fill)
    with transaction.atomic():
        crowd.register_accounts(guests, new)
        moments.prepare(guests, [shape.slug for shape in new], crowd.organiser())
        door.load(guests, crowd.organiser())
    afterwards.load(crowd.organiser())
    recurring.load(today)
    with transaction.atomic():
        regulars.load(guests, crowd.organiser())
    volunteers.load(today)
    quizzes.load()
    if new:
        needs.load()
    return f"{len(new)} new"


def _categories() -> None:
    for order, shape in enumerate(CATEGORIES):
        fields = {"motif": shape.motif, "sort_order": order, **columns(name=shape.name)}
        Category.objects.get_or_create(slug=shape.slug, defaults=fields)


def _series() -> None:
    for shape in SERIES:
        words = columns(name=shape.name, summary=shape.summary)
        Series.objects.get_or_create(slug=shape.slug, defaults=words | {"motif": shape.motif})
    for shape in MEETING:
        words = columns(**{name: getattr(shape, name) for name in ("name", "summary", *OF_GROUPS)})
        whole = Series.objects.get(slug=shape.part_of)
        fields = words | {"motif": shape.motif, "is_group": True, "part_of": whole}
        group, new = Series.objects.get_or_create(slug=shape.slug, defaults=fields)
        if new:
            group.hosts.set(Partner.objects.filter(slug__in=shape.hosts))


def _publish(shape: shapes.Event, today: dt.date) -> Event:
    """By the door that editors use; the archive was published in its own time."""
    words = columns(**{name: getattr(shape, name) or Pair("", "") for name in WORDS})
    event = Event(
        **words,
        **{name: getattr(shape, name) for name in SHARED},
        **{f"body_{code}": _body(text) for code, text in zip(("zh_hans", "en"), shape.body, strict=True)},
        category=Category.objects.get(slug=shape.category),
        series=Series.objects.filter(slug=shape.series).first(),
        place=Place.objects.get(slug=shape.place),
        languages=" ".join(shape.languages),
        interpreted=" ".join(shape.interpreted),
        isbns=" ".join(shape.isbns),
        first_published_at=_first_published(shape, today),
    )
    event.hosts.set(Partner.objects.filter(slug__in=shape.hosts))
    event.save()
    event.save_revision().publish()
    event.refresh_from_db()
    families.ask(event)
    return event


def _body(html: str) -> str:
    return json.dumps([{"type": "text", "value": html, "id": str(uuid.uuid4())}])


def _first_published(shape: shapes.Event, today: dt.date) -> dt.datetime:
    first = min(day for _session, day in dates_of(shape, today))
    return _moment(min(first, today) - dt.timedelta(days=21), "10:00")


def _moment(day: dt.date, clock: str) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.fromisoformat(clock)))


def _sessions(event: Event, shape: shapes.Event, today: dt.date) -> list[tuple[Session, str]]:
    return [(_session(event, session, day), session.fill) for session, day in dates_of(shape, today)]


def _session(event: Event, shape: shapes.Session, day: dt.date) -> Session:
    starts_at = _moment(day, shape.start)
    more = {}
    if isinstance(shape.when, shapes.Weekly):
        more["registration_opens_at"] = starts_at - WEEKS_AHEAD
    if event.category.slug in CLOSING_EARLY:
        more["registration_closes_at"] = _moment(day - dt.timedelta(days=3), "18:00")
        more["cancel_until"] = more["registration_closes_at"]
    return actions.add_session(
        event,
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(minutes=shape.minutes),
        capacity=shape.capacity,
        group_limit=families.LIMITS.get(event.audience, 1),
        needs_registration=shape.capacity < OPEN_FOR_ALL,
        **more,
    )


def _number(session: Session, fill: str) -> int:
    """How many people try to register."""
    capacity = Seats.objects.get(session=session).capacity
    if not session.needs_registration or rules.door(session) == rules.Door.NOT_YET:
        return 0
    return {
        "empty": 0,
        "some": min(24, round(capacity * 0.4)),
        "nearly": capacity - 2,
        "full": capacity,
        "waiting": capacity + 4,
        "cancelled": min(8, capacity),
    }[fill]
