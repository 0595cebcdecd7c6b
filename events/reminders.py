"""What people read the day before and two hours before; `of` says which date, as it stood."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import notices, tickets
from events.models import Registration, Reminder
from events.steps import RegistrationState
from portal import notices as outbox
from portal.mail import Attachment
from portal.models import Notice

TITLES = {Reminder.DAY: _("Reminder the day before"), Reminder.HOURS: _("Reminder two hours before")}


def declare() -> None:
    for which, title in TITLES.items():
        outbox.declare(
            outbox.Kind(
                name=_kind(which),
                title=title,
                template="events/reminder",
                contexts=_contexts,
                then=partial(_then, which),
                outdated=partial(_outdated, which),
                link=lambda context: tickets.private_path(context["registration"]),
                attachments=_file,
                idempotent=True,
                unsubscribe=lambda person, context: tickets.reminders_path(context["registration"]),
            )
        )


def _file(context: dict, language: str) -> list[Attachment]:
    """Whoever chose invitations has it in the calendar already."""
    return [] if context["registration"].invited else notices.calendar_file(context, language)


def tell(which: Reminder, registration: Registration) -> bool:
    """A date that was moved is reminded of anew. False for who has no channel, or was told before."""
    occasion = notices.occasion_of(registration.session)
    tickets.admit_reminders(registration)
    return bool(notices.tell(f"reminder_{which}", registration, occasion, of=occasion))


def missing(which: Reminder, rows: models.QuerySet) -> models.QuerySet:
    """Of these registrations those that have not got this reminder of the date as it stands."""
    told = Notice.objects.filter(
        kind=_kind(which),
        person=OuterRef("person"),
        target=Concat(Value(f"{Registration._meta.label_lower}:"), _text("pk")),
        occasion=Concat(_text("session"), Value("."), _text("session__sequence")),
    )
    return rows.filter(~Exists(told))


def _text(name: str) -> Cast:
    return Cast(OuterRef(name), models.CharField())


def _kind(which: Reminder) -> str:
    return f"events.reminder_{which}"


def _contexts(many: list[dict]) -> list[dict | None]:
    """Tomorrow is what is tomorrow when the words are read."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    return [
        row and row | {"tomorrow": timezone.localdate(row["starts_at"]) == tomorrow}
        for row in notices.contexts(many)
    ]


def _then(which: Reminder, context: dict) -> dict[str, Any]:
    return notices.then(context) | {"tomorrow": which == Reminder.DAY}


def _outdated(which: Reminder, context: dict) -> bool:
    """They don't come any more, or wish no reminder; the date has been moved or called off, or has begun."""
    registration = context["registration"]
    wanted = registration.state == RegistrationState.REGISTERED and which in registration.reminders.split()
    session = registration.session
    stands = not session.is_cancelled and notices.occasion_of(session) == context["of"]
    return not (wanted and stands and session.starts_at > timezone.now())
