"""The read API at `/api/v1/`: every room brings a router, OpenAPI describes them all, any origin may read.

Nothing in it depends on who asks, so that no page of another site learns anything about its reader.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, Literal
from urllib.parse import urljoin

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import URLPattern
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname
from ninja import NinjaAPI, Router, Schema

from portal import addresses, limits, sections
from portal.models import Grid
from portal.models.places import GridKind

MOST, SECONDS = 600, 600
DESCRIPTION = (
    "Public data of the Wenjing portal. Texts stand in every language of the site, under its code. "
    "Times are UTC, positions WGS 84. Every answer has an ETag: asked with If-None-Match, what is "
    "unchanged is answered by 304 without a body. At most 600 requests in ten minutes; then 429 says when "
    "to go on."
)
# A text in every language: {'zh-hans': …, 'en': …}.
Texts = dict[str, str]

router = Router(tags=["portal"])


class Problem(Schema):
    detail: str


class Wrong(Schema):
    """Which parameters make no sense, and why."""

    detail: list[dict[str, Any]]


def answers(good: Any, *bad: int) -> dict[int, Any]:
    """What an address may answer, for its description; `bad` are statuses besides those that all have."""
    return {200: good, 422: Wrong} | dict.fromkeys((*bad, 429), Problem)


class Polygon(Schema):
    type: Literal["Polygon"] = "Polygon"
    coordinates: list[list[tuple[float, float]]]


class GridProperties(Schema):
    """`schematic`: the outline is drawn, not surveyed."""

    code: str
    kind: GridKind
    name: Texts
    schematic: bool
    urls: Texts


class GridFeature(Schema):
    type: Literal["Feature"] = "Feature"
    id: str
    geometry: Polygon | None
    properties: GridProperties


class GridCollection(Schema):
    """GeoJSON (RFC 7946)."""

    type: Literal["FeatureCollection"] = "FeatureCollection"
    features: list[GridFeature]


@router.get("/grids", response=answers(GridCollection), summary="All grids, as GeoJSON")
def grids(request: HttpRequest):
    return {"features": [grid_feature(grid) for grid in Grid.objects.all()]}


def grid_feature(grid: Grid) -> dict[str, Any]:
    about = {"code": grid.code, "kind": grid.kind, "name": texts(grid, "name"), "schematic": grid.schematic}
    return {
        "id": grid.code,
        "geometry": {"coordinates": [grid.polygon]} if grid.polygon else None,
        "properties": about | {"urls": urls(addresses.of(grid))},
    }


def texts(row: models.Model, name: str) -> Texts:
    """A field in every language; '' where it is not written."""
    return {
        code: getattr(row, build_localized_fieldname(name, code)) or "" for code, _name in settings.LANGUAGES
    }


def urls(paths: addresses.Addresses) -> Texts:
    return {code: settings.BASE_URL + path for code, path in paths.items()}


def absolute(url: str) -> str:
    """Of a file: media may lie at another host."""
    return urljoin(settings.BASE_URL + "/", url)


def url_patterns() -> list[URLPattern]:
    """To be mounted once, when all rooms have introduced themselves."""
    # Pages that show an API ask other hosts for their scripts; whoever likes one gives it the description.
    made = NinjaAPI(
        title="Wenjing", version="1.0.0", description=DESCRIPTION, docs_url=None, urls_namespace="api"
    )
    made.add_router("", router)
    for section in sections.all_sections():
        if section.api:
            made.add_router("", section.api)
    return [
        URLPattern(found.pattern, _for_all(found.callback), found.default_args, found.name)
        for found in made.urls[0]
    ]


def _for_all(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def answered(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        request.method = "GET"  # of HEAD the server leaves the body out
        try:
            limits.hit("api", limits.client_ip(request), most=MOST, seconds=SECONDS)
        except limits.TooMany as problem:
            said = _("Too many requests. Please try again later.")
            response = JsonResponse({"detail": said}, status=429)
            response.headers["Retry-After"] = str(problem.seconds)
            return opened(response)
        return opened(_kept(request, view(request, *args, **kwargs)))

    return answered


def _kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Whoever has the same answer already is told so (304), and asks again each time: places go fast."""
    if response.status_code != 200:
        return response
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    return get_conditional_response(request, etag, response=response)


def opened(response: HttpResponse) -> HttpResponse:
    """Scripts of any site may read it: nothing in it is anybody's own."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
