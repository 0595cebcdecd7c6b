"""Cards that say the same to all strangers: a process makes and draws each once in some seconds.

Not for what must be exact, as seats are. Whoever is signed in sees at once what they have published.
"""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.translation import get_language

from portal import moments
from portal.sections import Card

MOMENTS = 10
Maker = Callable[[HttpRequest], Card | None]


def shared(make: Maker) -> Maker:
    """The same maker, for the page of whoever asks; strangers get what it made for another."""
    name = f"{make.__module__}.{make.__qualname__}"

    def card(request: HttpRequest) -> Card | None:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            return make(request)
        key = ("card", name, get_language(), get_script_prefix(), request.get_host())
        return moments.kept(key, lambda: _drawn(make(request), request), MOMENTS)

    return card


def _drawn(card: Card | None, request: HttpRequest) -> Card | None:
    return card and replace(card, html=render_to_string(card.template, card.context, request))
