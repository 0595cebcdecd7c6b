"""Texts into another language, proposed by a LibreTranslate-compatible server; off when none is configured.

What comes back is a proposal: whoever shows it to the public has a person confirm it first.
"""

import http.client
import json
import time
import urllib.error
import urllib.request

from django.conf import settings

# In all: somebody waits for the page.
SECONDS_TO_ANSWER = 12
MOST_CHARACTERS = 6000
LARGEST_ANSWER = 100 * 1024
PIECE = 16 * 1024


class NotTranslated(Exception):
    """The server is off, refuses, is too slow or says something else than a translation."""


class TooLong(NotTranslated):
    """More than we send away at once."""


def is_on() -> bool:
    return bool(settings.TRANSLATE_URL)


def translate(text: str, source: str, target: str) -> str:
    """`source` and `target` are languages of the site, as 'zh-hans'. Raises NotTranslated, TooLong."""
    return translate_all([text], source, target)[0]


def translate_all(texts: list[str], source: str, target: str) -> list[str]:
    """Each by itself, in one question; empty ones stay empty. Raises NotTranslated, TooLong."""
    said = [text for text in texts if text.strip()]
    if not said:
        return [""] * len(texts)
    if not settings.TRANSLATE_URL.startswith(("https://", "http://")):
        raise NotTranslated("No server is configured.")
    if (length := sum(map(len, said))) > MOST_CHARACTERS:
        raise TooLong(f"{length} characters")
    try:
        # Servers before lists of texts still know a single one.
        found = iter(_translations(_answer(_request(said if said[1:] else said[0], source, target)), said))
    except urllib.error.HTTPError as problem:
        problem.close()
        raise NotTranslated(f"The server answered {problem.code}.") from None
    except (OSError, http.client.HTTPException) as problem:
        raise NotTranslated(f"The server did not answer: {problem}") from problem
    return [next(found) if text.strip() else "" for text in texts]


def _request(asked: str | list[str], source: str, target: str) -> urllib.request.Request:
    asked = {"q": asked, "source": _code(source), "target": _code(target), "format": "text"}
    if settings.TRANSLATE_KEY:
        asked["api_key"] = settings.TRANSLATE_KEY
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    url = settings.TRANSLATE_URL.rstrip("/") + "/translate"
    return urllib.request.Request(url, json.dumps(asked).encode(), headers)  # noqa: S310 - checked above


def _code(language: str) -> str:
    """Servers before and after 1.7 call Chinese differently: the settings say how this one does."""
    return settings.TRANSLATE_CHINESE if language.startswith("zh") else language


def _answer(request: urllib.request.Request) -> bytes:
    """A time-out of the socket starts anew with every byte; this one doesn't."""
    ends, found = time.monotonic() + SECONDS_TO_ANSWER, b""
    with _opener.open(request, timeout=SECONDS_TO_ANSWER) as response:
        while piece := response.read1(PIECE):
            found += piece
            if len(found) > LARGEST_ANSWER:
                raise NotTranslated("The answer is too long.")
            if time.monotonic() > ends:
                raise NotTranslated("The server is too slow.")
    return found


def _translations(answer: bytes, asked: list[str]) -> list[str]:
    try:
        found = json.loads(answer)["translatedText"]
    except (ValueError, KeyError, TypeError):
        found = None
    found = [found] if len(asked) == 1 else found
    if not isinstance(found, list) or len(found) != len(asked) or not all(map(_is_text, found)):
        raise NotTranslated("The answer holds no translation.")
    return [text.replace("\0", "").strip() for text in found]


def _is_text(found) -> bool:
    return isinstance(found, str) and bool(found.strip())


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The text and the key go to the configured address and nowhere else."""

    def redirect_request(self, *args):
        return None


_opener = urllib.request.build_opener(_NoRedirect)
