"""Regular members of the groups: they joined before the last dates, came to most of them, and missed some."""

import datetime as dt
import uuid

from django.utils import timezone
from django.utils.translation import override

from events import actions
from events.demo import crowd
from events.models import Event, Registration
from events.steps import RegistrationState
from portal import hindsight
from portal.models import Person, User

# How many, by the address of the event; the first of the accounts is one of the choir, too.
MEMBERS = {"wenhui-dance": 6, "wenhui-choir": 9}
ACCOUNT_OF = "wenhui-choir"
MISSES = 4


def load(accounts: list[Person], by: User | None) -> None:
    """Each event once: what has members is left alone."""
    residents = crowd.residents()
    for event in Event.objects.filter(slug__in=MEMBERS, members=None).order_by("pk"):
        chosen = residents[event.pk % 5 :][: MEMBERS[event.slug]]
        if event.slug == ACCOUNT_OF:
            chosen = [*accounts[:1], *chosen]
        first = event.sessions.order_by("starts_at").first()
        if first is None:
            continue
        for number, person in enumerate(chosen):
            _join(event, person, first.starts_at - dt.timedelta(days=2, minutes=number * 11))
        if by:
            _come(event, chosen, by)


def _join(event: Event, person: Person, then: dt.datetime) -> None:
    then = min(then, timezone.now())
    answers = actions.Answers(name=person.name)
    with hindsight.as_of(then), override(person.language):
        actions.join(event, person, answers, form_key=uuid.uuid4(), now=then)


def _come(event: Event, people: list[Person], by: User) -> None:
    """Each misses another one of the dates, and the last comes seldom."""
    rows = Registration.objects.filter(
        session__event=event, person__in=people, session__ends_at__lt=timezone.now()
    )
    rows = rows.filter(state=RegistrationState.REGISTERED).select_related("session")
    for number, row in enumerate(rows.order_by("person_id", "session__starts_at", "pk")):
        if number % MISSES != MISSES - 1 and (row.person_id != people[-1].pk or number % 2):
            actions.check_in(row, by=by, now=row.session.starts_at - dt.timedelta(minutes=10))
