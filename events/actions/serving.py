"""Volunteers come and go: noted at the desk, counted in minutes, certified."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Count, Max, Min, Sum
from django.utils import timezone
from wagtail.log_actions import log

from events import notices, rules, versions
from events.models import Help, HoursCertificate, Shift
from events.steps import HelpState
from portal import references
from portal.models import User, Volunteer

from .helping import turn

APPLIED, CONFIRMED = HelpState.APPLIED, HelpState.CONFIRMED
SERVED, MISSED = HelpState.SERVED, HelpState.MISSED
# Whoever was not checked out has stayed until the end, as a rule.
CLOSED_AFTER = timedelta(hours=3)


class NoHours(Exception):
    """For this there are none to write."""


def decide_help(helped: Help, state: HelpState, *, by: User, now: datetime | None = None) -> bool:
    """A coordinator confirms or declines whoever waits for it."""
    now = now or timezone.now()
    with transaction.atomic():
        if not Help.objects.filter(pk=helped.pk, state=APPLIED).exists():
            return False
        if not turn(helped, state, by=by, now=now):
            return False
        log(helped, f"events.help_{state}", user=by, timestamp=now)
        notices.tell_help(helped, str(state))
        if state == HelpState.DECLINED:
            Shift.objects.give_back(helped.shift_id)
    return True


def came(helped: Help, *, by: User, now: datetime | None = None) -> bool:
    """False long before the shift begins."""
    now = now or timezone.now()
    if not rules.may_note_coming(helped, now):
        return False
    return _note(helped, SERVED, "events.help_came", by, now, came_at=now, left_at=None, minutes=0)


def went(helped: Help, *, by: User | None, now: datetime | None = None) -> bool:
    """Counted within the span of the shift."""
    now = now or timezone.now()
    with transaction.atomic():
        rows = Help.objects.filter(pk=helped.pk, state=SERVED, came_at__isnull=False, left_at=None)
        last, minutes = max(now, helped.came_at or now), minutes_of(helped, now)
        changed = rows.update(left_at=last, minutes=minutes, noted_by=by)
        if changed:
            log(helped, "events.help_went", user=by, timestamp=now)
    helped.refresh_from_db(fields=["state", "left_at", "minutes"])
    return bool(changed)


def write_hours(
    helped: Help, came_at: datetime, left_at: datetime, *, version: str, by: User, now: datetime | None = None
) -> None:
    """From when to when somebody has helped, as a coordinator knows it; all of it counts.

    Errors: versions.ChangedMeanwhile, when it is not any more what `version` says; NoHours, when the shift
    is called off or they have left it.
    """
    now = now or timezone.now()
    minutes = round((left_at - came_at).total_seconds() / 60)
    with transaction.atomic():
        before = Help.objects.get(pk=helped.pk)
        if not rules.may_write_hours(before, now):
            raise NoHours
        if versions.of_hours(before) != version:
            raise versions.ChangedMeanwhile
        times = {"came_at": came_at, "left_at": left_at, "minutes": minutes}
        rows = Help.objects.filter(pk=helped.pk, state=before.state, changed_at=before.changed_at)
        rows = rows.filter(came_at=before.came_at, left_at=before.left_at)
        if not rows.update(state=SERVED, changed_at=now, noted_by=by, **times):
            raise versions.ChangedMeanwhile
        log(
            helped,
            "events.help_hours",
            user=by,
            timestamp=now,
            data={"before": before.minutes, "now": minutes},
        )


def missed(helped: Help, *, by: User, now: datetime | None = None) -> bool:
    now = now or timezone.now()
    return helped.shift.starts_at <= now and _note(helped, MISSED, "events.help_missed", by, now)


def undo(helped: Help, *, by: User, now: datetime | None = None) -> bool:
    """Back to being expected."""
    cleared = {"came_at": None, "left_at": None, "minutes": 0}
    if helped.state not in (SERVED, MISSED):
        return False
    return _note(helped, CONFIRMED, "events.help_undo", by, now or timezone.now(), **cleared)


def close_shifts(now: datetime) -> int:
    """Whoever came and was never checked out has helped until the end."""
    rows = Help.objects.filter(state=SERVED, left_at=None, came_at__isnull=False)
    rows = rows.filter(shift__ends_at__lt=now - CLOSED_AFTER).select_related("shift")
    return sum(went(helped, by=None, now=helped.shift.ends_at) for helped in rows)


def minutes_of(helped: Help, now: datetime) -> int:
    """From coming to now, and no longer than the shift."""
    shift = helped.shift
    first, last = max(helped.came_at or now, shift.starts_at), min(now, shift.ends_at)
    return max(0, round((last - first).total_seconds() / 60))


def hours_of(volunteer: Volunteer) -> dict:
    """`minutes`, `shifts`, `first` and `last`: all that they have helped."""
    rows = Help.objects.filter(volunteer=volunteer, state=SERVED, minutes__gt=0)
    return rows.aggregate(
        minutes=Sum("minutes", default=0),
        shifts=Count("pk"),
        first=Min("shift__starts_at"),
        last=Max("shift__starts_at"),
    )


def certify(volunteer: Volunteer) -> HoursCertificate | None:
    """The certificate of all hours up to now: the same one as long as nothing is added. None without any."""
    hours = hours_of(volunteer)
    if not hours["minutes"]:
        return None
    days = {f"{name}_day": timezone.localdate(hours[name]) for name in ("first", "last")}
    same = {"minutes": hours["minutes"], "shifts": hours["shifts"], **days}
    made = {"reference": references.new(), "name": volunteer.name}
    try:
        return HoursCertificate.objects.get_or_create(volunteer=volunteer, **same, defaults=made)[0]
    except IntegrityError:
        return HoursCertificate.objects.get(volunteer=volunteer, **same)


def _note(helped: Help, state: HelpState, verb: str, by: User, now: datetime, **more) -> bool:
    with transaction.atomic():
        changed = turn(helped, state, by=by, now=now, **more)
        if changed:
            log(helped, verb, user=by, timestamp=now)
    return changed
