"""Text messages: one way to send, several carriers, chosen by the settings."""

import http.client
import json
import logging
import urllib.error
import urllib.request
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from portal.models import Message
from portal.models.notices import Channel

log = logging.getLogger("portal.sms")

SECONDS_TO_ANSWER = 15
WORTH_ANOTHER_TRY = {408, 425, 429}


class SmsFailed(Exception):
    """The message did not leave; `final` when trying again is of no use."""

    def __init__(self, reason: str, *, final: bool = False):
        super().__init__(reason)
        self.final = final


class Carrier(Protocol):
    """`key` names one message: a carrier that knows it does not send it a second time."""

    def send(self, phone: str, text: str, key: str) -> None: ...


def send(phone: str, text: str, *, key: str = "") -> None:
    """Send `text` to a phone in E.164. Raises SmsFailed."""
    carrier: Carrier = import_string(settings.SMS_BACKEND)()
    carrier.send(phone, text, key)


class ConsoleSMS:
    """Development: the log shows what would leave."""

    def send(self, phone: str, text: str, key: str) -> None:
        log.warning("Text message to %s: %s", phone, text)


class OutboxSMS:
    """Local settings: kept to be read on the outbox page."""

    def send(self, phone: str, text: str, key: str) -> None:
        Message.objects.create(channel=Channel.SMS, recipient=phone, body=text)


class HttpSMS:
    """A provider that takes JSON: POST {"to", "text", "id"} with a bearer token, any 2xx is success."""

    def __init__(self):
        if not settings.SMS_URL.startswith(("https://", "http://")):
            raise ImproperlyConfigured("Set SMS_URL to the address of the provider.")

    def send(self, phone: str, text: str, key: str) -> None:
        try:
            with _opener.open(self._request(phone, text, key), timeout=SECONDS_TO_ANSWER):
                pass
        except urllib.error.HTTPError as problem:
            final = 400 <= problem.code < 500 and problem.code not in WORTH_ANOTHER_TRY
            problem.close()
            raise SmsFailed(f"The provider answered {problem.code}.", final=final) from None
        except (OSError, http.client.HTTPException) as problem:
            raise SmsFailed(f"The provider did not answer: {problem}") from problem

    def _request(self, phone: str, text: str, key: str) -> urllib.request.Request:
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {settings.SMS_TOKEN}"}
        if key:
            headers["Idempotency-Key"] = key
        body = json.dumps({"to": phone, "text": text, "id": key}).encode()
        return urllib.request.Request(settings.SMS_URL, body, headers)  # noqa: S310 - checked above


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The token goes to the configured address and nowhere else."""

    def redirect_request(self, *args):
        return None


_opener = urllib.request.build_opener(_NoRedirect)
