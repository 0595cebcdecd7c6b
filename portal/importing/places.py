"""Places from a table: one row for each, with its hours of the week."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from portal import grids
from portal.coordinates import Box
from portal.models import ImportedRow, OpeningHours, Place, User
from portal.models.places import PlaceKind, Weekday
from portal.search.words import one_word

from . import undoing
from .cells import Known, degrees, line_of, one_of, spans
from .columns import in_languages, paragraphs, shared
from .drafting import draft
from .importer import Column, Found, Importer, Work
from .problems import Problem

NAMES = tuple(build_localized_fieldname("name", code) for code, _name in settings.LANGUAGES)
BODIES = {build_localized_fieldname("body", code) for code, _name in settings.LANGUAGES}
# Degrees beside the grids, some ten kilometres: whoever writes further away has mostly mistyped.
AROUND = 0.1
DAYS = {f"hours_{day.name.lower()}": day for day in Weekday}


def _place(values: dict[str, Any]) -> Place:
    plain = {name: value for name, value in values.items() if name not in DAYS}
    for column in BODIES & plain.keys():
        plain[column] = paragraphs(plain[column])
    place = Place(**plain, live=False)
    place.hours = [
        OpeningHours(weekday=day, opens=opens, closes=closes)
        for name, day in DAYS.items()
        for opens, closes in values.get(name, ())
    ]
    return place


class PlaceImporter(Importer):
    name = "places"
    title = _("Import places")
    lead = _("One row for each place: its name, what it is, where it is, when it is open.")
    icon = "site"
    add, publish = "portal.add_place", "portal.publish_place"
    model = Place
    names = NAMES
    to_publish = ("name", "summary", "address")
    columns = (
        *in_languages(Place, "name", _("Reading room at the canal")),
        shared(Place, "kind", one_of(PlaceKind.choices), PlaceKind.READING.label, required=True),
        *in_languages(Place, "summary", _("A quiet room with a view of the water."), also=(_("Summary"),)),
        *in_languages(Place, "body"),
        *in_languages(Place, "address", _("8 Canal Road")),
        *in_languages(Place, "directions", _("Bus 589, stop Canal Road")),
        *in_languages(Place, "access", _("Step-free from the street")),
        Column("phone", _("Telephone"), line_of(30), examples=("010-0000 0000",)),
        shared(Place, "latitude", degrees(90), "39.852100"),
        shared(Place, "longitude", degrees(180), "116.667200"),
        *(
            Column(name, day.label, spans, examples=("09:00-12:00, 14:00-17:00" if day < 5 else "",))
            for name, day in DAYS.items()
        ),
    )

    def known(self) -> Known:
        around = grids.district(AROUND)
        return {"district": around._asdict()} if around else {}

    def check(self, found: Found, known: Known) -> None:
        if not found.says(*self.names) and not any(note[0] in self.names for note in found.notes):
            found.note(self.names[0], Problem.NO_NAME)
        wrong = {note[0] for note in found.notes}
        for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if found.says(other) and not found.says(name) and name not in wrong:
                found.note(name, Problem.HALF_PLACE)
        if "district" in known and found.says("latitude") and found.says("longitude"):
            spot = float(found.values["longitude"]), float(found.values["latitude"])
            if not Box(**known["district"]).contains(*spot):
                found.note("latitude", Problem.FAR)

    def key(self, values: dict[str, Any]) -> str:
        return next((one_word(values[name]) for name in self.names if values.get(name)), "")[:200]

    def here(self, rows: list[dict[str, Any]], *, apart_from: Iterable = ()) -> list[str | None]:
        said = {values[name] for values in rows for name in self.names if values.get(name)}
        same = reduce(or_, (Q(**{f"{name}__in": said}) for name in self.names))
        places = Place.objects.filter(same).exclude(pk__in=apart_from)
        found = {text for row in places.values_list(*self.names) for text in row if text}
        return ["" if any(values.get(n) in found for n in self.names) else None for values in rows]

    def make(self, works: list[Work], *, publishes: bool, by: User | None) -> None:
        for work in works:
            draft(_place(work.values), work, publishes=publishes, by=by)

    def stays(self, rows: dict[int, list[ImportedRow]]) -> dict[int, list[Problem]]:
        return undoing.drafted(Place, rows, (OpeningHours,))

    def remove(self, keys: Iterable[int]) -> None:
        undoing.delete(Place, keys)
