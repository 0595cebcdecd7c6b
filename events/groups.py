"""Groups that meet, each with the date on which it meets next."""

from collections.abc import Iterable

from django.db.models import QuerySet

from events.models import Series, Session
from events.models.session import SessionState


def with_next(groups: Iterable[Series]) -> list[dict]:
    """{'group': …, 'next': a date or None}, those that meet soonest first; one query for all the dates."""
    groups = list(groups)
    found: dict[int, Session] = {}
    for session in _ahead().filter(event__series__in=groups).order_by("starts_at", "pk"):
        found.setdefault(session.event.series_id, session)
    order = {key: place for place, key in enumerate(found)}
    rows = [{"group": group, "next": found.get(group.pk)} for group in groups]
    return sorted(rows, key=lambda row: order.get(row["group"].pk, len(order)))


def next_date(group: Series) -> Session | None:
    return _ahead().within(group).order_by("starts_at", "pk").first()


def _ahead() -> QuerySet:
    planned = Session.objects.of_live_events().upcoming().filter(state=SessionState.PLANNED)
    return planned.select_related("event", "place")
