"""Shifts as entries of their volunteer's calendar (RFC 5545): the UID stays, every change raises SEQUENCE."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from icalendar import Event as Entry

from events import asks, calendars
from events.models import Help, Shift
from events.steps import HELPING, HelpState
from portal.models import User

# What has been and what was called off stays for a while, so that it is seen to go.
KEPT, KEPT_CANCELLED = timedelta(days=90), timedelta(days=30)
# Each time that somebody takes the same shift anew begins a round of three steps.
ROUND, STEPS = 3, {HelpState.APPLIED: 0}
HELD, ENDED = 1, 2


def entry(helped: Help, language: str, *, earlier: int = 0) -> Entry:
    """`earlier`: so often the same volunteer had this shift before. `helped` needs `with_details`."""
    shift, made, tag = helped.shift, Entry(), {"LANGUAGE": calendars.TAGS[language]}
    changed = _changed(helped).replace(microsecond=0).astimezone(ZoneInfo("UTC"))
    made.add("uid", f"{shift.uid}@{urlsplit(settings.BASE_URL).hostname}")
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    made.add("sequence", shift.sequence + ROUND * earlier + _step(helped))
    made.add("status", _status(helped))
    made.add("dtstart", timezone.localtime(shift.starts_at))
    made.add("dtend", timezone.localtime(shift.ends_at))
    with translation.override(language):
        made.add("summary", _summary(helped), parameters=tag)
        made.add("description", _description(shift), parameters=tag)
        made.add("location", where(shift), parameters=tag)
        made.add("url", settings.BASE_URL + _page(helped))
    return made


def only(helped: Help, language: str) -> bytes:
    """The file of one shift for its volunteer."""
    before = Help.objects.filter(shift=helped.shift_id, volunteer=helped.volunteer_id, pk__lt=helped.pk)
    entries = [entry(helped, language, earlier=before.count())]
    with translation.override(language):
        name = str(helped.shift.role)
    return calendars.of_entries(entries, name=name, language=language)


def of_user(user: User | None, language: str, now: datetime | None = None) -> list[Entry]:
    """All shifts of an account: of each the living help, else the last that has ended lately."""
    if user is None:
        return []
    now = now or timezone.now()
    rows = Help.objects.filter(volunteer__user=user, shift__ends_at__gte=now - KEPT).with_details()
    rows = rows.prefetch_related("shift__needs__registration")
    by_shift = defaultdict(list)
    for helped in rows.order_by("shift__starts_at", "shift_id", "pk"):
        by_shift[helped.shift_id].append(helped)
    return list(_chosen(by_shift.values(), language, now))


def _changed(helped: Help) -> datetime:
    """After a meeting, nothing is said of the guest any more."""
    shift = helped.shift
    emptied = [shift.ends_at] if shift.private and shift.is_over else []
    return max(shift.updated_at, helped.changed_at, *emptied)


def _page(helped: Help) -> str:
    """Of a meeting with a guest, where it was agreed on."""
    return reverse("events:asked") if helped.shift.private else reverse("events:my_help", args=[helped.pk])


def where(shift: Shift) -> str:
    return gettext(", ").join(part for part in (shift.place.name, shift.spot) if part)


def _chosen(groups: Iterable[list[Help]], language: str, now: datetime) -> Iterable[Entry]:
    for same in groups:
        last = same[-1]
        if last.state in HELPING or last.changed_at >= now - KEPT_CANCELLED:
            yield entry(last, language, earlier=len(same) - 1)


def _step(helped: Help) -> int:
    return STEPS.get(helped.state, HELD) if helped.state in HELPING else ENDED


def _status(helped: Help) -> str:
    if helped.shift.called_off_at or helped.state not in HELPING:
        return "CANCELLED"
    return calendars.TENTATIVE if helped.state == HelpState.APPLIED else "CONFIRMED"


def _summary(helped: Help) -> str:
    said = {"role": helped.shift.role.name, "about": helped.shift.about}
    if _status(helped) == "CANCELLED":
        return gettext("Cancelled: %(role)s, %(about)s") % said
    return gettext("Helping: %(role)s, %(about)s") % said


def _description(shift: Shift) -> str:
    parts = [*asks.about_guests(shift), shift.role.summary, where(shift), shift.place.address]
    return "\n".join(part for part in parts if part)
