"""What the site itself adds to its home page, below the rooms."""

from django.http import HttpRequest
from django.utils import timezone

from portal import opening
from portal.models import NewsIndexPage, NewsPage, Place
from portal.sections import Card

OPEN, NEWS = 6, 3


def open_now(request: HttpRequest) -> Card | None:
    rows = opening.open_now(Place.objects.live().for_lines().with_hours(), timezone.now())[:OPEN]
    return Card("portal/_open_now.html", {"places": rows}, order=80) if rows else None


def news(request: HttpRequest) -> Card | None:
    rows = list(NewsPage.objects.newest()[:NEWS])
    context = {"news": rows, "news_list": NewsIndexPage.objects.live().first()}
    return Card("portal/_newest_news.html", context, order=90) if rows else None
