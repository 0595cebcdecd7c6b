"""What robots and browsers ask for by a fixed name."""

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from portal import addresses, languages, sections
from portal.models import BasePage, Grid, Place

HIDDEN = ("/admin/", "/choose/", "/*/accounts/", "/*/desk/", "/*/me/", "/*/search/", "/*/_util/", "/t/")
AN_HOUR = 60 * 60


@require_safe
def robots(request):
    lines = ["User-agent: *", *(f"Disallow: {get_script_prefix()}{path[1:]}" for path in HIDDEN)]
    lines += ["", f"Sitemap: {settings.BASE_URL}{reverse('sitemap')}", ""]
    response = HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
    response.shared_for = AN_HOUR
    return response


@require_safe
def favicon(request):
    return HttpResponsePermanentRedirect(static("portal/img/favicon.svg"))


@require_safe
def sitemap(request):
    """Every public address in every language, each naming its translations."""
    entries = [_entry(paths, changed) for paths, changed in _addresses()]
    response = render(request, "portal/sitemap.xml", {"entries": entries}, content_type="application/xml")
    response.shared_for = AN_HOUR
    return response


def _entry(paths: addresses.Addresses, changed: date | datetime | None) -> dict:
    links = [
        {"lang": languages.html_lang(code), "url": settings.BASE_URL + path} for code, path in paths.items()
    ]
    return {"links": links, "changed": changed.isoformat() if changed else ""}


def _addresses() -> Iterator[tuple[addresses.Addresses, date | datetime | None]]:
    yield from _pages()
    yield addresses.named("places"), None
    yield addresses.named("grids"), None
    for place in Place.objects.live().only("slug", "updated_at"):
        yield addresses.named("place", place.slug), place.updated_at
    for grid in Grid.objects.only("code"):
        yield addresses.named("grid", grid.code), None
    for section in sections.all_sections():
        for name, args, changed in section.sitemap() if section.sitemap else ():
            yield addresses.named(name, *args), changed


def _pages() -> Iterator[tuple[addresses.Addresses, datetime | None]]:
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return
    pages = BasePage.objects.live().public().descendant_of(site.root_page, inclusive=True)
    for page in pages:
        inside = page.url_path.removeprefix(site.root_page.url_path)
        yield addresses.named("wagtail_serve", inside), page.last_published_at
