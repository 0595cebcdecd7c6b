"""Regular members, as they join an event."""

import uuid
from datetime import timedelta

from django.utils import timezone

from events import actions, rules, tasks
from events.models import Event, Member
from portal.models import Person
from tests import builders


def gathering(**fields) -> Event:
    """An event that has regular members."""
    return builders.event(**{"member_limit": 10} | fields)


def joined(event: Event | None = None, who: Person | None = None, **more) -> Member:
    answers = builders.answers(**more.pop("said", {}))
    key = more.pop("form_key", None) or uuid.uuid4()
    return actions.join(event or gathering(), who or builders.person(), answers, form_key=key, **more).member


def roll_on() -> int:
    """What the clock does once a minute, in the daytime."""
    now = timezone.now()
    return tasks.enrol_members(rules.put_off(now, now + timedelta(days=2)) or now)


def states(member: Member) -> list[str]:
    rows = member.person.registrations.filter(session__event=member.event)
    return list(rows.order_by("session__starts_at").values_list("state", flat=True))


def past(event: Event, who: Person, state: str, *, days: float = -7):
    """A date that is over, with a registration of that state."""
    session = builders.session(event, days=7)
    made = builders.registration(session, who)
    starts_at = timezone.now() + timedelta(days=days)
    type(session).objects.filter(pk=session.pk).update(
        starts_at=starts_at, ends_at=starts_at + timedelta(hours=1)
    )
    came = int(state == "attended")
    type(made).objects.filter(pk=made.pk).update(state=state, came=came)
    return made
