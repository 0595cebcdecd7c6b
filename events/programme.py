"""The programme of a festival by days and times: its page, its sheet and its calendar say the same dates."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from events.models import Session
from events.models.session import SessionState
from events.templatetags.events import language_names, time_range
from portal import languages, lunar
from portal.templatetags.portal import day as in_full
from portal.templatetags.portal import missing_language


@dataclass(frozen=True)
class Day:
    date: dt.date
    sessions: list[Session]


def of_festival(key: str) -> QuerySet:
    """What is published, in order of time."""
    rows = Session.objects.of_live_events().filter(event__festival=key)
    return rows.with_details().order_by("starts_at", "pk")


def by_day(sessions: Iterable[Session]) -> list[Day]:
    """Each on the day on which it begins."""
    days = groupby(sessions, key=lambda session: timezone.localdate(session.starts_at))
    return [Day(date, list(rows)) for date, rows in days]


def on_paper(key: str) -> list[dict[str, Any]]:
    """What takes place, day by day, each text in every language of the site: {names, rows: {time, sides}}."""
    days = by_day(of_festival(key).upcoming().filter(state=SessionState.PLANNED))
    return [
        {
            "names": [_day(code, one.date) for code, _name in settings.LANGUAGES],
            "rows": [_row(session) for session in one.sessions],
        }
        for one in days
    ]


def _day(code: str, date: dt.date) -> dict[str, str]:
    with override(code):
        said = {"day": in_full(date), "moon": lunar.label(date, code)}
        return {"lang": languages.html_lang(code), "text": _("%(day)s · %(moon)s") % said}


def _row(session: Session) -> dict[str, Any]:
    sides = [_side(code, session) for code, _name in settings.LANGUAGES]
    return {"time": time_range(session), "sides": sides}


def _side(code: str, session: Session) -> dict[str, str]:
    """Strings, as they depend on the language being active."""
    with override(code):
        into = language_names(session.interpreted_codes)
        return {
            "lang": languages.html_lang(code),
            "title": session.event.title,
            "title_lang": languages.html_lang(missing_language(session.event) or code),
            "place": session.place.name,
            "spoken": language_names(session.event.language_codes),
            "into": _("Interpreted into %(languages)s") % {"languages": into} if into else "",
            "how": _("Please register") if session.needs_registration else _("Just come"),
        }
