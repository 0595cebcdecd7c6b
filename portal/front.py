"""Before Django: a page that strangers share is answered from memory, as it was answered a moment ago.

What may be kept, and until when, is said by `portal.middleware.PageCache` in the request's environment; this
only finds it again sooner. Whoever carries a session or an answer gets past, and so does any address without
a language, whose page depends on what a browser says of itself.

When a page has run out, one request makes it anew and the others don't: they get the old one for a moment, or
wait where there is none. Otherwise all threads of a worker would make the same page at once. Whoever says
that they have the page already waits with the others, and is told so here: only what turns out not to be
shared answers that itself, from its second time on.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from django.http import parse_cookie
from django.utils.http import parse_etags, parse_http_date_safe

from portal import languages, metrics, tracing
from portal.cookies import ELDER
from portal.masking import masked
from portal.traces import Trace, current

UNTIL = "portal.kept_until"
MOST = 500
# Seconds that a page is given on while it is being made anew, and that somebody waits for the first one.
OLDER, PATIENCE = 2.0, 5.0
CONDITIONS = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE"}
# What says something of a body that isn't sent.
OF_BODY = {"Content-Length", "Content-Type"}


@dataclass(frozen=True)
class Kept:
    """`path` as it stands in the log."""

    until: float
    headers: list[tuple[str, str]]
    body: bytes
    path: str

    def answer(
        self, environ: dict, headers: list[tuple[str, str]]
    ) -> tuple[str, list[tuple[str, str]], bytes]:
        """All of it, or that whoever asks has it already."""
        if has_it(dict(self.headers), environ):
            return "304 Not Modified", [one for one in headers if one[0] not in OF_BODY], b""
        return "200 OK", headers, self.body


class Front:
    def __init__(self, site: Callable):
        self.site, self.pages = site, {}
        self._lock, self._being_made, self._own = threading.Lock(), {}, set()

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        started, key = time.perf_counter(), key_of(environ)
        if key is None:
            return self.site(environ, start_response)
        kept = self.pages.get(key)
        if kept is None or time.time() >= kept.until:
            if done := self._my_turn(key):
                return self._in_turn(done, key, environ, start_response)
            kept = self._of_another(key, kept)
        if kept is None:
            return self._asked(key, environ, start_response)
        trace = Trace(tracing.number_of(environ.get("HTTP_X_REQUEST_ID", "")), "GET", kept.path)
        status, headers, body = kept.answer(environ, [*kept.headers, (tracing.HEADER, trace.request_id)])
        start_response(status, headers)
        note(trace, int(status[:3]), time.perf_counter() - started)
        return [body]

    def _my_turn(self, key: tuple) -> threading.Event | None:
        """To be set when the page is made; None where somebody else is making it."""
        with self._lock:
            if key in self._being_made:
                return None
            done = self._being_made[key] = threading.Event()
            return done

    def _in_turn(self, done, key: tuple, environ: dict, start_response: Callable) -> Iterable[bytes]:
        try:
            return self._asked(key, environ, start_response)
        finally:
            del self._being_made[key]
            done.set()

    def _of_another(self, key: tuple, old: Kept | None) -> Kept | None:
        """The old page, or the new one when it is there; None where it turns out not to be shared."""
        if old and time.time() < old.until + OLDER:
            return old
        if key not in self._own and (going := self._being_made.get(key)):
            going.wait(PATIENCE)
        kept = self.pages.get(key)
        return kept if kept and time.time() < kept.until + OLDER else None

    def _asked(self, key: tuple, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """A page that may be shared is asked for as a whole, whatever whoever asks has of it."""
        said: list = []
        asked = {} if key in self._own else {name: environ.pop(name) for name in CONDITIONS & environ.keys()}
        answer = self.site(environ, lambda *more: said.extend(more))
        until = environ.get(UNTIL, 0.0)
        if until <= time.time() or not said or not said[0].startswith("200 "):
            self._note_own(key)
            start_response(*said)
            return answer
        try:
            body = b"".join(answer)
        finally:
            answer.close()
        kept = self._keep(key, environ, until, said[1], body)
        status, headers, body = kept.answer(asked, said[1])
        start_response(status, headers)
        return [body]

    def _keep(self, key: tuple, environ: dict, until: float, headers: list, body: bytes) -> Kept:
        headers = [(name, value) for name, value in headers if name != tracing.HEADER]
        if len(self.pages) >= MOST:
            self.pages.clear()
        kept = self.pages[key] = Kept(until, headers, body, masked(get_path_info(environ)))
        self._own.discard(key)
        return kept

    def _note_own(self, key: tuple) -> None:
        """Nobody waits again for another's answer that was not to be shared."""
        if len(self._own) >= MOST:
            self._own.clear()
        self._own.add(key)


def key_of(environ: dict) -> tuple | None:
    """What the page depends on; None where it has to be asked for."""
    if environ["REQUEST_METHOD"] != "GET" or languages.of_path(environ.get("PATH_INFO", "")) is None:
        return None
    carried = environ.get("HTTP_COOKIE", "")
    cookies = parse_cookie(carried) if carried else {}
    if settings.SESSION_COOKIE_NAME in cookies or "messages" in cookies:
        return None
    return (
        environ["wsgi.url_scheme"],
        environ.get("HTTP_X_FORWARDED_PROTO"),
        environ.get("HTTP_HOST"),
        environ.get("SCRIPT_NAME"),
        environ.get("PATH_INFO"),
        environ.get("QUERY_STRING"),
        cookies.get(ELDER) == "1",
        "MicroMessenger" in environ.get("HTTP_USER_AGENT", ""),
    )


def has_it(headers: dict[str, str], environ: dict) -> bool:
    """By the mark of the page, else by the moment when it was changed (RFC 9110, 13.2.2)."""
    if asked := environ.get("HTTP_IF_NONE_MATCH"):
        tags, tag = parse_etags(asked), headers.get("ETag", "")
        return bool(tag) and (tags == ["*"] or tag.removeprefix("W/") in [t.removeprefix("W/") for t in tags])
    since = parse_http_date_safe(environ.get("HTTP_IF_MODIFIED_SINCE", ""))
    changed = parse_http_date_safe(headers.get("Last-Modified", ""))
    return since is not None and changed is not None and changed <= since


def note(trace: Trace, status: int, seconds: float) -> None:
    """As `portal.tracing.Requests` does it for what comes as far as Django."""
    metrics.note("none", trace.method, status, seconds)
    if tracing.log.isEnabledFor(logging.INFO):
        before = current.set(trace)
        tracing.say(trace, status, seconds)
        current.reset(before)
