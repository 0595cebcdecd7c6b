"""Menus from the rooms and from the tree: what is shown in menus stands in the header, its siblings below."""

from django.http import HttpRequest
from wagtail.models import Site

from portal import sections
from portal.models import BasePage


def header(request: HttpRequest, pages: list[BasePage]) -> list[dict]:
    rooms = [_entry(request, room.title, room.href, room.icon) for room in sections.menu()]
    return rooms + [_entry(request, p.title, p.get_url(request), "news") for p in pages if p.show_in_menus]


def footer(request: HttpRequest, pages: list[BasePage]) -> list[dict]:
    return [_entry(request, p.title, p.get_url(request), "") for p in pages if not p.show_in_menus]


def top_pages(request: HttpRequest) -> list[BasePage]:
    """The public children of the home page, in the order of the tree."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    return list(BasePage.objects.live().public().child_of(site.root_page))


def _entry(request: HttpRequest, title, url: str, icon: str) -> dict:
    return {"title": title, "url": url, "icon": icon, "current": request.path.startswith(url or "/-")}
