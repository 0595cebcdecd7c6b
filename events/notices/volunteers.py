"""What volunteers are told: about their shifts, with the calendar file, and about being one of us."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import dateparse
from django.utils.translation import gettext_lazy as _

from events import shift_calendars
from events.models import Help
from events.steps import HelpState
from portal import notices, persons
from portal.mail import Attachment
from portal.models import Volunteer

KINDS = {
    "shift": _("Your shift as a volunteer"),
    "shift_changed": _("A volunteers' shift changed or called off"),
}
FILED = ("taken", "confirmed", "left", "taken_off", "handed_over", "taken_over", "changed", "called_off")


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


def tell_help(helped: Help, what: str) -> None:
    """`what` happened, of `FILED`, or 'applied' and 'declined'; each once for each step of a Help."""
    _tell("shift", helped, what, what)


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
