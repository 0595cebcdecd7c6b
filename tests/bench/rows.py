"""Rows that are measured with, the same each time: a big series of dates, books, suggestions, people."""

import itertools
import uuid
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.utils import timezone

import library.multitude
import suggestions.multitude
from events.models import Event, Seats, Session
from library import actions
from library.models import LibraryPlace, Title
from portal import contacts
from portal.models import User
from suggestions.models import Suggestion
from suggestions.steps import State
from tests import borrowing, builders, suggesting
from tests.bench.load import plain
from tests.events.surge import CSRF, visitors

DATES, TITLES, CASES = 1_000, 1_000, 1_000


def dates(number: int = DATES) -> Event:
    """An event with many dates; calendars of it hold them all."""
    event, now = builders.event(slug="measured"), timezone.now().replace(microsecond=0)
    starts = [now + timedelta(hours=2 + 6 * n) for n in range(number)]
    about = {"event": event, "place": event.place}
    rows = [Session(starts_at=at, ends_at=at + timedelta(hours=1), **about) for at in starts]
    made = Session.objects.bulk_create(rows)
    Seats.objects.bulk_create([Seats(session=session, capacity=20) for session in made])
    return event


def many() -> Event:
    """Books and suggestions beside those of the demo, and an event with many dates."""
    list(library.multitude.make(TITLES))
    list(suggestions.multitude.make(CASES))
    return dates()


def registrations(url: str, number: int) -> list[bytes]:
    """So many people, each about to press the button for the same date, which has room for most."""
    session = builders.session(capacity=number * 2, group_limit=5)
    people = visitors(url, session, [1 + n % 3 for n in range(number)])
    return [
        plain(
            one.host, one.path, "POST", cookies=one.cookies, key=one.key, csrfmiddlewaretoken=CSRF, **_from(n)
        )
        for n, one in enumerate(people)
    ]


def loans(host: str, number: int) -> list[bytes]:
    """So many readers, each with another book of the reading corner in the hand."""
    corner = LibraryPlace.objects.self_service().first()
    titles = Title.objects.order_by("-pk")[:number]
    books = [actions.add_copy(title, corner) for title in titles]
    return [
        plain(
            host,
            f"/en/library/copies/{book.code}/borrow/",
            "POST",
            cookies=_device(borrowing.reader().person),
            key=str(uuid.uuid4()),
            csrfmiddlewaretoken=CSRF,
            **_from(n),
        )
        for n, book in enumerate(books)
    ]


def transitions(host: str, number: int) -> list[bytes]:
    """Cases that wait in a grid, each about to be claimed by the people who work there."""
    waiting = list(Suggestion.objects.order_by("-pk").values_list("pk", flat=True)[:number])
    grid = builders.grid()
    Suggestion.objects.filter(pk__in=waiting).update(
        state=State.DISPATCHED, grid=grid, outcome="", closed_at=None, accepted_at=None
    )
    jars = [signed_in(suggesting.staff("grid", grid, "worker")) for _ in range(8)]
    return [
        plain(
            host,
            f"/en/desk/suggestions/{case.reference}/claim/",
            "POST",
            cookies=jar,
            version=str(case.version),
            key=str(uuid.uuid4()),
            csrfmiddlewaretoken=CSRF,
            **_from(n),
        )
        for n, (case, jar) in enumerate(
            zip(Suggestion.objects.filter(pk__in=waiting), itertools.cycle(jars), strict=False)
        )
    ]


def signed_in(user: User) -> dict[str, str]:
    """The cookies of somebody who works here, with a second step set up."""
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    store = SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    store.create()
    return {settings.SESSION_COOKIE_NAME: store.session_key, settings.CSRF_COOKIE_NAME: CSRF}


def _device(person) -> dict[str, str]:
    """The cookies of a browser that has confirmed somebody's contact."""
    response = HttpResponse()
    contacts.remember(response, person)
    kept = {name: morsel.value for name, morsel in response.cookies.items() if morsel.value}
    return kept | {settings.CSRF_COOKIE_NAME: CSRF}


def _from(number: int) -> dict[str, str]:
    """People come from many addresses: what one address may do has limits."""
    return {"X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}
