"""Registrations under load while something breaks, and what the database says afterwards. Needs Django."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from django.db import connection
from django.db.models import Sum

from events.models import Registration, Seats, Session
from tests import builders
from tests.events import journal
from tests.events.surge import visitors
from tests.faults.pressing import Crowd, Press


def under_load(
    urls: list[str],
    groups: int,
    dates: int,
    capacity: int,
    threads: int,
    seconds: float,
    meanwhile: Callable[[Crowd], None],
    certificate: Path | None = None,
) -> dict:
    """Counts of what was sent and answered, and of what is stored when all is over.

    `certificate` is that of a front that speaks TLS: people come to it from addresses of their own.
    """
    sessions = [builders.session(capacity=capacity, group_limit=5) for _ in range(dates)]
    each = groups // dates
    presses = [press for n in range(dates) for press in _presses(urls[0], sessions[n], each, n, certificate)]
    # Dates by turns, so that all of them are under way when it breaks.
    presses = [presses[n * (groups // dates) + g] for g in range(groups // dates) for n in range(dates)]
    crowd = Crowd(presses, [urlsplit(url).netloc for url in urls])
    with journal.kept(), _reconnected():
        crowd.run(threads, seconds, meanwhile)
        connection.close()
        stored = _stored(crowd, sessions, capacity)
        crowd.once_more(threads)
        return _sent(crowd) | stored


class _reconnected:
    """Whatever happens, the journal is taken out by a connection that works."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        connection.close()


def _presses(url: str, session: Session, number: int, date: int, certificate: Path | None) -> list[Press]:
    sizes = [1 + n * 3 % 5 for n in range(number)]
    made = visitors(url, session, sizes)
    for n, visitor in enumerate(made):
        if certificate:
            visitor.certificate, visitor.source = certificate, f"127.51.{100 + date}.{1 + n % 250}"
            visitor.headers["Origin"] = url
        else:
            visitor.headers["X-Forwarded-For"] = f"198.51.{100 + date}.{1 + n % 250}"
    return [Press(visitor) for visitor in made]


def _sent(crowd: Crowd) -> dict:
    told = [press for press in crowd.presses if press.reference]
    errors = sum((press.errors for press in crowd.presses), Counter())
    return {
        "groups": len(crowd.presses),
        "sent": sum(press.sent for press in crowd.presses),
        "acknowledged": len(told),
        "of_these_before_the_loss": crowd.told_before,
        "unanswered_or_refused": dict(errors),
        "seconds_without_an_answer": round(crowd.silence(), 1),
        "sent_once_more_and_told_the_same": sum(press.again == press.reference for press in told),
    }


def _stored(crowd: Crowd, sessions: list[Session], capacity: int) -> dict:
    rows = Registration.objects.filter(session__in=sessions)
    found = set(rows.values_list("reference", flat=True))
    told = {press.reference for press in crowd.presses if press.reference}
    forms = rows.values("form_key").distinct().count()
    return {
        "stored": len(found),
        "lost": len(told - found),
        "twice": len(found) - forms,
        "oversold": sum(_oversold(session, capacity) for session in sessions),
        "in_order": all(_in_order(session, capacity) for session in sessions),
    }


def _oversold(session: Session, capacity: int) -> int:
    """Seats beyond those that there are, and those of which the counter knows nothing."""
    seats = Seats.objects.get(session=session)
    people = session.registrations.seated().aggregate(all=Sum("size"))["all"] or 0
    return max(0, people - capacity) + abs(people - seats.taken)


def _in_order(session: Session, capacity: int) -> bool:
    """What was stored, in the order in which it was, is what the rule gives."""
    try:
        journal.compare(session, capacity)
    except (AssertionError, KeyError):
        return False
    return journal.most_taken(session) <= capacity
