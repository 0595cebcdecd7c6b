"""The background of live maps: none, unless the site names a host of tiles, which only maps may ask."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error
from django.http import HttpResponse

DATUMS = ("wgs84", "gcj02")
# '{s}' stands for one of several hosts, in the address of tiles.
GAP = re.compile(r"[^.]*\{[^}]*\}[^.]*")
WRONG_DATUM = Error(
    "MAP_DATUM is neither 'wgs84' nor 'gcj02': everything on the map would lie some 500 metres off.",
    id="suggestions.E001",
)
WRONG_TILES = Error(
    "MAP_TILES is no address such as 'https://tiles.example.org/{z}/{x}/{y}.png'.", id="suggestions.E002"
)


def context() -> dict[str, str]:
    """What suggestions/_live_map.html and _picker.html need to know."""
    return {
        "tiles": settings.MAP_TILES,
        "tile_attribution": settings.MAP_TILE_ATTRIBUTION,
        "datum": settings.MAP_DATUM,
    }


def allow(response: HttpResponse) -> HttpResponse:
    """Let this page, and no other, show pictures of the host of the tiles."""
    if settings.MAP_TILES:
        response._csp_update = {"img-src": [host(settings.MAP_TILES)]}
    return response


def host(address: str) -> str:
    """'https://t{s}.tiles.example.org/{z}/…' gives 'https://*.tiles.example.org'."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{GAP.sub('*', parts.netloc)}"


def settings_of_the_map(app_configs, **kwargs):
    found = [] if settings.MAP_DATUM in DATUMS else [WRONG_DATUM]
    tiles = urlsplit(settings.MAP_TILES)
    if settings.MAP_TILES and not (tiles.scheme in ("http", "https") and tiles.netloc):
        found.append(WRONG_TILES)
    return found
