"""A kind of notice with words of its own, as a room would declare it."""

from datetime import datetime

import icalendar
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal import notices
from portal.models import Notice, Person, Place

TEXTS = {
    "subject": "{% if language == 'en' %}You are in: {{ thing }}{% else %}(zh) {{ thing }}{% endif %}",
    "short": "{{ thing }} | {% get_current_language as active %}{{ active }}",
    "body": '{% extends "portal/email/base.txt" %}{% load i18n %}{% block content %}'
    "{{ thing }} | {{ when|day }} | {{ link }} | {% get_current_language as active %}{{ active }}"
    "{% endblock %}",
}


def context(params: dict) -> dict:
    when = datetime.fromisoformat(params["when"]) if "when" in params else None
    return params | {"when": when}


def calendar(context: dict, language: str) -> list[tuple[str, str, str]]:
    event = icalendar.Event.new(
        uid="sample@example.org", summary=f"{context['thing']} ({language})", start=context["when"]
    )
    made = icalendar.Calendar.new(subcomponents=[event])
    return [("event.ics", made.to_ical().decode(), "text/calendar; method=PUBLISH")]


def _contexts(many: list[dict]) -> list[dict | None]:
    return [None if params.get("gone") else context(params) for params in many]


SAMPLE = notices.declare(
    notices.Kind(
        "tests.sample",
        _("Notices"),
        "tests/sample",
        contexts=_contexts,
        link=lambda context: reverse("inbox"),
    )
)
AGAIN = notices.declare(
    notices.Kind("tests.again", _("Notices"), "tests/sample", contexts=_contexts, idempotent=True)
)
WITH_FILE = notices.declare(
    notices.Kind("tests.file", _("Notices"), "tests/sample", contexts=_contexts, attachments=calendar)
)
OF_PLACE = notices.declare(
    notices.Kind(
        "tests.place",
        _("Notices"),
        "tests/place",
        contexts=notices.reading("place", Place.objects.all),
        link=lambda context: reverse("place", args=[context["place"].slug]),
    )
)


def untold(person: Person, kind: str = "tests.sample") -> Notice:
    """A row that the worker has not been told of."""
    return Notice.objects.create(
        kind=kind,
        target="seat:1",
        person=person,
        channel="email",
        params={"thing": "Dragon Boat Fair", "when": "2026-06-19T09:30:00+08:00"},
        next_try_at=timezone.now() + notices.UNHEARD_AFTER,
    )


def write(settings, folder) -> None:
    """Put the words where Django finds templates."""
    texts = {"sample": TEXTS, "place": {"subject": "{{ place.name }}", "body": "{{ place.name }}"}}
    for name, parts in texts.items():
        home = folder / "tests" / "email" / name
        home.mkdir(parents=True)
        for part, text in parts.items():
            extends = text.startswith("{% extends")
            (home / f"{part}.txt").write_text(text if extends else "{% load i18n %}" + text)
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [folder]}]
