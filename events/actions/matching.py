"""Volunteers are asked, and answer: the first who says yes is found, and meets the guest.

An answer holds the counter of the date still, then the need, then the volunteer; the database allows one
yes for each need, and `helping.take_shift` no two shifts at a time.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from events import asks, candidates, versions
from events.models import Asked, Help, Need, Seats, Session
from events.notices import needs as notices
from events.notices.needs import Why
from events.rules import matching as rules
from events.steps import AskState, NeedState
from portal.models import User, Volunteer

from . import helping, meetings
from .holding import held, hold_helpers

ASKED, ACCEPTED, DECLINED, WITHDRAWN = AskState


class NotNeeded(Exception):
    """Somebody else is found, or nobody is needed any more."""


class CannotServe(helping.CannotHelp):
    """By age: too young, without a guardian's consent, or not in daylight."""


def ask(
    need: Need, volunteers: Iterable[Volunteer], *, by: User | None = None, now: datetime | None = None
) -> list[Asked]:
    """Who was asked by this: nobody twice, and nobody who has said no. Errors: NotNeeded."""
    now = now or timezone.now()
    with transaction.atomic():
        if not Need.objects.take(need.pk, now) or not rules.may_be_met(need.registration, now):
            raise NotNeeded
        made = [_ask(need, volunteer, by, now) for volunteer in volunteers]
        return [one for one in made if one]


def _ask(need: Need, volunteer: Volunteer, by: User | None, now: datetime) -> Asked | None:
    asked, made = Asked.objects.get_or_create(
        need=need, volunteer=volunteer, defaults={"asked_at": now, "asked_by": by}
    )
    if not made and not _again(asked, by, now):
        return None
    asked.need, asked.volunteer = need, volunteer
    asks.admit(asked)
    notices.tell_asked(asked)
    log(need, "events.need_ask", user=by, timestamp=now)
    return asked


def _again(asked: Asked, by: User | None, now: datetime) -> bool:
    """Who was told that nobody is needed any more may be asked once more, by a link of its own."""
    fresh = {"state": ASKED, "asked_at": now, "asked_by": by, "answered_at": None, "key": uuid.uuid4()}
    turned = Asked.objects.filter(pk=asked.pk, state=WITHDRAWN).update(**fresh)
    asked.refresh_from_db()
    return bool(turned)


def say_yes(asked: Asked, *, by: User | None = None, now: datetime | None = None) -> bool:
    """The two will meet; False when this volunteer had said so before. Errors: NotNeeded, CannotServe,
    CannotHelp."""
    now = now or timezone.now()
    need = _need(asked)
    with held(need.registration):
        if Asked.objects.filter(pk=asked.pk, state=ACCEPTED).exists():
            return False
        open_still = rules.may_be_met(need.registration, now) and Need.objects.take(need.pk, now)
        if not open_still or not Asked.objects.turn(asked.pk, ASKED, ACCEPTED, now):
            raise NotNeeded
        volunteer = Volunteer.objects.select_related("user").get(pk=asked.volunteer_id)
        if not rules.may_serve(candidates.wanted_of(need), volunteer):
            raise CannotServe
        meetings.make(need, volunteer, now=now)
        log(need, "events.need_met", user=by, timestamp=now)
        need = _need(asked)
        asked.need, asked.volunteer, asked.state = need, volunteer, ACCEPTED
        notices.tell_meeting(asked, need)
        notices.tell_met(need)
        meetings.tell_others(need, Why.FOUND, now=now)
    return True


@transaction.atomic
def say_no(asked: Asked, *, by: User | None = None, now: datetime | None = None) -> bool:
    """Somebody else is asked; False when they had answered before."""
    now = now or timezone.now()
    if not Asked.objects.turn(asked.pk, ASKED, DECLINED, now):
        return False
    log(asked.need, "events.need_no", user=by, timestamp=now)
    return True


def step_back(
    asked: Asked, *, by: User | None = None, why: Why = Why.STEPPED_BACK, now: datetime | None = None
) -> bool:
    """The volunteer can't after all, and the need is open again: both are told, and so are the organisers
    unless it was they; when it is near, by the alarm. False when there was no meeting, or it has begun."""
    now = now or timezone.now()
    need = _need(asked)
    with held(need.registration):
        need = _need(asked)
        if need.state != NeedState.MET or not rules.may_be_met(need.registration, now):
            return False
        accepted = need.asked.filter(pk=asked.pk, state=ACCEPTED).select_related("volunteer__user").first()
        if accepted is None:
            return False
        Need.objects.settle(need.pk, NeedState.OPEN, now)
        meetings.let_go(accepted, need.shift_id, DECLINED, why, now=now)
        meetings.note_languages(need.registration.session)
        notices.tell_lost(need)
        if why != Why.RELEASED and need.registration.session.starts_at > now + rules.ALARMED_BEFORE:
            notices.tell_back(need, now)
        log(need, "events.need_lost", user=by, timestamp=now)
    return True


def asked_for(helped: Help) -> Asked | None:
    """The question to which a meeting is the answer; None for every other shift."""
    if not helped.shift.private:
        return None
    yes = Asked.objects.filter(volunteer=helped.volunteer_id, state=ACCEPTED)
    return yes.filter(need__shift=helped.shift_id).first()


def leave_meeting(helped: Help, *, by: User | None = None, now: datetime) -> bool:
    """By the list of one's shifts, or taken off by staff."""
    asked = asked_for(helped)
    why = Why.RELEASED if helping.is_staff(by, helped.volunteer) else Why.STEPPED_BACK
    return asked is not None and step_back(asked, by=by, why=why, now=now)


def follow_date(session: Session, *, now: datetime) -> None:
    """Meetings go with their date; the caller holds its counter still.

    One that the volunteer can't keep at the new time is given up, and they are asked again: they may choose
    between the two. Of a date that is called off, nobody needs anybody. Nobody was found, and the date is
    still to come after all: then there is time again.
    """
    hold_helpers([session.pk])
    asks.follow_date(session)
    if session.starts_at > now and not session.is_cancelled:
        Need.objects.look_again(session.pk, now)
    rows = Need.objects.lasting().filter(registration__session=session)
    needs = list(rows.with_details().with_volunteer().order_by("pk"))
    for need in needs:
        need.registration.session = session
        if session.is_cancelled:
            meetings.end(need, NeedState.OPEN, Why.CALLED_OFF, now=now)
        elif need.accepted:
            _follow(need, need.accepted[0], now)
    if needs or session.interpreted:
        meetings.note_languages(session)


def _follow(need: Need, accepted: Asked, now: datetime) -> None:
    session, shift = need.registration.session, need.shift
    span = rules.span_of(session)
    if (shift.starts_at, shift.ends_at, shift.place_id) == (*span, session.place_id):
        return
    volunteer = accepted.volunteer
    serves = rules.may_serve(candidates.wanted_of(need), volunteer)
    if serves and not helping.collision(volunteer, *span, but=shift.pk):
        meetings.move(need, accepted, now=now)
        return
    Need.objects.settle(need.pk, NeedState.OPEN, now)
    meetings.let_go(accepted, shift.pk, WITHDRAWN, Why.COLLIDES if serves else Why.HOURS, now=now)
    need.shift, need.state = None, NeedState.OPEN
    notices.tell_lost(need)
    if serves and rules.may_be_met(need.registration, now):
        _ask(need, volunteer, None, now)


def choose_point(
    need: Need, words: dict[str, str], *, version: str | None = None, by: User | None = None, now: datetime
) -> bool:
    """Where they meet and what a companion knows, by column; of a meeting that stands both are told. False
    when it was so before. `version`: of `versions.of_point`, as the writer saw it. Errors: ChangedMeanwhile.
    """
    with transaction.atomic():
        Seats.objects.hold_still(need.registration.session_id)
        need = Need.objects.with_details().with_volunteer().get(pk=need.pk)
        if version is not None and version != versions.of_point(need):
            raise versions.ChangedMeanwhile
        if all((getattr(need, column) or "") == said for column, said in words.items()):
            return False
        Need.objects.filter(pk=need.pk).update(**words)
        for column, said in words.items():
            setattr(need, column, said)
        log(need, "events.need_point", user=by, timestamp=now)
        if need.accepted:
            meetings.move(need, need.accepted[0], now=now)
            notices.tell_met(need)
    return True


def _need(asked: Asked) -> Need:
    return Need.objects.with_details().get(pk=asked.need_id)
