"""The front page of the library: what to search, what is new, where books are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from library.models import Copy, Title

NEWEST = 12


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    shown = Title.objects.filter(copies__in=Copy.objects.in_stock()).distinct()
    return render(request, "library/home.html", {"newest": shown.order_by("-added_at", "-pk")[:NEWEST]})
