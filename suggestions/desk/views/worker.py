"""The script that keeps copies of somebody's orders; a browser lets it rule below its own path only."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal import offline


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    return offline.worker(reverse("suggestions_desk:queue"))
