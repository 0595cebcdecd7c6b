"""The script that keeps copies of somebody's orders; a browser lets it rule below its own path only."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

SCRIPT = "suggestions/js/orders-worker.js"


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Always asked for anew, so that a mended one is in use at the next page."""
    script = Path(finders.find(SCRIPT)).read_text()
    response = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = reverse("suggestions_desk:queue")
    response.headers["Cache-Control"] = "no-cache"
    return response
