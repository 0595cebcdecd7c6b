"""The people of the demo: who registers, who thinks better of it, who comes."""

import datetime as dt
import uuid

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import override

from events import actions, answering, rules
from events.demo import families, shapes
from events.models import Registration, Session
from portal import hindsight, persons
from portal.demo import load_people
from portal.demo.people import ACCOUNTS
from portal.models import Person, User
from portal.models.notices import Channel

NEEDS_FOR = 7
NEEDS = {
    "zh-hans": ("请留一个前排座位", "坐轮椅，需要无障碍通道"),
    "en": ("A seat near the front, please", "I come in a wheelchair"),
}
ONE_IN_TEN = 10


def residents() -> list[Person]:
    """In memory they are told nothing: no mail about the past."""
    people = load_people.residents()
    for person in people:
        person.notify_email = person.notify_sms = False
    return people


def accounts() -> list[Person]:
    """The two demo accounts that have no role: somebody who lives here, somebody who works here."""
    emails = [account.email for account in ACCOUNTS if not account.roles]
    users = get_user_model().objects.filter(email__in=emails).order_by("pk")
    return [persons.of_account(user) for user in users]


def fill(session: Session, people: list[Person], fill: str) -> None:
    """Everybody in `people` tries; then what happens at such a session happens."""
    questions = answering.of_event(session.event_id)
    for number, person in enumerate(people):
        bring = fill == "some" and session.group_limit == families.LIMITS["family"]
        family = families.brought(person.language, number) if bring else {}
        given = families.with_answers(family, questions, person.name, number)
        register(session, person, number, now=_when(session, number), **given)
    rows = list(session.registrations.select_related("person").order_by("created_at", "pk"))
    if fill == "cancelled":
        actions.call_off(
            session, by=organiser(), now=min(timezone.now(), session.starts_at - dt.timedelta(days=3))
        )
    elif rows:
        _some_cancel(session, rows, fill)
        _some_come(session)


def register_accounts(people: list[Person], new: list[shapes.Event]) -> None:
    """The accounts to try things with find tickets of their own, and a mail about each."""
    slugs = [shape.slug for shape in new]
    sessions = Session.objects.filter(event__slug__in=slugs).with_free_seats().upcoming().with_details()
    fitting = [s for s in sessions if rules.may_register(s) and s.event.category.slug in ("talk", "music")]
    full = [
        s
        for s in Session.objects.filter(event__slug__in=slugs, seats__waiting__gt=0).with_details()
        if rules.may_register(s)
    ]
    for number, person in enumerate(people):
        for session in (*fitting[number : number + 2], *full[:1]):
            register(session, person, 0, now=timezone.now())


def register(session: Session, person: Person, number: int, now: dt.datetime, **given) -> None:
    codes = session.event.interpreted_codes
    needs = NEEDS[person.language]
    answers = actions.Answers(
        name=person.name,
        interpreter=codes[0] if codes and person.language == "en" and number % 2 else "",
        access_needs=needs[number % len(needs)] if number % NEEDS_FOR == NEEDS_FOR - 1 else "",
        **given,
    )
    with override(person.language):
        actions.register(session, person, answers, form_key=uuid.uuid4(), now=now)


def _when(session: Session, number: int) -> dt.datetime:
    """Some days before, one after the other, within the time in which registration was open; it may have
    opened a moment ago."""
    until = min(timezone.now(), session.closes_at)
    first = session.registration_opens_at or until - dt.timedelta(days=12)
    last = max(first, until - dt.timedelta(hours=1))
    return min(last, max(first, last - dt.timedelta(days=6)) + dt.timedelta(minutes=37 * number))


def _some_cancel(session: Session, rows: list[Registration], fill: str) -> None:
    """One in ten; in crowded sessions two, so that the waiting list moves. Of what is over nobody is told:
    the action reads the people anew, as they want to be told."""
    last = session.cancel_until or session.starts_at
    now = max(min(timezone.now(), last) - dt.timedelta(minutes=30), rows[-1].created_at)
    leaving = {"full": [], "nearly": [], "waiting": rows[1:2]}.get(fill, rows[3::ONE_IN_TEN])
    if fill == "waiting":
        _one_is_not_heard_of(session, rows[2], rows[-1].created_at, now)
    for registration in leaving:
        registration.session = session
        with hindsight.as_of(now, () if session.is_over else Channel.values):
            actions.cancel(registration, now=now)


def _one_is_not_heard_of(
    session: Session, leaving: Registration, full_since: dt.datetime, now: dt.datetime
) -> None:
    """Somebody leaves; the first who is offered the place doesn't answer, the next one takes it."""
    leaving.session = session
    with hindsight.as_of(full_since):
        actions.cancel(leaving, now=full_since)
    ends = session.registrations.offered().get().offered_until
    if ends < now:
        with hindsight.as_of(ends):
            (taking,) = actions.promote(session, now=ends)
            actions.accept(taking, now=ends)


def _some_come(session: Session) -> None:
    """All but a few, once the doors are open."""
    opening = session.starts_at - dt.timedelta(minutes=20)
    if opening > timezone.now():
        return
    helper = organiser()
    for number, registration in enumerate(session.registrations.seated().order_by("pk")):
        if helper and number % 6 != 5:
            arrives = opening + dt.timedelta(minutes=number % 25)
            actions.check_in(registration, by=helper, now=min(arrives, timezone.now()))


def organiser() -> User | None:
    return get_user_model().objects.filter(email="organiser@example.org").first()
