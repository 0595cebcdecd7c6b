"""What organisers write to those who come, on its way to each of them."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from events import tickets
from events.models import Message, Registration
from portal import channels, mail, notices
from portal.models import Person

NAME, TEMPLATE = "events.message", "events/message"


def declare() -> None:
    notices.declare(
        notices.Kind(
            name=NAME,
            title=_("Message from the organisers"),
            template=TEMPLATE,
            contexts=_contexts,
            link=lambda context: tickets.private_path(context["registration"]),
            idempotent=True,
        )
    )


def tell(registration: Registration, message: Message) -> None:
    told = {"registration": registration.pk, "message": message.pk}
    notices.tell(registration.person, NAME, message, occasion=str(registration.pk), **told)


def unreachable(registrations: Iterable[Registration]) -> list[Registration]:
    """Whom nothing reaches: they have to be called."""
    return [row for row in registrations if not channels.channels_of(row.person)]


def as_read(message: Message, language: str) -> dict[str, str]:
    """Subject, body and text message in a language, with blanks for what each reader has of their own: a
    private link is nobody else's to see. Nothing need be saved.
    """
    with override(language):
        one = Registration(session=message.session, name=gettext("(name)"), reference=gettext("(number)"))
        link = gettext("(everybody's own link)")
        words = {"registration": one, "message": message, "person": Person(name=one.name)}
        parts = ("subject", "body", "short")
        letter = words | {"link": link} | mail.letterhead(language)
        return {part: mail.render(TEMPLATE, part, language, letter) for part in parts}


def _contexts(many: list[dict]) -> list[dict[str, Any] | None]:
    people = Registration.objects.with_details()
    rows = notices.reading("registration", lambda: people)(many)
    texts = Message.objects.in_bulk({params["message"] for params in many})
    return [
        row | {"message": texts[row["message"]]} if row and row["message"] in texts else None for row in rows
    ]
