"""Files that programs fetch again and again: calendars and feeds, sent only when they have changed."""

import hashlib
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

ATOM = "application/atom+xml; charset=utf-8"
CALENDAR = "text/calendar; charset=utf-8; method=PUBLISH"
MINUTES_10 = 600


def file_response(
    request: HttpRequest, data: bytes, content_type: str, changed: datetime | None
) -> HttpResponse:
    """Bytes with an ETag and a date, that anybody may keep for ten minutes; 304 for whoever has them."""
    etag = quote_etag(hashlib.sha256(data).hexdigest()[:32])
    modified = int(changed.timestamp()) if changed else None
    response = HttpResponse(data, content_type=content_type)
    response.headers["ETag"] = etag
    if modified:
        response.headers["Last-Modified"] = http_date(modified)
    response.headers["Cache-Control"] = f"public, max-age={MINUTES_10}"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return get_conditional_response(request, etag, modified, response)


def webcal(path: str) -> str:
    """The scheme by which calendar programs subscribe instead of importing once; of a path of this site."""
    return f"webcal://{urlsplit(settings.BASE_URL).netloc}{path}"
