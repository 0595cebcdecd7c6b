"""Events from a table: a row for each date; rows of one title are dates of one event."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modeltranslation.utils import build_localized_fieldname

from events import actions
from events.forms import SPOKEN, language_name
from events.models import Audience, Category, Event, Series, Session
from portal import lunar
from portal.importing import undoing
from portal.importing.cells import (
    Known,
    day,
    in_each_language,
    local,
    moment,
    named,
    number,
    one_of,
    some_of,
    yes_or_no,
)
from portal.importing.columns import in_languages, shared
from portal.importing.importer import Column, Found, Importer, Work, names_of
from portal.importing.problems import Problem
from portal.models import ImportedRow, Place, User
from portal.search.words import one_word

TITLES = tuple(build_localized_fieldname("title", code) for code, _name in settings.LANGUAGES)
NAMED = {
    kind: tuple(build_localized_fieldname("name", code) for code, _name in settings.LANGUAGES) + ("slug",)
    for kind in ("category", "series", "place")
}
OF_A_DATE = ("day", "starts", "ends", "places", "registration", "group_limit")
# Further apart, one title names two events: the Dragon Boat market of this year and of the next.
ONE_SEASON = timedelta(days=180)


def spoken() -> list[tuple[str, object]]:
    return [(code, lazy(language_name, str)(code)) for code in SPOKEN]


class EventImporter(Importer):
    name = "events"
    title = _("Import events")
    lead = _("One row for each date. Rows with the same title become dates of one event.")
    icon = "calendar"
    add, publish = "events.add_event", "events.publish_event"
    model = Event
    names = TITLES
    to_publish = ("title", "summary")
    of_one_row = frozenset({*OF_A_DATE, "starts_at", "ends_at", "place"})
    columns = (
        *in_languages(Event, "title", _("Paper cutting at the canal"), also=(_("Name of the event"),)),
        *in_languages(Event, "summary", _("Cut a window flower with a master."), also=(_("Summary"),)),
        *in_languages(Event, "body", _("Scissors and paper are there. Everybody takes a piece home.")),
        shared(Event, "category", named("category"), required=True),
        shared(Event, "place", named("place"), required=True),
        shared(Event, "series", named("series")),
        Column("day", _("Date"), day, also=(_("Day"),)),
        Column("starts", _("Starts"), moment, also=(_("Begins"),), examples=("14:00", "14:00")),
        Column("ends", _("Ends"), moment, examples=("16:00", "16:00")),
        Column(
            "places",
            _("Number of places"),
            number(0, 10_000),
            examples=("20", "20"),
            also=(pgettext_lazy("seats", "Places"),),
        ),
        Column("registration", _("Registration needed"), yes_or_no, examples=(_("Yes"), _("Yes"))),
        Column("group_limit", _("Most people in one registration"), number(1, 20), examples=("1", "1")),
        shared(Event, "audience", one_of(Audience.choices), Audience.EVERYONE.label),
        shared(Event, "languages", some_of(spoken)),
        shared(Event, "interpreted", some_of(spoken)),
        shared(Event, "festival", one_of(lunar.FESTIVALS.items())),
        *in_languages(Event, "access"),
        *in_languages(Event, "bring"),
    )

    def known(self):
        return {
            "category": names_of(Category.objects.all(), *NAMED["category"]),
            "series": names_of(Series.objects.all(), *NAMED["series"]),
            "place": names_of(Place.objects.all(), *NAMED["place"]),
        }

    def examples(self, column: Column) -> tuple[Any, ...]:
        """Names that are here; a day of next month, and a second date of the same event a week later."""
        first = timezone.localdate() + timedelta(days=30)
        match column.field:
            case "category":
                return (Category.objects.first() or "",) * 2
            case "place":
                return (Place.objects.live().first() or "",) * 2
            case "day":
                return (first.isoformat(), (first + timedelta(days=7)).isoformat())
            case "languages":
                return (", ".join(map(language_name, ("zh-hans", "en"))),)
            case "title":
                return column.examples * 2
        return column.examples

    def check(self, found: Found, known: Known) -> None:
        if not found.says(*self.names) and not any(note[0] in self.names for note in found.notes):
            found.note(self.names[0], Problem.NO_NAME)
        _check_date(found, {note[0] for note in found.notes})

    def key(self, values: dict[str, Any]) -> str:
        return next((one_word(values[name]) for name in self.names if values.get(name)), "")[:200]

    def says_part(self, values: dict[str, Any]) -> str:
        return values.get("starts_at", "")

    def here(self, rows: list[dict[str, Any]], *, apart_from: Iterable = ()) -> list[str | None]:
        known = _Known(rows, apart_from)
        return [known.remark(values) for values in rows]

    def make(self, works: list[Work], *, publishes: bool, by: User | None) -> None:
        actions.import_events(works, publishes=publishes, by=by)

    def stays(self, rows: dict[int, list[ImportedRow]]) -> dict[int, list[Problem]]:
        reasons = undoing.drafted(Event, rows, (Session,))
        for key, more in actions.dates_in_use(rows).items():
            reasons[key] = [*reasons.get(key, ()), *more]
        return reasons

    def remove(self, keys: Iterable[int]) -> None:
        undoing.delete(Event, keys)


def _check_date(found: Found, wrong: set[str]) -> None:
    """Of the day, the start and the end: both moments, or what is missing of them."""
    if not found.says("day", "starts", "ends") or wrong & {"day", "starts", "ends"}:
        _check_places(found, wrong)
        return
    said_day = found.values.get("day", "")
    starts, ends = (list(found.values.get(name) or ["", ""]) for name in ("starts", "ends"))
    starts[0] = starts[0] or said_day
    ends[0] = ends[0] or starts[0]
    if not found.says("starts"):
        found.note("starts", Problem.NO_START)
    elif not starts[0]:
        found.note("starts", Problem.NO_DAY, column=in_each_language(lambda: capfirst(str(_("Date")))))
    elif not starts[1]:
        found.note("starts", Problem.NO_CLOCK)
    if not found.says("ends"):
        found.note("ends", Problem.NO_END)
    elif not ends[1]:
        found.note("ends", Problem.NO_CLOCK)
    elif all(starts) and ends <= starts:
        found.note("ends", Problem.ENDS_FIRST)
    if all(starts) and all(ends) and starts < ends:
        _keep_date(found, starts, ends)
    _check_places(found, wrong)


def _keep_date(found: Found, starts: list[str], ends: list[str]) -> None:
    for name, said in (("starts_at", starts), ("ends_at", ends)):
        found.values[name] = local(said).isoformat()
    if local(starts) < timezone.now():
        found.note("starts", Problem.PAST)


def _check_places(found: Found, wrong: set[str]) -> None:
    if found.values.get("registration") and not found.says("places") and "places" not in wrong:
        found.note("places", Problem.MISSING)


class _Known:
    """Events of these titles with their dates, in two queries."""

    def __init__(self, rows: list[dict[str, Any]], apart_from: Iterable):
        said = {values[name] for values in rows for name in TITLES if values.get(name)}
        same = reduce(or_, (Q(**{f"{name}__in": said}) for name in TITLES))
        self.titles: dict[tuple[str, str], list[int]] = {}
        self.dates: dict[int, list[datetime]] = {}
        for key, *titles in Event.objects.filter(same).exclude(pk__in=apart_from).values_list("pk", *TITLES):
            self.dates[key] = []
            for name, title in zip(TITLES, titles, strict=True):
                self.titles.setdefault((name, title), []).append(key)
        dates = Session.objects.filter(event__in=self.dates).values_list("event", "starts_at")
        for key, starts_at in dates:
            self.dates[key].append(starts_at)

    def remark(self, values: dict[str, Any]) -> str | None:
        keys = {key for name in TITLES for key in self.titles.get((name, values.get(name) or ""), ())}
        if not keys:
            return None
        if not values.get("starts_at"):
            return ""
        starts = datetime.fromisoformat(values["starts_at"])
        if any(starts in self.dates[key] for key in keys):
            return ""
        near = any(_is_near(self.dates[key], starts) for key in keys)
        return str(Problem.NOT_ADDED) if near else None


def _is_near(dates: list[datetime], starts: datetime) -> bool:
    return not dates or any(abs(one - starts) < ONE_SEASON for one in dates)
