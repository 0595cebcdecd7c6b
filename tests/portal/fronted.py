"""Asking `portal.front` as a web server does, also many at once, and a site behind it that takes its time."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from django.core.cache import caches
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from portal.front import UNTIL, Front


@contextmanager
def site_counted(settings) -> Iterator[Front]:
    """The whole site behind it, with a cache of its own; `asked` are the paths that got as far."""
    # The end of a request closes the connection, and with it the transaction of the test.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "test-front"}
    settings.CACHES = settings.CACHES | {"pages": kept}
    caches["pages"].clear()
    asked, site = [], WSGIHandler()

    def counted(environ, start_response):
        asked.append(environ["PATH_INFO"])
        return site(environ, start_response)

    made = Front(counted)
    made.asked = asked
    yield made
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def get(front, path: str, **more: str) -> tuple[str, dict, bytes]:
    said = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "HTTP_HOST": "testserver",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
    }
    body = front(environ | more, lambda status, headers, *_: said.extend((status, dict(headers))))
    return *said, b"".join(body)


class Slow:
    """A site whose page takes until it is let go; `asked` counts who has come."""

    def __init__(self, shared: bool):
        self.shared, self.asked, self.came, self.go = shared, 0, threading.Semaphore(0), threading.Event()

    def __call__(self, environ, start_response):
        self.asked += 1
        number = self.asked
        self.came.release()
        assert self.go.wait(10)
        environ[UNTIL] = time.time() + 60 if self.shared else 0.0
        start_response("200 OK", [])
        return ClosingIterator(str(number).encode())


class ClosingIterator(list):
    def __init__(self, body: bytes):
        super().__init__([body])

    def close(self):
        pass


def at_once(front, number: int, **more: str) -> tuple[list[threading.Thread], list[bytes]]:
    bodies = []
    askers = [
        threading.Thread(target=lambda: bodies.append(get(front, "/en/places/", **more)[2]))
        for _ in range(number)
    ]
    for asker in askers:
        asker.start()
    return askers, bodies


def ended(askers) -> None:
    for asker in askers:
        asker.join(10)
        assert not asker.is_alive()
