"""What the page of an event shows: also its preview, before anything is saved."""

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import opinions, rules, schema_org
from events.models import Event, Recurrence, Registration, Session
from portal import lunar, sections
from portal.models import Person

SHOWN_DATES, SHOWN_PICTURES = 12, 3
# Of what comes round every day, two months: all others stand in the calendar file.
COMING = 60


def event_context(event: Event, person: Person | None = None) -> dict:
    sessions, more = _sessions(event, person)
    mine = _mine(sessions, person)
    coming = [session for session in sessions if not session.is_over]
    past = [session for session in sessions if session.is_over]
    main, picture = _main(coming), schema_org.picture_of(event)
    return {
        "event": event,
        "session": main,
        "door": rules.door(main) if main else None,
        "registration": mine.get(main.pk) if main else None,
        "others": [{"session": s, "registration": mine.get(s.pk)} for s in coming if s != main],
        "more_dates": more,
        "several": sum(rules.door(s) == rules.Door.OPEN for s in coming) > 1,
        "member": person is not None and event.members.present().filter(person=person).exists(),
        "rules": _rules(event),
        "past": past,
        "last": _last(past),
        "told": opinions.told(event) if past else None,
        "album": list(event.album.shown()[:SHOWN_PICTURES]) if past else [],
        "cards": sections.cards("books", event.isbn_list) if event.isbns else [],
        "quizzes": event.quizzes.public() if event.pk else [],
        "interpreted": main.interpreted_codes if main else event.interpreted_codes,
        "kicker": _kicker(main or (sessions[-1] if sessions else None)),
        "crumbs": [{"title": _("Events"), "url": reverse("events:list")}, {"title": event.title}],
        "share_picture": picture,
        "linked_data": [schema_org.event_of(session, picture["url"]) for session in coming[:SHOWN_DATES]],
    }


def _sessions(event: Event, person: Person | None) -> tuple[list[Session], int]:
    """In order of time, the last that have been and the next; and how many more there are, none of them of
    this person. A draft that was never saved has none."""
    if event.pk is None:
        return [], 0
    rows, now = event.sessions.select_related("place", "seats"), timezone.now()
    past = list(rows.past(now).order_by("-starts_at", "-pk")[:SHOWN_DATES])
    coming = list(rows.upcoming(now).order_by("starts_at", "pk")[:COMING])
    more = rows.upcoming(now).count() - COMING if len(coming) == COMING else 0
    if more and person:
        own = Registration.objects.live().filter(person=person).values("session")
        coming += rows.upcoming(now).filter(pk__in=own).exclude(pk__in=[s.pk for s in coming])
    for session in (found := [*reversed(past), *coming]):
        session.event = event
    return found, more


def _rules(event: Event) -> list[Recurrence]:
    """By which its dates come round; none of what was never saved."""
    if event.pk is None:
        return []
    prefetch_related_objects([event], "recurrences__exceptions")
    return running(event)


def running(event: Event) -> list[Recurrence]:
    """Of an event with its rules and their exceptions."""
    today = timezone.localdate()
    rows = [row for row in event.recurrences.all() if row.stopped_at is None]
    return [row for row in rows if row.last_day is None or row.last_day >= today]


def _main(coming: list[Session]) -> Session | None:
    """The date the page is about: the next that one can register for, else the next at all."""
    fitting = (s for s in coming if rules.door(s) in (rules.Door.OPEN, rules.Door.NOT_NEEDED))
    return next(fitting, coming[0] if coming else None)


def _last(past: list[Session]) -> Session | None:
    """When it was held last; only where it never was, a date that had been called off."""
    return next((s for s in reversed(past) if not s.is_cancelled), past[-1] if past else None)


def _mine(sessions: list[Session], person: Person | None) -> dict[int, Registration]:
    if person is None:
        return {}
    rows = Registration.objects.live().filter(person=person, session__in=sessions)
    return {registration.session_id: registration for registration in rows}


def _kicker(session: Session | None) -> str:
    """The festival or the day by the moon."""
    if session is None:
        return ""
    return lunar.label(timezone.localtime(session.starts_at).date(), get_language())
