"""Events and their dates out of the rows of a table, and whether they may be taken out again."""

from datetime import datetime
from typing import Any

from django.db.models import F

from events.models import Event, Registration, Seats, Session
from portal.importing import undoing
from portal.importing.columns import paragraphs
from portal.importing.drafting import draft
from portal.importing.importer import Work
from portal.importing.problems import Problem
from portal.models import ImportedRow, User

PLAIN = ("audience", "languages", "interpreted", "festival")
KEYS = ("category", "series", "place")


def import_events(works: list[Work], *, publishes: bool, by: User | None) -> None:
    """The first row of a title makes the event, each row its date. Dates are written together at the end."""
    owners: dict[str, int] = {}
    dated: list[tuple[Work, Session]] = []
    places = _places_of({work.owner for work in works if work.owner})
    for work in works:
        owner = work.owner or owners.get(work.row.key)
        if owner is None:
            event = _event(work.values)
            draft(event, work, publishes=publishes, by=by)
            owner = owners[work.row.key] = event.pk
            places[owner] = event.place_id
        work.row.made = owner
        if "starts_at" in work.values:
            dated.append((work, _session(owner, places[owner], work.values)))
    Session.objects.bulk_create([session for _work, session in dated])
    Seats.objects.bulk_create(
        Seats(session=session, capacity=work.values.get("places") or 0) for work, session in dated
    )
    for work, session in dated:
        work.row.parts |= {"session": session.pk, "version": session.version}


def dates_in_use(rows: dict[int, list[ImportedRow]]) -> dict[int, list[Problem]]:
    """By event, why its dates keep it. Holds their seats still: whoever registers meanwhile is seen."""
    Seats.objects.filter(session__event__in=list(rows)).update(taken=F("taken"))
    sessions = list(Session.objects.filter(event__in=list(rows)))
    keys = [session.pk for session in sessions]
    registered = set(Registration.objects.filter(session__in=keys).values_list("session", flat=True))
    used = undoing.pointed_at(Session, keys, (Seats, Registration))
    ours = {
        row.parts["session"]: row.parts["version"]
        for made in rows.values()
        for row in made
        if "session" in row.parts
    }
    reasons: dict[int, set[Problem]] = {}
    for session in sessions:
        why = reasons.setdefault(session.event_id, set())
        if session.pk in registered:
            why.add(Problem.REGISTERED)
        if ours.get(session.pk) != session.version:
            why.add(Problem.OTHER_DATES)
        if session.pk in used:
            why.add(Problem.USED)
    return {key: sorted(why) for key, why in reasons.items() if why}


def _places_of(keys: set[int]) -> dict[int, int]:
    return dict(Event.objects.filter(pk__in=keys).values_list("pk", "place"))


def _event(values: dict[str, Any]) -> Event:
    """Unsaved. The story is a paragraph for each line."""
    fields: dict[str, Any] = {f"{name}_id": values[name] for name in KEYS if values.get(name)}
    fields |= {name: values[name] for name in PLAIN if name in values}
    for name, value in values.items():
        if name.startswith("body_"):
            fields[name] = [("text", paragraphs(value))]
        elif name.startswith(("title_", "summary_", "access_", "bring_")):
            fields[name] = value
    return Event(**fields, live=False)


def _session(event: int, place: int, values: dict[str, Any]) -> Session:
    needs = values.get("registration", values.get("places") is not None)
    return Session(
        event_id=event,
        place_id=values.get("place") or place,
        starts_at=datetime.fromisoformat(values["starts_at"]),
        ends_at=datetime.fromisoformat(values["ends_at"]),
        needs_registration=needs,
        group_limit=values.get("group_limit", 1),
    )
