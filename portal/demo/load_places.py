"""The demo's shared nouns: places with hours, partners, departments, grids."""

import datetime as dt
import json

from django.utils import timezone

from portal import glossary, grids
from portal.demo import grids as map_of
from portal.demo.departments import DEPARTMENTS
from portal.demo.fixed_names import FIXED_NAMES
from portal.demo.hours import special_date
from portal.demo.load_pages import columns
from portal.demo.partners import PARTNERS
from portal.demo.places import PLACES
from portal.demo.shapes import Place as PlaceShape
from portal.demo.shapes import SpecialDay
from portal.models import Department, GlossaryTerm, Grid, OpeningException, OpeningHours, Partner, Place

WORDS = ("name", "summary", "body", "address", "directions", "access")
SHARED = ("slug", "kind", "phone", "motif")


def load_places(today: dt.date) -> str:
    kept = set(Place.objects.values_list("slug", flat=True))
    new = [shape for shape in PLACES if shape.slug not in kept]
    for shape in new:
        _add(shape, today)
    return f"{len(new)} new"


def _add(shape: PlaceShape, today: dt.date) -> None:
    words = columns(**{name: getattr(shape, name) for name in WORDS})
    shared = {name: getattr(shape, name) for name in SHARED}
    place = Place(**words, **shared)
    place.latitude, place.longitude = f"{shape.latitude:.6f}", f"{shape.longitude:.6f}"
    place.hours = [
        OpeningHours(weekday=weekday, opens=_time(opens), closes=_time(closes))
        for weekday, opens, closes in shape.hours
    ]
    place.save()
    OpeningException.objects.bulk_create(_exceptions(place, shape.exceptions, today))
    place.save_revision().publish()


def _exceptions(place: Place, days: tuple[SpecialDay, ...], today: dt.date) -> list[OpeningException]:
    """One row a day: where two fall on one date, the first wins."""
    rows: dict[dt.date, OpeningException] = {}
    for day in days:
        date = special_date(day, today)
        times = {} if day.closed else {"opens": _time(day.opens), "closes": _time(day.closes)}
        rows.setdefault(date, OpeningException(place=place, date=date, **times, **columns(reason=day.reason)))
    return list(rows.values())


def _time(text: str) -> dt.time:
    return dt.time.fromisoformat(text)


def load_partners() -> str:
    for shape in PARTNERS:
        words = columns(name=shape.name, summary=shape.summary)
        Partner.objects.get_or_create(slug=shape.slug, defaults={"kind": shape.kind, **words})
    return f"{Partner.objects.count()} partners"


def load_departments() -> str:
    for shape in DEPARTMENTS:
        words = columns(name=shape.name, summary=shape.summary)
        Department.objects.get_or_create(slug=shape.slug, defaults=words)
    return f"{Department.objects.count()} departments"


def load_grids(today: dt.date) -> str:
    known = set(Grid.objects.values_list("code", flat=True))
    features = json.loads(map_of.FILE.read_text(encoding="utf-8"))["features"]
    new = {feature["properties"]["code"]: feature for feature in features}
    new = {code: feature for code, feature in new.items() if code not in known}
    if new:
        grids.load_grids({"features": list(new.values())}, schematic=True)
    places = Place.objects.in_bulk(field_name="slug")
    for grid in Grid.objects.filter(code__in=new):
        _meet(grid, new[grid.code]["properties"]["number"], places, today)
    return f"{len(new)} new"


def _meet(grid: Grid, number: int, places: dict[str, Place], today: dt.date) -> None:
    grid.duty_phone = map_of.DUTY_PHONES[grid.code]
    meeting = map_of.MEETINGS.get(grid.kind)
    if meeting:
        date = today + dt.timedelta(days=meeting.days + 2 * (number - 1))
        grid.next_meeting_at = timezone.make_aware(dt.datetime.combine(date, _time(meeting.time)))
        grid.meeting_place = places.get(meeting.place)
    grid.save()


def load_fixed_names() -> str:
    """Those of the street, then all that the site knows by then."""
    new = 0
    for kind, name, also in FIXED_NAMES:
        others = columns(also=also)
        _term, made = GlossaryTerm.objects.get_or_create(
            **columns(name=name), defaults={"kind": kind} | others
        )
        new += made
    return f"{new + glossary.fill()} new"
