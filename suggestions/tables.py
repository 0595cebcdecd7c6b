"""All public suggestions as a table, for whoever reckons themselves. Nothing in it is about a person."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from suggestions.models import Reply, Suggestion

# Rows that are in memory at a time.
AT_A_TIME = 500


def headings() -> list[str]:
    named = [f"{name} ({_(language)})" for name in _bilingual() for _code, language in settings.LANGUAGES]
    return [*_plain(), *named]


def _plain() -> list[str]:
    return [
        pgettext("suggestions", "Reference"),
        _("Address"),
        _("Received"),
        _("Kind"),
        _("Grid"),
        _("Latitude"),
        _("Longitude"),
        _("Step"),
        _("State"),
        _("Outcome"),
        _("To be settled by"),
        _("Closed on"),
        _("Supporters"),
        _("Times opened again"),
        _("Language of the sender"),
    ]


def _bilingual() -> list[str]:
    return [_("Title"), _("Text"), _("Category"), _("Name of the grid"), _("Department"), _("Official reply")]


def rows(found: QuerySet, language: str) -> Iterator[list[Any]]:
    """One row a suggestion, read piece by piece: a table of any length takes the same memory.

    It is read long after the view has gone, when no language is active any more.
    """
    published = Reply.objects.filter(published_at__isnull=False).order_by("-published_at", "-pk")
    replies = Prefetch("replies", published, to_attr="official")
    found = found.with_details().prefetch_related(replies).order_by("-submitted_at", "-pk")
    for case in found.iterator(chunk_size=AT_A_TIME):
        with override(language):
            row = [*_facts(case), *_texts(case)]
        yield row


def _facts(case: Suggestion) -> list[Any]:
    return [
        case.reference,
        settings.BASE_URL + case.get_absolute_url(),
        _to_the_second(case.submitted_at),
        case.get_kind_display(),
        case.grid.code if case.grid else "",
        *_spot(case),
        case.step.value,
        case.get_state_display(),
        case.get_outcome_display(),
        _to_the_second(case.due_at),
        _to_the_second(case.closed_at),
        case.supporters,
        case.reopened,
        case.get_language_display(),
    ]


def _to_the_second(at: datetime | None) -> str:
    """As '2026-11-09T10:00:00+08:00': who reads it elsewhere knows which clock it is."""
    return timezone.localtime(at).isoformat(timespec="seconds") if at else ""


def _spot(case: Suggestion) -> list[Any]:
    """Two columns, empty where only the grid is shown."""
    return [case.latitude, case.longitude] if case.public_point else [None, None]


def _texts(case: Suggestion) -> list[str]:
    """Every text in every language; a sender's words only where they are written or confirmed."""
    spoken = [_in(case, code) for code, _name in settings.LANGUAGES]
    return [text for texts in zip(*spoken, strict=True) for text in texts]


def _in(case: Suggestion, code: str) -> list[str]:
    title, text, language = case.in_language(code)
    own = [title, text] if language == code else ["", ""]
    with override(code):
        reply = case.official[0].text if case.official else ""
        grid = case.grid.name if case.grid else ""
        department = case.department.name if case.department else ""
        return [*own, case.category.name, grid, department, reply]
