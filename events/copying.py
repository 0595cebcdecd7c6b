"""What a copy of an event keeps, and how far its dates move: nothing is written here."""

import datetime as dt
import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Model, Prefetch, QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext
from modeltranslation.utils import build_localized_fieldname

from events.models import Event, RuleKind, Session, Shift
from events.models.session import SessionState
from portal import lunar

TEXTS = ("title", "summary", "body", "access", "bring")
KEPT = (
    *("category", "series", "place", "audience", "languages", "interpreted", "isbns"),
    *("festival", "motif", "picture", "member_limit"),
)
# Days and people; and what belongs to one event only, as how far it is on its way to being published.
LEFT_OUT = (
    *("id", "slug", "updated_at", "copied_from", "copy_key", "live", "has_unpublished_changes"),
    *("first_published_at", "last_published_at", "go_live_at", "expire_at", "expired"),
    *("locked", "locked_at", "locked_by", "latest_revision", "live_revision"),
)
# What lies further apart belongs to another year.
EDITION = dt.timedelta(days=300)
MOST = 20
A_YEAR = dt.timedelta(weeks=52)
# With the year after it, it still fits.
LONGEST_TITLE = 110
YEAR = re.compile(r"\d{4}")
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Move:
    """How far the dates move, and the day of the festival that they follow, where there is one."""

    by: dt.timedelta
    festival_day: dt.date | None = None


def values(row: Model, kept: Iterable[str], texts: Iterable[str]) -> dict[str, Any]:
    """By field, the texts in every language of the site."""
    return {name: getattr(row, name) for name in (*kept, *_in_all(texts))}


def _in_all(texts: Iterable[str]) -> list[str]:
    return [build_localized_fieldname(name, code) for name in texts for code in LANGUAGES]


def source_of(event: Event) -> Event:
    """As it is published; of what never was, the newest draft."""
    return event if event.live or not event.latest_revision_id else event.get_latest_revision_as_object()


def last_edition(event: Event) -> list[Session]:
    """The dates of the last year in which there were any, in order; without those of a rule by weeks.

    No more than fit on a page; `left_over` counts the rest.
    """
    patterns = Shift.objects.planned().filter(private=False).select_related("role", "place")
    rows = _of_last_year(event).select_related("place", "seats")
    return list(rows.prefetch_related(Prefetch("shifts", patterns)).order_by("starts_at", "pk")[:MOST])


def left_over(event: Event) -> int:
    return max(0, _of_last_year(event).count() - MOST)


def are_by_rule(event: Event) -> bool:
    """It has dates, and all of them are of rules by weeks."""
    rows = event.sessions.filter(state=SessionState.PLANNED)
    by_weeks = rows.filter(recurrence__kind=RuleKind.WEEKS)
    return by_weeks.exists() and rows.count() == by_weeks.count()


def _of_last_year(event: Event) -> QuerySet[Session]:
    rows = event.sessions.filter(state=SessionState.PLANNED).exclude(recurrence__kind=RuleKind.WEEKS)
    latest = rows.order_by("starts_at").last()
    return rows.filter(starts_at__gt=latest.starts_at - EDITION) if latest else rows.none()


def move(event: Event, first: dt.date, today: dt.date) -> Move:
    """From the day of the first date to another year that is still to come.

    As far from the festival's day as it was; where there is no festival, on the same day of the week.
    """
    if not event.festival:
        return Move(A_YEAR * (1 + max(0, (today - first) // A_YEAR)))
    near = (lunar.festival_date(event.festival, year) for year in range(first.year - 1, first.year + 2))
    was = min(near, key=lambda day: abs(day - first))
    later = (lunar.festival_date(event.festival, year) for year in itertools.count(was.year - 1))
    day = next(day for day in later if day > was and first + (day - was) > today)
    return Move(day - was, day)


def titled(event: Event, was: int | None, year: int) -> dict[str, str]:
    """By field, the titles with the new year: where the old one or the one after it stands, as of a concert
    on the last evening, else after the rest."""
    years, found = {str(was + n): str(year + n) for n in (0, 1)} if was else {}, {}
    for code in LANGUAGES:
        name = build_localized_fieldname("title", code)
        old = getattr(event, name) or ""
        said = YEAR.sub(lambda one: years.get(one[0], one[0]), old)
        if old and said == old:
            with translation.override(code):
                said = gettext("%(title)s (%(year)s)") % {"title": old[:LONGEST_TITLE], "year": year}
        found[name] = said
    return found


def year_of(event: Event) -> int | None:
    """In which it was last."""
    first = _of_last_year(event).order_by("starts_at").first()
    return first and timezone.localdate(first.starts_at).year


def naming(event: Event, year: int) -> list[str]:
    """The texts in which this year stands, as names of fields: to be looked over in a copy. Titles tell the
    new year by themselves."""
    return [
        name
        for name in _in_all(TEXTS)
        if not name.startswith("title") and str(year) in str(getattr(event, name) or "")
    ]
