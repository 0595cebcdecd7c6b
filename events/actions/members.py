"""Regular members: they join, are registered for every date that is made, and leave.

Whoever writes rows of a member holds the person first, then the event or the member, then the counters of
dates in the order of their keys: so none of them waits for another in a circle.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language, override
from wagtail.log_actions import log

from events import notices, rules, tickets
from events.models import Event, Member, Registration, Session
from portal import hindsight, persons
from portal.models import Person, User

from .answers import Answers
from .leaving import TooLate, cancel
from .registering import Full, Manner, NotThisGroup
from .several import DateTaken, each_date, registered

KEPT = ("name", "age_band", "interpreter", "access_needs", "answers", "reminders")


class NoRoom(Exception):
    """There are as many regular members as the organisers want."""


@dataclass(frozen=True)
class Joined:
    """`new` is False when they were a member before, by an earlier press or on another device."""

    member: Member
    new: bool
    dates: tuple[DateTaken, ...] = ()


@dataclass(frozen=True)
class Left:
    """What was `cancelled`, and what they stay registered for: as they wish, or because it was too late."""

    cancelled: tuple[Registration, ...]
    kept: tuple[Registration, ...]


def join(
    event: Event,
    person: Person,
    answers: Answers,
    *,
    form_key: UUID,
    left_out: Iterable[Session] = (),
    wait: bool = True,
    by: User | None = None,
    agreed_how: str = "",
    now: datetime | None = None,
) -> Joined:
    """Registered for all dates that stand already but those `left_out`, and for every date from now on.

    Without `wait` full dates are left out, too. Errors: NoRoom, Person.DoesNotExist.
    """
    now = now or hindsight.moment()
    with transaction.atomic():
        persons.hold(person)
        event = _held_still(event)
        if earlier := _earlier(event, person, form_key):
            return Joined(earlier, new=False)
        if not rules.may_become_member(event):
            raise NoRoom
        member = _write(event, person, answers, form_key, by, agreed_how, now)
        member.left_out.set(left_out)
        dates = _enrol(member, wait, now, joining=True)
        log(member, "events.member_joined", user=by, timestamp=now)
        notices.tell_joined(member, registered(dates))
    return Joined(member, new=True, dates=tuple(dates))


def enrol(member: Member, *, now: datetime | None = None) -> list[DateTaken]:
    """Register for the dates that were made since; safe to repeat, in parallel and to break off.

    Who has left, or turned out to be somebody else this very moment, is left alone.
    """
    now = now or hindsight.moment()
    with transaction.atomic():
        try:
            persons.hold(member.person)
        except Person.DoesNotExist:
            return []
        if not Member.objects.hold_still(member.pk):
            return []
        done = _enrol(member, True, now)
        new = [one for one in done if one.new]
        if new:
            _tell_dates(member, new, now)
    return done


def leave(
    member: Member,
    *,
    cancel_dates: bool,
    by: User | None = None,
    reason: str = "",
    now: datetime | None = None,
) -> Left | None:
    """No date from now on; with `cancel_dates` those to come are cancelled, too, as far as one still can.

    None when they had left before. With a `reason` (of `CancelReason`) staff do it, and the member
    is told it. Errors: Person.DoesNotExist.
    """
    now = now or hindsight.moment()
    with transaction.atomic():
        persons.hold(member.person)
        if not Member.objects.present().filter(pk=member.pk).update(left_at=now):
            return None
        member.left_at = now
        coming = _coming(member, now)
        ended = [one for one in coming if cancel_dates and _cancel(one, by, reason, now)]
        left = Left(tuple(ended), tuple(one for one in coming if one not in ended and one.is_live))
        log(
            member,
            "events.member_left",
            user=by,
            timestamp=now,
            data={"cancelled": len(ended), "reason": reason},
        )
        notices.tell_left(member, left.cancelled, left.kept, by_staff=by is not None, reason=reason)
    return left


def _tell_dates(member: Member, new: list[DateTaken], now: datetime) -> None:
    """At night they are registered before others can be, and told in the morning."""
    occasion = f"{member.pk}.{new[0].registration.pk}"
    later = rules.put_off(now, min(one.session.starts_at for one in new))
    about = {"occasion": occasion, "member": member, "not_before": later}
    notices.tell_dates(member.event, member.person, registered(new), **about)


def _held_still(event: Event) -> Event:
    """So that no two take the last room."""
    return Event.objects.select_for_update(no_key=True).get(pk=event.pk)


def _earlier(event: Event, person: Person, form_key: UUID) -> Member | None:
    by_form = Member.objects.filter(form_key=form_key, person=person).first()
    return by_form or event.members.present().filter(person=person).first()


def _write(event, person, answers, form_key, by, agreed_how, now) -> Member:
    member = Member.objects.create(
        event=event,
        person=person,
        form_key=form_key,
        language=get_language() if by is None else person.language,
        registered_by=by,
        agreed_how=agreed_how,
        joined_at=now,
        **{name: getattr(answers, name) for name in KEPT},
    )
    tickets.admit_member(member)
    return member


def _enrol(member: Member, wait: bool, now: datetime, *, joining: bool = False) -> list[DateTaken]:
    """Dates that come to nothing are not tried again and again."""
    answers = Answers(**{name: getattr(member, name) for name in KEPT})
    sessions = list(member.dates_to_enrol(now, joining=joining).select_related("event", "place"))
    with override(member.language):
        manner = Manner(regular=True, wait=wait, tell=False)
        done = each_date(member.person, answers, sessions, member.form_key, manner, now)
    member.left_out.add(*(one.session for one in done if _is_settled(one)))
    return done


def _is_settled(one: DateTaken) -> bool:
    """Full, for others, or moved away from: a later try would find the same."""
    return isinstance(one.problem, Full | NotThisGroup) or (one.registration is not None and not one.new)


def _coming(member: Member, now: datetime) -> list[Registration]:
    """In the order in which counters are locked."""
    rows = Registration.objects.coming_of(member, now).select_related("session__event", "session__place")
    return list(rows.select_related("person").order_by("session_id"))


def _cancel(registration: Registration, by: User | None, reason: str, now: datetime) -> bool:
    try:
        return cancel(registration, by=by, reason=reason, tell=False, now=now)
    except TooLate:
        return False
