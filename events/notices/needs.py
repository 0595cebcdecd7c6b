"""What guests, volunteers and organisers are told about needs.

Guest and volunteer read of each other what they need in order to meet: a public name here, a given name and
the language there, where and when; never how to reach one another.
"""

from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils import dateparse, timezone
from django.utils.translation import gettext_lazy as _

from events import asks, shift_calendars, tickets
from events.forms import language_name
from events.models import Asked, Help, Need, NeedKind, Shift
from events.steps import AskState, NeedState
from portal import notices, persons
from portal.mail import Attachment
from portal.models import User
from portal.models.notices import Channel

from .registrations import calendar_file
from .volunteers import ORGANISERS


class Why(TextChoices):
    """Why a volunteer is not needed, or not any more, as they read it."""

    FOUND = "found", _("Somebody else was a little quicker.")
    WISH = "wish", _("The guest does not need anybody any more.")
    CANCELLED = "cancelled", _("The guest can't come.")
    MOVED = "moved", _("The guest comes on another date.")
    CALLED_OFF = "called_off", _("This date has been called off.")
    COLLIDES = "collides", _("The date was moved, and you help elsewhere at that time.")
    HOURS = "hours", _("The date was moved to a time at which you can't help.")
    STEPPED_BACK = "stepped_back", _("You have told us that you can't.")
    RELEASED = "released", _("The organisers look for somebody else this time.")
    CLOSED = "closed", _("Your account has been closed.")


def declare() -> None:
    of_asked = {"contexts": _about_asked, "link": lambda context: asks.path(context["asked"])}
    of_need = {"contexts": _about_need, "link": _to_registration, "attachments": _guests_file}
    _kind("need_asked", _("Question to a volunteer"), outdated=_is_answered, **of_asked)
    _kind("need_meeting", _("Meeting with a guest"), outdated=_is_off, attachments=_own_file, **of_asked)
    _kind("need_over", _("Volunteer not needed any more"), attachments=_own_file, **of_asked)
    _kind("need_met", _("Somebody is found for you"), outdated=partial(_is_not, NeedState.MET), **of_need)
    _kind("need_lost", _("We look for somebody else"), outdated=partial(_is_not, NeedState.OPEN), **of_need)
    open_only = partial(_is_not, NeedState.OPEN)
    of_desk = {"contexts": _about_need, "link": _to_desk, "outdated": open_only}
    _kind("need_back", _("A volunteer can't come after all"), channels=(Channel.INBOX,), **of_desk)
    _kind("need_alarm", _("Nobody is found yet"), **of_desk)


def _kind(name: str, title, **more: Any) -> None:
    kind = notices.Kind(
        name=f"events.{name}", title=title, template=f"events/{name}", then=_then, idempotent=True, **more
    )
    notices.declare(kind)


def tell_asked(asked: Asked) -> None:
    """Each asking has a link of its own."""
    _tell_volunteer("need_asked", asked, asked.key.hex)


def tell_meeting(asked: Asked, need: Need, *, moved: bool = False) -> None:
    asked.need = need
    _tell_volunteer("need_meeting", asked, str(need.sequence), moved=moved, shift=need.shift_id)


def tell_over(asked: Asked, why: Why, shift_id: int | None = None) -> None:
    """`shift_id`: the meeting that leaves their calendar."""
    occasion = f"{asked.key.hex}.{why}"
    _tell_volunteer("need_over", asked, occasion, why=why.value, shift=shift_id)


def tell_met(need: Need) -> None:
    _tell_guest("need_met", need)


def tell_lost(need: Need) -> None:
    _tell_guest("need_lost", need)


def tell_alarm(need: Need, now: datetime) -> None:
    """Each time it becomes open so late is an occasion of its own."""
    _tell_organisers("need_alarm", need, now)


def tell_back(need: Need, now: datetime) -> None:
    """Somebody was found and can't after all."""
    _tell_organisers("need_back", need, now, in_turn=need.in_turn)


def _tell_organisers(name: str, need: Need, now: datetime, **params) -> None:
    for user in User.objects.filter(groups__name=ORGANISERS, is_active=True).order_by("pk"):
        _tell(persons.of_account(user), name, need, need, f"{now:%Y%m%dT%H%M%S}", **params)


def _tell_volunteer(name: str, asked: Asked, occasion: str, **params) -> None:
    person = persons.of_account(asked.volunteer.user)
    _tell(person, name, asked, asked.need, occasion, asked=asked.pk, **params)


def _tell_guest(name: str, need: Need) -> None:
    sequence = Need.objects.values_list("sequence", flat=True).get(pk=need.pk)
    registration = need.registration_id
    _tell(need.registration.person, name, need, need, str(sequence), registration=registration)


def _tell(person, name: str, target, need: Need, occasion: str, **params) -> None:
    at = need.registration.session.starts_at
    notices.tell(person, f"events.{name}", target, occasion=occasion, need=need.pk, at=at, **params)


def _about_need(many: list[dict]) -> list[dict | None]:
    rows = notices.reading("need", lambda: Need.objects.with_details().with_volunteer())(many)
    return [row and row | _words(row["need"]) for row in rows]


def _about_asked(many: list[dict]) -> list[dict | None]:
    rows = notices.reading("asked", Asked.objects.with_details)(many)
    shifts = Shift.objects.select_related("role", "place").in_bulk({params.get("shift") for params in many})
    made = []
    for row in rows:
        need = row and row["asked"].need
        if row:
            meeting = shifts.get(row.get("shift")) or need.shift
            reason = Why(row["why"]).label if row.get("why") in Why.values else ""
            row |= _words(need) | {"need": need, "meeting": meeting, "reason": reason}
            # Of the date as they knew it: the guest may have left it.
            row |= _then(row) if reason else {}
        made.append(row)
    return made


def _words(need: Need) -> dict[str, Any]:
    registration, accepted = need.registration, getattr(need, "accepted", None)
    return {
        "registration": registration,
        "session": registration.session,
        "starts_at": registration.session.starts_at,
        "meeting": need.shift,
        "guest": "" if registration.session.is_over else asks.given_name(registration),
        "into": language_name(need.language) if need.language else "",
        "interprets": need.kind == NeedKind.INTERPRETER,
        "access": "" if registration.session.is_over else asks.access_of(need),
        "volunteer": accepted[0].volunteer.name if accepted else "",
        "state": need.state,
    }


def _then(context: dict) -> dict[str, Any]:
    """Why it ended and when it was to be stand with the notice."""
    at = context["at"]
    return {"starts_at": dateparse.parse_datetime(at) if isinstance(at, str) else at}


def _is_not(state: NeedState, context: dict) -> bool:
    return context["need"].state != state


def _is_answered(context: dict) -> bool:
    asked = context["asked"]
    waits = asked.state == AskState.ASKED and asked.need.state == NeedState.OPEN
    return not waits or asked.need.registration.session.starts_at <= timezone.now()


def _is_off(context: dict) -> bool:
    return context["asked"].state != AskState.ACCEPTED


def _to_registration(context: dict) -> str:
    return tickets.private_path(context["need"].registration)


def _to_desk(context: dict) -> str:
    return reverse("events_desk:need", args=[context["need"].pk])


def _guests_file(context: dict, language: str) -> list[Attachment]:
    told = {"registration": context["need"].registration, "person": context.get("person")}
    return calendar_file(told, language)


def _own_file(context: dict, language: str) -> list[Attachment]:
    """Of the meeting that is told of, also when it leaves their calendar."""
    rows = Help.objects.filter(shift=context.get("shift"), volunteer=context["asked"].volunteer_id)
    helped = rows.with_details().order_by("pk").last()
    if helped is None:
        return []
    ics = shift_calendars.only(helped, language).decode()
    return [(f"meeting-{helped.shift_id}.ics", ics, "text/calendar; method=PUBLISH")]
