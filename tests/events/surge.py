"""Many people at once, each with a browser that has filled in the form and is about to press the button."""

import http.client
import ssl
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session as Browser
from django.http import HttpResponse
from django.utils import timezone

from portal import contacts
from portal.unsent import UNSENT
from tests import builders

CSRF = "c" * 32


@dataclass
class Visitor:
    host: str
    path: str
    cookies: dict[str, str]
    key: str
    headers: dict[str, str] = field(default_factory=dict)
    patience: float = 120
    # Of a server that speaks TLS, and from where it is asked.
    certificate: Path | None = None
    source: str = ""

    def connection(self) -> http.client.HTTPConnection:
        if self.certificate is None:
            return http.client.HTTPConnection(self.host, timeout=self.patience)
        known, here = ssl.create_default_context(cafile=self.certificate), (self.source, 0)
        return http.client.HTTPSConnection(
            self.host, timeout=self.patience, context=known, source_address=here
        )

    def post(self, path: str, **data: str) -> tuple[int, str]:
        """Status and where to go from there."""
        connection = self.connection()
        headers = self.headers | {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        connection.request("POST", path, urlencode(data | {"csrfmiddlewaretoken": CSRF}), headers)
        response = connection.getresponse()
        response.read()
        connection.close()
        return response.status, response.headers.get("Location", "")

    def press(self, start: threading.Barrier, regrets: bool = False) -> list[tuple[int, str]]:
        start.wait()
        answers = [self.post(self.path, key=self.key)]
        if regrets:
            answers.append(self.post(answers[0][1] + "cancel/"))
        return answers


def visitors(url: str, session, sizes: list[int], **headers: str) -> list[Visitor]:
    """One for each group; the form's page is passed over: what was typed lies in the session already."""
    path = f"/en/events/{session.event.slug}/sessions/{session.pk}/register/check/"
    made, browsers, ends = [], [], timezone.now() + timedelta(hours=1)
    for size in sizes:
        response, person, key = HttpResponse(), builders.person(), str(uuid.uuid4())
        contacts.remember(response, person)
        along = [{"nickname": f"Companion {n}", "age_band": "18+", "answers": {}} for n in range(1, size)]
        draft = {"name": "Sample Guest", "companions": along, "key": key, "person": person.pk}
        data = {UNSENT: {f"events.register.{session.pk}": {"at": time.time(), "answers": draft}}}
        name = uuid.uuid4().hex
        encoded = SessionStore().encode(data)
        browsers.append(Browser(session_key=name, session_data=encoded, expire_date=ends))
        cookies = {name: morsel.value for name, morsel in response.cookies.items() if morsel.value}
        cookies |= {settings.CSRF_COOKIE_NAME: CSRF, settings.SESSION_COOKIE_NAME: name}
        made.append(Visitor(urlsplit(url).netloc, path, cookies, key, headers))
    Browser.objects.bulk_create(browsers)
    return made


def surge(people: list[Visitor], twice: int = 0, regret: int = 0) -> list[list[tuple[int, str]]]:
    """Everybody at once, the first some twice, every seventh of the others leaves again, `regret` at most.

    The answers of each person, in no order.
    """
    start = threading.Barrier(len(people) + twice)
    leaving = set(range(twice, len(people), 7)[:regret])
    with ThreadPoolExecutor(len(people) + twice) as pool:
        presses = [[pool.submit(p.press, start, n in leaving)] for n, p in enumerate(people)]
        for person, futures in zip(people[:twice], presses, strict=False):
            futures.append(pool.submit(person.press, start))
        return [[answer for future in futures for answer in future.result()] for futures in presses]
