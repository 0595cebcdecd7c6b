"""The background of live maps: none, unless the site names hosts of tiles, which only maps may ask."""

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
    "MAP_TILES holds what is no address such as 'https://tiles.example.org/{z}/{x}/{y}.png'.",
    id="suggestions.E002",
)


def layers() -> list[str]:
    """The addresses, the lowest layer first: some makers send the ground and its names apart."""
    return settings.MAP_TILES.split()


def context() -> dict[str, str]:
    """What suggestions/_live_map.html and _picker.html need to know."""
    return {
        "tiles": " ".join(layers()),
        "tile_subdomains": settings.MAP_TILE_SUBDOMAINS,
        "tile_attribution": settings.MAP_TILE_ATTRIBUTION,
        "datum": settings.MAP_DATUM,
    }


def allow(response: HttpResponse) -> HttpResponse:
    """Let this page, and no other, show pictures of the hosts of the tiles."""
    if hosts := list(dict.fromkeys(map(host, layers()))):
        response._csp_update = {"img-src": hosts}
    return response


def host(address: str) -> str:
    """'https://t{s}.tiles.example.org/{z}/…' gives 'https://*.tiles.example.org'."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{GAP.sub('*', parts.netloc)}"


def settings_of_the_map(app_configs, **kwargs):
    found = [] if settings.MAP_DATUM in DATUMS else [WRONG_DATUM]
    return found if all(map(_is_address, layers())) else [*found, WRONG_TILES]


def _is_address(layer: str) -> bool:
    parts = urlsplit(layer)
    return parts.scheme in ("http", "https") and bool(parts.netloc)
