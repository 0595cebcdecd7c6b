"""A stage for the scripts in the browser: pages written by hand, under the headers of the real site."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from csp.utils import build_policy
from django.contrib.staticfiles import finders
from django.templatetags.static import static

from portal.middleware import PERMISSIONS_POLICY

SHEETS = ("tokens", "base", "layout", "forms", "components")


@dataclass
class Asked:
    """What a browser wants; `query` holds the first value of each name."""

    method: str
    path: str
    query: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def fields(self) -> dict[str, str]:
        """What a form has sent, the first value of each name."""
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}


@dataclass
class Answer:
    body: str | bytes
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)

    def sent(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else self.body


Play = Callable[[Asked], Answer]


@dataclass
class Stage:
    """`answers` by path, a fixed answer or a function of what was asked; `asked` grows with every request."""

    url: str = ""
    answers: dict[str, Answer | Play] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def page(self, path: str, body: str, **options: str) -> str:
        """Without checksums of scripts: `without` changes what they were made of."""
        self.answers[path] = Answer(re.sub(r' integrity="[^"]*"', "", framed(body, **options)))
        return self.url + path

    def without(self, file: str, guard: str) -> None:
        """The script as it would be without one of its lines, to show what that line is for."""
        text = Path(finders.find(file)).read_text()
        assert guard in text
        self.answers[static(file)] = Answer(text.replace(guard, ""), kind="text/javascript")

    def json(self, path: str, data: object, status: int = 200) -> None:
        self.answers[path] = Answer(json.dumps(data), status, "application/json")

    def asked_at(self, path: str) -> list[Asked]:
        return [asked for asked in self.asked if asked.path == path]

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        found = self.answers.get(asked.path) or _static_file(asked.path)
        return found(asked) if callable(found) else found


def framed(body: str, *, lang: str = "en", head: str = "", scripts: str = "", root: str = "") -> str:
    """A page of the house without what the database knows."""
    sheets = "".join(f'<link rel="stylesheet" href="{static(f"portal/css/{name}.css")}">' for name in SHEETS)
    icon = f'<link rel="icon" href="{static("portal/img/favicon.svg")}">'
    return (
        f'<!doctype html><html lang="{lang}" class="{root}"><head><meta charset="utf-8"><title>Stage</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{icon}{sheets}{head}</head>'
        f'<body><main id="main"><div class="wrap"><h1>Stage</h1>{body}</div></main>{scripts}</body></html>'
    )


@pytest.fixture(scope="session")
def _house() -> Iterator[ThreadingHTTPServer]:
    """It outlives the pages: a browser may still ask for an icon when a test is over."""
    server = _House(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def stage(_house: ThreadingHTTPServer) -> Stage:
    _Handler.stage = Stage(f"http://127.0.0.1:{_house.server_port}")
    return _Handler.stage


def _static_file(path: str) -> Answer:
    prefix = static("")
    found = finders.find(path.removeprefix(prefix)) if path.startswith(prefix) else None
    if not found:
        return Answer("Not here", 404)
    kind = guess_type(path)[0] or "application/octet-stream"
    return Answer(Path(found).read_bytes(), kind=kind)


class _House(ThreadingHTTPServer):
    request_queue_size = 64


class _Handler(BaseHTTPRequestHandler):
    stage: Stage

    def do_GET(self) -> None:
        self._play(b"")

    def do_POST(self) -> None:
        self._play(self.rfile.read(int(self.headers["Content-Length"])))

    def _play(self, body: bytes) -> None:
        address = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        answer = self.stage.answer(Asked(self.command, address.path, query, body))
        sent = answer.sent()
        headers = {
            "Content-Type": answer.kind,
            "Content-Length": str(len(sent)),
            "Content-Security-Policy": build_policy(),
            "Permissions-Policy": PERMISSIONS_POLICY,
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "private, no-store",
        }
        try:
            self.send_response(answer.status)
            for name, value in (headers | answer.headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(sent)
        except ConnectionError:
            # The browser asks for something else by now.
            self.close_connection = True

    def log_message(self, *arguments: object) -> None:
        """Silent: what was asked is kept in `asked`."""
