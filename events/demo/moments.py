"""What there is to try: places held for one account, a family of the other's, a date that was moved."""

import datetime as dt

from django.db.models import F
from django.utils import timezone

from events import actions, answering, rules
from events.demo import crowd, families
from events.models import Question, Session
from portal import hindsight
from portal.models import Person, User
from portal.models.notices import Channel

MOVED, EARLIER = "film-evening", dt.timedelta(minutes=30)
# Of those who were asked whether they still come, so many have answered.
HEARD_OF = 3
# Nearer than that an offer would be over before anybody has looked at it.
IN_TIME = dt.timedelta(hours=6)


def prepare(people: list[Person], slugs: list[str], by: User | None) -> None:
    ahead = Session.objects.filter(event__slug__in=slugs, starts_at__gt=timezone.now() + IN_TIME)
    ahead = ahead.filter(state="planned").with_details()
    _move_one(ahead, people, by)
    if people:
        ahead = ahead.exclude(registrations__person__in=people)
        _hold_places(ahead, people[0])
        _bring_family(ahead, people[-1])


def _hold_places(ahead, person: Person) -> None:
    """Of a full date somebody leaves, and nobody else waits; the farther ahead, the longer they are held."""
    full = ahead.filter(seats__waiting=0, seats__held=0, seats__taken=F("seats__capacity"))
    for session in full.order_by("-starts_at"):
        if rules.may_register(session):
            leaving = session.registrations.seated().filter(size=1).latest("pk")
            crowd.register(session, person, 0, now=timezone.now())
            leaving.session = session
            actions.cancel(leaving)
            return


def _bring_family(ahead, person: Person) -> None:
    """To a date that asks something, and has room for all of them."""
    family = families.brought(person.language, 0)
    asking = ahead.filter(
        event__in=Question.objects.asked().filter(per_person=True).values("event"),
        group_limit=families.LIMITS["family"],
    )
    for session in asking.with_free_seats().order_by("starts_at"):
        if rules.may_register(session) and session.seats.free > len(family["companions"]):
            questions = answering.of_event(session.event_id)
            given = families.with_answers(family, questions, person.name, 0)
            crowd.register(session, person, 0, now=timezone.now(), invited=True, **given)
            return


def _move_one(ahead, people: list[Person], by: User | None) -> None:
    """A film, or what else comes back every week while there is none; one account is asked, too. Nobody of
    the demo gets mail about it; their pages ask."""
    weekly = ahead.filter(registration_opens_at__isnull=False, seats__taken__gt=HEARD_OF)
    moved = max(
        weekly.with_free_seats(), key=lambda one: (one.event.slug == MOVED, one.starts_at), default=None
    )
    if moved is None:
        return
    for person in people[-1:]:
        crowd.register(moved, person, 0, now=timezone.now())
    moved.starts_at, moved.ends_at = moved.starts_at - EARLIER, moved.ends_at - EARLIER
    with hindsight.as_of(timezone.now(), {Channel.INBOX}):
        actions.change_session(moved, ask=True, by=by)
    for registration in moved.registrations.asked_again().order_by("pk")[:HEARD_OF]:
        actions.confirm_again(registration)
