"""The addresses of the read API in this room."""

from datetime import date, datetime, timedelta
from typing import Any, Literal
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Path, Query, Router
from pydantic import AwareDatetime

from events import festivals, figures, filters, months
from events.models import Category, Event, Series, Session
from portal.api import answers, texts
from portal.models import Place

from . import schemas, shapes
from .schemas import Wanted

FEW, MANY, PAGES = 50, 200, 10_000
KEY = Path(ge=1, le=2**53)
RECENT = timedelta(days=90)
DAYS = date(filters.YEARS[0], 1, 1), date(filters.YEARS[-1], 12, 31)
# What is named by its key: the rows among which it is looked for.
BY_KEY = {"category": Category.objects, "series": Series.objects, "place": Place.objects.live()}
When = Literal["", "today", "weekend", "month", "past"]
Sort = Literal["", "new", "room"]

router = Router(tags=["events"])


@router.get(
    "/events",
    response=answers(schemas.Dates, 404),
    summary="Dates of events that are still to come, the next first",
)
def events(
    request: HttpRequest,
    wanted: Query[Wanted],
    after: AwareDatetime | None = None,
    limit: int = Query(FEW, ge=1, le=MANY),
):
    """`after` takes those that begin at that moment or later; dates at the same moment may come twice.
    404 for a category, a series or a place that isn't there."""
    now = timezone.now()
    rows = _narrowed(wanted).upcoming(now).order_by("starts_at", "pk")
    rows, following = _from_moment(rows.filter(starts_at__gte=after) if after else rows, limit)
    link = _link(request, after=following.isoformat()) if following else None
    items = [shapes.date(row, now) for row in rows]
    return {"items": items, "next": following, "links": {"next": link}}


@router.get("/sessions", response=answers(schemas.Sessions, 404), summary="Dates of events, also past ones")
def sessions(
    request: HttpRequest,
    wanted: Query[Wanted],
    event: schemas.Slug = "",
    when: When = "",
    since: date | None = None,
    until: date | None = None,
    sort: Sort = "",
    page: int = Query(1, ge=1, le=PAGES),
    limit: int = Query(FEW, ge=1, le=MANY),
):
    """As the public list: what is still to come unless a time is named, days of one's own before `when`. Each
    date for itself. 404 for a category, a series or a place that isn't there."""
    now = timezone.now()
    rows = _narrowed(wanted).order_by("starts_at", "pk")
    rows = rows.filter(event__slug=event) if event else rows
    rows = filters.ordered(filters.in_time(rows, _time(when, since, until), now), sort)
    pages = Paginator(rows, limit)
    here = pages.page(page) if page <= pages.num_pages else None
    return {
        "items": [shapes.date(row, now) for row in (here.object_list if here else [])],
        "total": pages.count,
        "links": {
            "next": _link(request, page=page + 1) if here and here.has_next() else None,
            "previous": _link(request, page=min(page - 1, pages.num_pages)) if page > 1 else None,
        },
    }


@router.get("/sessions/{pk}", response=answers(schemas.Date, 404), summary="One date, with its free places")
def session(request: HttpRequest, pk: int = KEY):
    return shapes.date(_one(_dates(), pk=pk), timezone.now())


@router.get(
    "/events/categories",
    response=answers(list[schemas.EventCategory]),
    summary="The kinds of events there are",
)
def categories(request: HttpRequest):
    rows = Category.objects.order_by("sort_order", "pk")
    return [{"category": row.slug, "name": texts(row, "name")} for row in rows]


@router.get("/events/series", response=answers(list[schemas.Series]), summary="Series of events")
def all_series(request: HttpRequest):
    return [shapes.series(row) for row in _series()]


@router.get("/events/series/{slug}", response=answers(schemas.Series, 404), summary="One series")
def series(request: HttpRequest, slug: str):
    return shapes.series(_one(_series(), slug=slug))


@router.get(
    "/events/festivals", response=answers(list[schemas.Festival]), summary="Festivals, the nearest first"
)
def all_festivals(request: HttpRequest):
    return [shapes.festival(one) for one in festivals.by_date(timezone.localdate())]


@router.get("/events/figures", response=answers(list[schemas.Year]), summary="What each year adds up to")
def years(request: HttpRequest):
    return [shapes.year(total) for total in figures.totals()]


@router.get(
    "/events/figures/{year}",
    response=answers(schemas.YearDetail, 404),
    summary="One year: by month, series, category, place and language",
)
def year(request: HttpRequest, year: int = Path(ge=filters.YEARS[0], le=filters.YEARS[-1])):
    if not months.FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    found = figures.Year(year)
    return shapes.year(found.total) | {"tables": shapes.tables(found)}


@router.get("/events/{slug}", response=answers(schemas.Event, 404), summary="One event, with its dates")
def event(request: HttpRequest, slug: str):
    now = timezone.now()
    found = _one(Event.objects.live().with_details(), slug=slug)
    rows = _dates().filter(event=found, ends_at__gte=now - RECENT).order_by("starts_at", "pk")
    return shapes.event(found, list(rows), now)


def _dates() -> QuerySet:
    return Session.objects.of_live_events().with_details()


def _narrowed(wanted: Wanted) -> QuerySet:
    """Raises Http404 for a key that nothing has."""
    given = {name: value for name, value in wanted.dict().items() if value}
    for name, rows in BY_KEY.items():
        if name in given:
            given[name] = _one(rows.all(), slug=given[name])
    return filters.narrowed(_dates(), given)


def _one(rows: QuerySet, **key: Any):
    """NUL is in no key, and PostgreSQL takes no question with it."""
    asked = "\0" not in str(key.get("slug", ""))
    found = rows.filter(**key).first() if asked else None
    if found is None:
        raise Http404
    return found


def _from_moment(rows: QuerySet, limit: int) -> tuple[list, datetime | None]:
    """Dates in order of time, and when the next one begins; more than `limit` where so many begin at one
    moment, so that whoever goes on from there gets further."""
    found = list(rows[: limit + 1])
    if len(found) <= limit:
        return found, None
    following = found[limit].starts_at
    if found[0].starts_at < following:
        return found[:limit], following
    later = rows.filter(starts_at__gt=following).values_list("starts_at", flat=True).first()
    return list(rows.filter(starts_at=following)), later


def _series() -> QuerySet:
    """What has or had a published event, its groups' included."""
    now = timezone.now()
    own = Q(events__live=True, events__sessions__ends_at__gte=now)
    groups = Q(parts__events__live=True, parts__events__sessions__ends_at__gte=now)
    here = Q(series=OuterRef("pk")) | Q(series__part_of=OuterRef("pk"))
    coming = Count("events", filter=own, distinct=True) + Count("parts__events", filter=groups, distinct=True)
    return Series.objects.filter(Exists(Event.objects.live().filter(here))).annotate(coming=coming)


def _time(when: str, since: date | None, until: date | None) -> dict[str, Any]:
    """Days beyond the calendar are its first and its last one; mixed up, they mean those between them."""
    given = {"since": since, "until": until}
    days = {name: min(max(day, DAYS[0]), DAYS[1]) for name, day in given.items() if day}
    if len(days) == len(given):
        days = dict(zip(given, sorted(days.values()), strict=True))
    return {"when": when, **days}


def _link(request: HttpRequest, **change: Any) -> str:
    query = request.GET.dict() | {name: str(value) for name, value in change.items()}
    return f"{settings.BASE_URL}{request.path}?{urlencode(query)}"
