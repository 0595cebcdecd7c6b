"""Shifts planned at the desk: made, changed, called off. Whoever has taken one is told in the same
transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log

from events import notices
from events.models import Campaign, Role, Session, Shift
from portal.models import Place, User

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
        """The same form, time and spot make the same shift, which the database allows once."""
        return uuid5(key, "|".join([self.starts_at.isoformat(), str(role.pk), *self.spot.values()]))


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


@transaction.atomic
def change_shift(
    shift: Shift, changes: dict[str, Any], *, sequence: int, by: User, now: datetime | None = None
) -> bool:
    """True when calendars change. `sequence`: of the shift as the writer saw it. Errors: ShiftChanged,
    TooFewPlaces."""
    now = now or timezone.now()
    before = Shift.objects.select_related("place").get(pk=shift.pk)
    moved = any(changes.get(name, getattr(before, name)) != getattr(before, name) for name in IN_CALENDARS)
    rows = Shift.objects.planned().filter(pk=shift.pk, sequence=sequence)
    fits = rows.filter(taken__lte=changes.get("needed", before.needed))
    if not fits.update(**changes, sequence=F("sequence") + int(moved), updated_at=now):
        raise TooFewPlaces if rows.exists() else ShiftChanged
    shift.refresh_from_db()
    log(shift, "events.shift_changed", user=by, timestamp=now)
    if moved and shift.ends_at > now:
        _tell_everybody(shift, "changed", {"before": before.starts_at})
    return moved


def call_off_shift(shift: Shift, *, by: User, now: datetime | None = None) -> bool:
    """False when that was done before. Whoever had taken it is told, and free again."""
    return _turn(shift, by, now or timezone.now(), called_off=True)


def reinstate_shift(shift: Shift, *, by: User, now: datetime | None = None) -> bool:
    return _turn(shift, by, now or timezone.now(), called_off=False)


@transaction.atomic
def follow_session(before: Session, after: Session, *, by: User | None, now: datetime) -> None:
    """The date of an event was moved: its shifts move along, by as much and to the same place. Meetings of a
    guest and a volunteer do so in matching.py."""
    span = after.starts_at - before.starts_at
    to = after.place_id if after.place_id != before.place_id else None
    if not span and to is None:
        return
    for shift in after.shifts.planned().filter(private=False, starts_at__gt=now).order_by("pk"):
        changes = {"starts_at": shift.starts_at + span, "ends_at": shift.ends_at + span}
        if to and shift.place_id == before.place_id:
            changes["place_id"] = to
        change_shift(shift, changes, sequence=shift.sequence, by=by, now=now)


def turn_with_session(session: Session, *, by: User | None, now: datetime) -> None:
    """Called off or brought back along with the date."""
    for shift in session.shifts.upcoming(now).filter(private=False).order_by("pk"):
        _turn(shift, by, now, called_off=session.is_cancelled)


@transaction.atomic
def _turn(shift: Shift, by: User | None, now: datetime, *, called_off: bool) -> bool:
    rows = Shift.objects.filter(pk=shift.pk, called_off_at__isnull=called_off)
    moment = now if called_off else None
    if not rows.update(called_off_at=moment, sequence=F("sequence") + 1, updated_at=now):
        return False
    shift.refresh_from_db()
    verb = "called_off" if called_off else "planned"
    log(shift, f"events.shift_{verb}", user=by, timestamp=now)
    if shift.ends_at > now:
        _tell_everybody(shift, verb, {})
    return True


def _tell_everybody(shift: Shift, what: str, words: dict[str, Any]) -> None:
    for helped in shift.helps.live().with_details().order_by("pk"):
        notices.tell_shift_changed(helped, what, words)
