"""Thanks to those who came, once, with the way to say how it was."""

from django.db import models
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from events import rules, tickets
from events.models import Registration
from portal import notices
from portal.models import Notice

from . import registrations

THANKS = "events.thanks"


def declare() -> None:
    notices.declare(
        notices.Kind(
            name=THANKS,
            title=_("Thanks for coming"),
            template="events/thanks",
            contexts=_contexts,
            then=registrations.then,
            outdated=lambda context: not rules.may_give_feedback(context["registration"]),
            link=lambda context: tickets.thanks_path(context["registration"]),
            idempotent=True,
        )
    )


def tell_thanks(registration: Registration) -> bool:
    """False for who has no channel, or was thanked before."""
    return bool(registrations.tell("thanks", registration, became=registration.state))


def not_thanked(rows: models.QuerySet) -> models.QuerySet:
    """Of these registrations those that have not been thanked."""
    key = Concat(Value(f"{Registration._meta.label_lower}:"), Cast(OuterRef("pk"), models.CharField()))
    return rows.filter(~Exists(Notice.objects.filter(kind=THANKS, person=OuterRef("person"), target=key)))


def _contexts(many: list[dict]) -> list[dict | None]:
    rows = registrations.contexts(many)
    return [row and row | {"open_until": rules.afterwards_until(row["registration"].session)} for row in rows]
