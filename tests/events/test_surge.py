"""Two hundred people at once for fifty places, some pressing twice, through HTTP on the real server."""

import http.client
import re
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponse

from events.models import Registration, Seats
from events.steps import RegistrationState
from portal import contacts
from tests import builders
from tests.live import GUNICORN, running

PEOPLE, PLACES, TWICE = 200, 50, 40
CSRF = "c" * 32


@dataclass
class Visitor:
    """A browser that was confirmed, has filled in the form and is about to press the button."""

    host: str
    path: str
    cookies: dict[str, str]
    key: str = ""

    def post(self, path: str, **data: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(self.host, timeout=120)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        connection.request("POST", path, urlencode(data | {"csrfmiddlewaretoken": CSRF}), headers)
        response = connection.getresponse()
        for header in response.headers.get_all("Set-Cookie") or []:
            name, _, value = header.split(";")[0].partition("=")
            self.cookies[name] = value
        response.text = response.read().decode()
        connection.close()
        return response

    def get(self, path: str) -> str:
        connection = http.client.HTTPConnection(self.host, timeout=120)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request("GET", path, headers={"Cookie": cookies})
        text = connection.getresponse().read().decode()
        connection.close()
        return text

    def fill(self) -> None:
        assert self.post(self.path, name="Sample Guest").status == 302
        self.key = re.search(r'name="key" value="([^"]+)"', self.get(self.path + "check/"))[1]

    def press(self, start: threading.Barrier) -> tuple[int, str]:
        start.wait()
        response = self.post(self.path + "check/", key=self.key)
        return response.status, response.headers.get("Location", "")


def visitors(url: str, session) -> list[Visitor]:
    path = f"/en/events/{session.event.slug}/sessions/{session.pk}/register/"
    made = []
    for _ in range(PEOPLE):
        response = HttpResponse()
        contacts.remember(response, builders.person())
        cookies = {name: morsel.value for name, morsel in response.cookies.items() if morsel.value}
        made.append(Visitor(urlsplit(url).netloc, path, cookies | {"csrftoken": CSRF}))
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(Visitor.fill, made))
    return made


def surge(url: str, session, twice: int = TWICE) -> list[list[tuple[int, str]]]:
    """Everybody at once; the answers of each person, two for each of the first `twice` people."""
    people = visitors(url, session)
    start = threading.Barrier(PEOPLE + twice)
    with ThreadPoolExecutor(PEOPLE + twice) as pool:
        presses = [[pool.submit(person.press, start)] for person in people]
        for person, futures in zip(people[:twice], presses, strict=False):
            futures.append(pool.submit(person.press, start))
        return [[future.result() for future in futures] for futures in presses]


def seated(session) -> int:
    return Registration.objects.filter(session=session, state=RegistrationState.REGISTERED).count()


def test_exactly_fifty_get_a_place_and_nobody_an_error(live):
    session = builders.session(capacity=PLACES)
    answers = surge(live.url, session)
    assert Counter(status for person in answers for status, _ in person) == {302: PEOPLE + TWICE}
    assert all(len(set(person)) == 1 for person in answers), "a second press shows the first confirmation"
    assert len({location for person in answers for _, location in person}) == PEOPLE
    assert seated(session) == PLACES
    assert Registration.objects.waiting().count() == PEOPLE - PLACES
    seats = Seats.objects.get(session=session)
    assert (seats.taken, seats.waiting, seats.held) == (PLACES, PEOPLE - PLACES, 0)


def test_without_the_guard_the_same_surge_oversells(live, tmp_path):
    session = builders.session(capacity=PLACES)
    arguments = (*GUNICORN[:-1], "tests.events.unguarded:application")
    with running(
        live.database_url, tmp_path, arguments, WITHOUT_PAGE_CACHE="true", WEB_CONCURRENCY="1"
    ) as server:
        surge(server.url, session, twice=0)
    assert seated(session) > PLACES
