"""What regular members, and those who take many dates at once, are told: one notice for all dates."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events import calendars, copies, tickets
from events.models import Event, Member, Registration
from events.steps import QUEUED, RegistrationState
from portal import notices
from portal.mail import Attachment
from portal.models import Notice, Person

from .registrations import in_words

DATES, JOINED, LEFT = "events.dates", "events.member_joined", "events.member_left"
KINDS = {
    DATES: _("Registered for several dates"),
    JOINED: _("Regular member"),
    LEFT: _("No longer a regular member"),
}


def declare() -> None:
    for name, title in KINDS.items():
        notices.declare(
            notices.Kind(
                name=name,
                title=title,
                template=name.replace(".", "/"),
                contexts=_contexts,
                then=_then,
                link=_link,
                attachments=_calendar_file,
                idempotent=True,
                outdated=_outdated if name == DATES else None,
            )
        )


def tell_dates(
    event: Event,
    person: Person,
    rows: Iterable[Registration],
    *,
    occasion: str,
    member: Member | None = None,
    not_before: datetime | None = None,
) -> list[Notice]:
    """None where nothing came of any date."""
    if not (states := _states(rows)):
        return []
    about = {"event": event.pk, "member": member.pk if member else None, "states": states}
    return notices.tell(person, DATES, event, occasion=occasion, not_before=not_before, **about)


def tell_joined(member: Member, rows: Iterable[Registration]) -> list[Notice]:
    about = {"event": member.event_id, "member": member.pk, "states": _states(rows)}
    return notices.tell(member.person, JOINED, member, **about, by_staff=member.registered_by_id is not None)


def tell_left(
    member: Member,
    ended: Iterable[Registration],
    kept: Iterable[Registration],
    *,
    by_staff: bool,
    reason: str = "",
) -> list[Notice]:
    """Of `ended` only what stood in a calendar leaves it; what is `kept` stays there."""
    states = [[row.pk, row.cancelled_from] for row in ended]
    about = {"event": member.event_id, "member": member.pk, "states": states}
    about["kept"] = [row.pk for row in kept]
    return notices.tell(member.person, LEFT, member, **about, by_staff=by_staff, reason=reason)


def _states(rows: Iterable[Registration]) -> list[list]:
    return [[row.pk, row.state] for row in rows]


def _contexts(many: list[dict]) -> list[dict | None]:
    """Three queries for any number; None where the event, or the member it speaks of, is gone."""
    keys = {pk for params in many for pk in [*dict(params["states"]), *params.get("kept", ())]}
    rows = Registration.objects.with_details().select_related("session__event__place")
    known = {row.pk: row for row in rows.filter(pk__in=keys)}
    events = Event.objects.in_bulk({params["event"] for params in many})
    members = Member.objects.in_bulk({params["member"] for params in many if params["member"]})
    return [_context(params, known, events, members) for params in many]


def _context(params: dict, known: dict, events: dict, members: dict) -> dict[str, Any] | None:
    event, member = events.get(params["event"]), members.get(params["member"])
    if event is None or (params["member"] and member is None):
        return None
    rows = _in_order(known, dict(params["states"]))
    # By now they may have cancelled one of them.
    kept = [row for row in _in_order(known, params.get("kept", ())) if row.is_live]
    about = {"event": event, "member": member, "rows": rows, "kept": kept}
    return params | about | in_words(params.get("reason")) | _counted(row.state for row in rows)


def _in_order(known: dict[int, Registration], keys: Iterable[int]) -> list[Registration]:
    rows = [known[pk] for pk in keys if pk in known]
    return sorted(rows, key=lambda row: (row.session.starts_at, row.pk))


def _counted(states: Iterable[str]) -> dict[str, int]:
    states = list(states)
    placed = states.count(RegistrationState.REGISTERED) + states.count(RegistrationState.ATTENDED)
    return {"placed": placed, "queued": sum(state in QUEUED for state in states), "number": len(states)}


def _outdated(context: dict) -> bool:
    """They have cancelled all of them before they were told, or left."""
    return not any(row.is_live for row in context["rows"])


def _then(context: dict) -> dict[str, int]:
    return _counted(state for _pk, state in context["states"])


def _link(context: dict) -> str:
    if context["member"]:
        return tickets.member_path(context["member"])
    return reverse("events:my_dates", args=[context["event"].slug])


def _calendar_file(context: dict, language: str) -> list[Attachment]:
    """All dates in one file: those with a place; those that were given up leave the calendar."""
    was, event = dict(context["states"]), context["event"]
    rows = [row for row in context["rows"] if (row.state if row.is_live else was[row.pk]) not in QUEUED]
    if not rows:
        return []
    entries = [(row.session, copies.only(row)) for row in rows]
    ics = calendars.personal(entries, name=event.title, language=language)
    return [(f"{event.slug}.ics", ics.decode(), "text/calendar; method=PUBLISH")]
