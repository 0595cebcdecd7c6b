"""Mail: rendered in the reader's language, plain text, one recipient each."""

import uuid
from collections.abc import Iterable
from email.message import Message as Part
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from wagtail.models import Site

from portal import languages
from portal.models import Message, SiteSettings
from portal.models.notices import Channel

# File name, content, MIME type with its parameters. Without a name it is the text itself, said for a program:
# the last part of the alternatives (RFC 2046).
Attachment = tuple[str, str | bytes, str]


def send(
    name: str,
    to: str,
    language: str,
    context: dict,
    *,
    attachments: Iterable[Attachment] = (),
    uid: uuid.UUID | None = None,
    unsubscribe: str = "",
) -> None:
    """Send the mail `name` ('events/registered'). The same `uid` is the same mail to receivers.

    `unsubscribe` is the address where one press ends such mails (RFC 8058); '' for mails that are owed.
    """
    context = letterhead(language) | {"unsubscribe": unsubscribe} | context
    message = EmailMultiAlternatives(
        subject=render(name, "subject", language, context),
        body=render(name, "body", language, context),
        to=[to],
        headers={
            "Message-ID": f"<{uid or uuid.uuid4()}@{urlsplit(settings.BASE_URL).hostname}>",
            "Content-Language": languages.html_lang(language),
            "Auto-Submitted": "auto-generated",
            **_list_headers(unsubscribe),
        },
    )
    for filename, content, mimetype in attachments:
        if filename:
            message.attach(filename, content, mimetype)
        else:
            message.attach_alternative(content, mimetype)
    message.send()


def _list_headers(unsubscribe: str) -> dict[str, str]:
    if not unsubscribe:
        return {}
    return {
        "List-Unsubscribe": f"<{unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def render(name: str, part: str, language: str, context: dict) -> str:
    """One text of the mail folder `name`. Subjects become one line: what people typed cannot add a header."""
    app, folder = name.split("/", 1)
    template = get_template(f"{app}/email/{folder}/{part}.txt").template
    with translation.override(language):
        text = template.render(Context(context, autoescape=False)).strip()
    return " ".join(text.split()) if part == "subject" else text + "\n" * (part == "body")


def letterhead(language: str) -> dict[str, str]:
    """What every mail and text message may name."""
    site = Site.objects.filter(is_default_site=True).first()
    known = SiteSettings.for_site(site) if site else SiteSettings()
    with translation.override(language):
        return {
            "language": language,
            "base_url": settings.BASE_URL,
            "site_name": known.site_name or settings.SITE_NAME,
            "help_line": known.help_line,
            "help_hours": known.help_hours,
        }


def is_final(problem: Exception) -> bool:
    """Has the mail server said that trying again is of no use?"""
    if isinstance(problem, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in problem.recipients.values())
    return isinstance(problem, SMTPResponseException) and problem.smtp_code >= 500


class OutboxBackend(BaseEmailBackend):
    """Local settings: mail, also that of signing in, is kept to be read on the outbox page."""

    def send_messages(self, email_messages) -> int:
        for message in email_messages:
            files = _attached(message.message())
            Message.objects.bulk_create(
                Message(
                    channel=Channel.EMAIL,
                    recipient=recipient[:254],
                    subject=str(message.subject)[:300],
                    body=message.body,
                    attachments=files,
                )
                for recipient in message.recipients()
            )
        return len(email_messages)


def _attached(message: Part) -> list[dict[str, str | int]]:
    """Name, type and size of each file, and the text of those that are text."""
    files = []
    for part in message.walk():
        if not part.get_filename():
            continue
        content = part.get_payload(decode=True) or b""
        is_text = part.get_content_maintype() == "text" or part.get_content_type() == "application/ics"
        files.append(
            {
                "name": part.get_filename(),
                "type": part.get_content_type(),
                "size": len(content),
                "text": content.decode(errors="replace") if is_text else "",
            }
        )
    return files
