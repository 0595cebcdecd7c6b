"""Notices as their reader finds them on the site: title, text and link, in the language of the page."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import translation

from portal import mail, notices
from portal.models import Notice
from portal.notices import Kind


def entries_of(rows: Iterable[Notice]) -> list[dict[str, Any]]:
    """One per notice; what it speaks of may be gone, then it is left out."""
    rows, contexts = list(rows), {}
    for kind in filter(None, map(notices.kind_of, {row.kind for row in rows})):
        mine = [row for row in rows if row.kind == kind.name]
        contexts |= zip((row.pk for row in mine), notices.contexts_of(kind, mine), strict=True)
    letterhead = mail.letterhead(translation.get_language())
    return [
        _entry(row, notices.kind_of(row.kind), contexts[row.pk], letterhead)
        for row in rows
        if contexts.get(row.pk) is not None
    ]


def _entry(notice: Notice, kind: Kind, context: dict, letterhead: dict) -> dict[str, Any]:
    language, link = translation.get_language(), notices.link_of(kind, context)
    then = kind.then(context) if kind.then else {}
    words = {"person": notice.person, "link": link} | context | then | letterhead
    title = mail.render(kind.template, "subject", language, words)
    text = notices.short_of(kind, language, words)
    url = words["link"].removeprefix(settings.BASE_URL)
    return {"notice": notice, "title": title, "text": "" if text == title else text, "url": url}
