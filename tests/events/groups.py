"""Groups for one date, and how it stands with them."""

import uuid

import pytest

from events import actions
from events.models import Registration, Seats, Session
from events.steps import SEATED, RegistrationState
from tests import builders


def group(session: Session, size: int = 1, who=None, now=None) -> Registration:
    who = who or builders.person()
    return actions.register(session, who, answers(size), form_key=uuid.uuid4(), now=now).registration


def answers(size: int) -> actions.Answers:
    along = (actions.Along(f"Companion {number}") for number in range(1, size))
    return builders.answers(companions=tuple(along))


def counters(session: Session) -> tuple[int, int, int]:
    """Taken, held, waiting: as counted, which is as the rows say."""
    seats = Seats.objects.get(session=session)
    counted = (seats.taken, seats.held, seats.waiting)
    rows = list(session.registrations.values_list("state", "size"))
    columns = (SEATED, [RegistrationState.OFFERED], [RegistrationState.WAITING])
    assert counted == tuple(sum(size for state, size in rows if state in column) for column in columns)
    return counted


def states(session: Session) -> list[str]:
    return list(session.registrations.order_by("pk").values_list("state", flat=True))


@pytest.fixture
def offer():
    """Of two places one was given back: the second of three who came is offered it."""
    session = builders.session(builders.event(slug="fair", title_en="Fair"), capacity=2)
    rows = [group(session) for _ in range(4)]
    actions.cancel(rows[0])
    rows[2].refresh_from_db()
    return rows[2]


@pytest.fixture
def crowded():
    """Four places taken one by one; a family of three waits, then six people one by one."""
    session = builders.session(capacity=4, days=10, group_limit=5)
    seated = [group(session) for _ in range(4)]
    return session, seated, group(session, 3), [group(session) for _ in range(6)]
