"""What volunteers are told: about their shifts, with the calendar file, and about being one of us."""

from collections.abc import Iterable
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils import dateparse
from django.utils.translation import gettext_lazy as _

from events import shift_calendars
from events.models import Help
from events.steps import HelpState
from portal import notices, persons
from portal.mail import Attachment
from portal.models import User, Volunteer

KINDS = {
    "shift": _("Your shift as a volunteer"),
    "shift_changed": _("A volunteers' shift changed or called off"),
}
# Who looks after shifts and needs at the desk.
ORGANISERS = "organiser"
FILED = ("taken", "confirmed", "left", "taken_off", "handed_over", "taken_over", "changed", "called_off")


class Off(TextChoices):
    """Why a volunteer was taken off a shift, as they read it."""

    BY_STAFF = "by_staff", _("The coordinators have taken you off this shift.")
    COLLIDES = "collides", _("The time of a shift has changed, and you help elsewhere at that time.")
    CLOSED = "closed", _("Your account has been closed.")


def declare() -> None:
    for name, title in KINDS.items():
        notices.declare(
            notices.Kind(
                name=f"events.{name}",
                title=title,
                template=f"events/{name}",
                contexts=_contexts,
                then=_then,
                link=lambda context: reverse("events:my_help", args=[context["help"].pk]),
                attachments=_calendar_file,
                idempotent=True,
            )
        )
    notices.declare(
        notices.Kind(
            name="events.volunteer",
            title=_("Volunteering"),
            template="events/volunteer",
            contexts=notices.reading("volunteer", Volunteer.objects.all),
            link=lambda context: reverse("events:my_shifts"),
            idempotent=True,
        )
    )
    notices.declare(
        notices.Kind(
            name="events.shift_free",
            title=_("A place on a shift is free again"),
            template="events/shift_free",
            contexts=_contexts,
            then=_then,
            link=lambda context: reverse("events_desk:shift", args=[context["help"].shift_id]),
            idempotent=True,
        )
    )


def tell_help(helped: Help, what: str, why: Off = Off.BY_STAFF) -> None:
    """`what` happened, of `FILED`, or 'applied' and 'declined'; each once for each step of a Help. `why`
    somebody was taken off."""
    _tell("shift", helped, what, what, **({"why": why.value} if what == "taken_off" else {}))


def tell_free(helped: Help) -> None:
    """Everybody who organises: nobody has decided that this place is given back."""
    for user in User.objects.filter(groups__name=ORGANISERS, is_active=True).order_by("pk"):
        said = {"help": helped.pk, "then": helped.shift.starts_at}
        notices.tell(persons.of_account(user), "events.shift_free", helped, occasion="closed", **said)


def tell_shift_changed(helped: Help, what: str, words: dict[str, Any]) -> None:
    _tell("shift_changed", helped, what, f"{what}.{helped.shift.sequence}", **words)


def tell_volunteer(volunteer: Volunteer) -> None:
    person = persons.of_account(volunteer.user)
    occasion = f"{volunteer.state}.{volunteer.since:%Y%m%dT%H%M%S}"
    notices.tell(
        person,
        "events.volunteer",
        volunteer,
        occasion=occasion,
        volunteer=volunteer.pk,
        state=volunteer.state,
    )


def _tell(name: str, helped: Help, what: str, occasion: str, **params) -> None:
    person = persons.of_account(helped.volunteer.user)
    said = {"help": helped.pk, "what": what, "then": helped.shift.starts_at} | params
    notices.tell(person, f"events.{name}", helped, occasion=occasion, **said)


def _contexts(many: list[dict]) -> list[dict | None]:
    rows = notices.reading("help", Help.objects.with_details)(many)
    return [row and row | _now(row) for row in rows]


def _now(row: dict) -> dict[str, Any]:
    shift = row["help"].shift
    facts = {"shift": shift, "starts_at": shift.starts_at, "about": shift.about}
    facts["reason"] = Off(row.get("why", Off.BY_STAFF)).label
    before = row.get("before")
    moved = {"before": dateparse.parse_datetime(before)} if isinstance(before, str) else {}
    return facts | {"where": shift_calendars.where(shift)} | moved


def _then(context: dict) -> dict[str, Any]:
    """The inbox keeps saying when it was meant to be."""
    written = context["then"]
    return {"starts_at": dateparse.parse_datetime(written) if isinstance(written, str) else written}


def _calendar_file(context: dict, language: str) -> Iterable[Attachment]:
    helped = context["help"]
    if context["what"] not in FILED or helped.state == HelpState.APPLIED:
        return []
    ics = shift_calendars.only(helped, language).decode()
    return [(f"shift-{helped.shift_id}.ics", ics, "text/calendar; method=PUBLISH")]
