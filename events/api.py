"""What the read API tells of events: the dates that are still to come."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import AwareDatetime

from events import rules
from events.models import Session
from events.models.session import SessionState
from events.rules import Door
from portal import addresses
from portal.api import Texts, answers, texts, urls

FEW, MANY = 50, 200

router = Router(tags=["events"])


class Date(Schema):
    """One date of an event. `registration` says whether people can register now, and if not, why."""

    event: str
    urls: Texts
    title: Texts
    summary: Texts
    category: str
    place: str
    place_name: Texts
    starts_at: datetime
    ends_at: datetime
    state: SessionState
    registration: Door


class Dates(Schema):
    """`next` is the moment that `after` takes for what follows, null when nothing does."""

    items: list[Date]
    next: datetime | None


@router.get(
    "/events", response=answers(Dates), summary="Dates of events that are still to come, the next first"
)
def events(
    request: HttpRequest,
    after: AwareDatetime | None = None,
    limit: int = Query(FEW, ge=1, le=MANY),
):
    """`after` takes those that begin at that moment or later; dates at the same moment may come twice."""
    now = timezone.now()
    rows = Session.objects.of_live_events().upcoming(now).with_details().order_by("starts_at", "pk")
    rows = list((rows.filter(starts_at__gte=after) if after else rows)[: limit + 1])
    following = rows[limit].starts_at if len(rows) > limit else None
    return {"items": [date(row, now) for row in rows[:limit]], "next": following}


def date(row: Session, now: datetime) -> dict[str, Any]:
    event = row.event
    return {
        "event": event.slug,
        "urls": urls(addresses.of(event)),
        "title": texts(event, "title"),
        "summary": texts(event, "summary"),
        "category": event.category.slug,
        "place": row.place.slug,
        "place_name": texts(row.place, "name"),
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
        "state": row.state,
        "registration": rules.door(row, now),
    }
