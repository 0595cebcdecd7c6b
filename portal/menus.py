"""Menus from the rooms and from the tree: what is shown in menus stands in the header, its siblings below."""

from typing import NamedTuple

from django.http import HttpRequest
from django.urls import get_script_prefix
from django.utils.translation import get_language
from wagtail.models import Site

from portal import moments, sections
from portal.models import BasePage


class TopPage(NamedTuple):
    title: str
    url: str
    in_header: bool


def header(request: HttpRequest, pages: list[TopPage]) -> list[dict]:
    rooms = [_entry(request, room.title, room.href, room.icon) for room in sections.menu()]
    return rooms + [_entry(request, page.title, page.url, "news") for page in pages if page.in_header]


def footer(request: HttpRequest, pages: list[TopPage]) -> list[dict]:
    return [_entry(request, page.title, page.url, "") for page in pages if not page.in_header]


def top_pages(request: HttpRequest) -> list[TopPage]:
    """The public children of the home page, in the order of the tree."""
    key = ("top pages", request.get_host(), get_language(), get_script_prefix())
    return moments.kept(key, lambda: _top_pages(request))


def _top_pages(request: HttpRequest) -> list[TopPage]:
    site = Site.find_for_request(request)
    if site is None:
        return []
    pages = BasePage.objects.live().public().child_of(site.root_page)
    return [TopPage(page.title, page.get_url(request), page.show_in_menus) for page in pages]


def _entry(request: HttpRequest, title, url: str, icon: str) -> dict:
    return {"title": title, "url": url, "icon": icon, "current": request.path.startswith(url or "/-")}
