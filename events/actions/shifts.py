"""Shifts planned at the desk: made, changed, called off. Whoever has taken one is told in the same
transaction."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from events import notices
from events.models import Campaign, Help, Role, Session, Shift
from events.steps import HelpState
from portal.models import Place, User, Volunteer

from . import helping

# A change of these concerns everybody's calendar.
IN_CALENDARS = ("starts_at", "ends_at", "place_id", "spot_zh_hans", "spot_en")


class TooFewPlaces(Exception):
    """More have taken it than would be needed."""


class ShiftChanged(Exception):
    """Somebody else was quicker."""


@dataclass(frozen=True)
class Slot:
    """When and where one shift is; `spot` by language."""

    starts_at: datetime
    ends_at: datetime
    place: Place
    spot: dict[str, str]

    def uid(self, key: UUID, role: Role) -> UUID:
        """The same form, time, place and spot make the same shift, which the database allows once."""
        when = (self.starts_at.isoformat(), self.ends_at.isoformat())
        told = (*when, self.place.pk, role.pk, *self.spot.values())
        return uuid5(key, "|".join(map(str, told)))


def add_shifts(
    of: Session | Campaign, role: Role, slots: Iterable[Slot], *, needed: int, key: UUID, by: User
) -> list[Shift]:
    """All or none; those that this form has made before stay as they are. Errors: ValidationError."""
    slots = list(slots)
    try:
        return _add(of, role, slots, needed, key, by)
    except IntegrityError:
        # Another press of the same form was quicker, by a moment.
        if not Shift.objects.filter(uid__in=[slot.uid(key, role) for slot in slots]).exists():
            raise
        return _add(of, role, slots, needed, key, by)


@transaction.atomic
def _add(of, role, slots, needed, key, by) -> list[Shift]:
    uids = [slot.uid(key, role) for slot in slots]
    there = set(Shift.objects.filter(uid__in=uids).values_list("uid", flat=True))
    owner = {"session": of} if isinstance(of, Session) else {"campaign": of}
    made = []
    for slot, uid in zip(slots, uids, strict=True):
        if uid in there:
            continue
        spots = {f"spot_{code.replace('-', '_')}": text for code, text in slot.spot.items()}
        shift = Shift(
            **owner,
            **spots,
            role=role,
            place=slot.place,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            needed=needed,
            uid=uid,
        )
        shift.full_clean()
        shift.save()
        log(shift, "events.shift_added", user=by)
        made.append(shift)
        there.add(uid)
    return made


def change_shift(
    shift: Shift, changes: dict[str, Any], *, sequence: int, by: User, now: datetime | None = None
) -> bool:
    """True when calendars change. `sequence`: of the shift as the writer saw it. Who helps elsewhere at the
    new time is taken off. Errors: ShiftChanged, TooFewPlaces."""
    now = now or timezone.now()
    with _held(Shift.objects.filter(pk=shift.pk)):
        moved = _change(shift, changes, sequence, by, now)
        _let_go_colliding([shift], now)
    return moved


def _change(shift: Shift, changes: dict[str, Any], sequence: int, by: User | None, now: datetime) -> bool:
    before = Shift.objects.select_related("place").get(pk=shift.pk)
    moved = any(changes.get(name, getattr(before, name)) != getattr(before, name) for name in IN_CALENDARS)
    rows = Shift.objects.planned().filter(pk=shift.pk, sequence=sequence)
    fits = rows.filter(taken__lte=changes.get("needed", before.needed))
    # Every change counts, also of how many are needed: whoever saw it before sees it again first.
    if not fits.update(**changes, sequence=F("sequence") + 1, updated_at=now):
        raise TooFewPlaces if rows.exists() else ShiftChanged
    shift.refresh_from_db()
    log(shift, "events.shift_changed", user=by, timestamp=now)
    if moved and shift.ends_at > now:
        _tell_everybody(shift, "changed", {"before": before.starts_at})
    return moved


def call_off_shift(shift: Shift, *, by: User, now: datetime | None = None) -> bool:
    """False when that was done before. Whoever had taken it is told, and free again."""
    return _turn_given(shift, by, now, called_off=True)


def reinstate_shift(shift: Shift, *, by: User, now: datetime | None = None) -> bool:
    return _turn_given(shift, by, now, called_off=False)


def _turn_given(shift: Shift, by: User, now: datetime | None, *, called_off: bool) -> bool:
    done = _turn(Shift.objects.filter(pk=shift.pk), by, now or timezone.now(), called_off=called_off)
    shift.refresh_from_db()
    return done


def follow_session(before: Session, after: Session, *, by: User | None, now: datetime) -> None:
    """The date of an event was moved: its shifts move along, by as much and to the same place. Meetings of a
    guest and a volunteer do so in matching.py."""
    span = after.starts_at - before.starts_at
    to = after.place_id if after.place_id != before.place_id else None
    if not span and to is None:
        return
    with _held(after.shifts.planned().filter(private=False, starts_at__gt=now)) as rows:
        for shift in rows:
            changes = {"starts_at": shift.starts_at + span, "ends_at": shift.ends_at + span}
            if to and shift.place_id == before.place_id:
                changes["place_id"] = to
            _change(shift, changes, shift.sequence, by, now)
        # Not before all have moved: who helps on two in a row goes along with both.
        _let_go_colliding(rows, now)


def turn_with_session(session: Session, *, by: User | None, now: datetime) -> None:
    """Called off or brought back along with the date; what was called off by itself stays so."""
    rows, called_off = session.shifts.upcoming(now).filter(private=False), session.is_cancelled
    rows = rows if called_off else rows.filter(called_off_with_date=True)
    _turn(rows, by, now, called_off=called_off, with_date=called_off)


def _turn(rows: QuerySet[Shift], by, now: datetime, *, called_off: bool, with_date: bool = False) -> bool:
    with _held(rows.filter(called_off_at__isnull=called_off)) as shifts:
        for shift in shifts:
            changes = {"called_off_at": now if called_off else None, "called_off_with_date": with_date}
            _turn_one(shift, changes, by, now)
        if not called_off:
            _let_go_colliding(shifts, now)
    return bool(shifts)


def _turn_one(shift: Shift, changes: dict[str, Any], by: User | None, now: datetime) -> None:
    Shift.objects.filter(pk=shift.pk).update(**changes, sequence=F("sequence") + 1, updated_at=now)
    shift.refresh_from_db()
    verb = "called_off" if shift.called_off_at else "planned"
    log(shift, f"events.shift_{verb}", user=by, timestamp=now)
    if shift.ends_at > now:
        _tell_everybody(shift, verb, {})


@contextmanager
def _held(rows: QuerySet[Shift]) -> Iterator[list[Shift]]:
    """Who helps, their help, then the shifts themselves, locked in the order of their keys and read anew; it
    begins again when somebody has taken one meanwhile."""
    while True:
        with transaction.atomic():
            keys = sorted(rows.values_list("pk", flat=True))
            known = _helpers(keys)
            for pk in sorted(known):
                Volunteer.objects.hold_still(pk)
            list(Help.objects.live().filter(shift__in=keys).order_by("pk").select_for_update(of=("self",)))
            for pk in keys:
                Shift.objects.hold_still(pk)
            if _helpers(keys) <= known:
                yield list(rows.filter(pk__in=keys).order_by("pk"))
                return
            transaction.set_rollback(True)


def _helpers(keys: list[int]) -> set[int]:
    return set(Help.objects.live().filter(shift__in=keys).values_list("volunteer", flat=True))


def _let_go_colliding(shifts: Iterable[Shift], now: datetime) -> None:
    """Nobody is in two places at once: whoever helps elsewhere at that time is taken off, and told."""
    for shift in shifts:
        if shift.ends_at <= now:
            continue
        for helped in shift.helps.live().with_details().order_by("volunteer_id"):
            span = (shift.starts_at, shift.ends_at)
            if not helping.collision(helped.volunteer, *span, but=shift.pk):
                continue
            if helping.turn(helped, HelpState.LEFT, by=None, now=now, swap_asked_at=None):
                log(helped, "events.help_leave", timestamp=now)
                notices.tell_help(helped, "taken_off", notices.Off.COLLIDES)
                Shift.objects.give_back(shift.pk)


def _tell_everybody(shift: Shift, what: str, words: dict[str, Any]) -> None:
    for helped in shift.helps.live().with_details().order_by("pk"):
        notices.tell_shift_changed(helped, what, words)
