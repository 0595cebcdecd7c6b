"""What the site search looks through: portal's own kinds, then whatever the rooms bring."""

from django.utils.translation import gettext_lazy as _

from portal import sections
from portal.models import BasePage, Grid, NewsPage, Partner, Place
from portal.sections import SearchSource
from portal.templatetags.portal import short_day

from .snippets import spoken


def _news():
    return NewsPage.objects.live().public()


def _pages():
    return BasePage.objects.live().public().filter(depth__gt=1).not_type(NewsPage).specific()


def _news_dates(pages: list[NewsPage]) -> dict[int, str]:
    return {page.pk: short_day(page.date) for page in pages}


OWN = (
    SearchSource("places", _("Places"), Place.objects.live, spoken, order=20),
    SearchSource("news", _("News"), _news, spoken, order=30, notes=_news_dates),
    SearchSource("pages", _("Pages"), _pages, spoken, order=40),
    SearchSource("grids", _("Grids"), Grid.objects.all, spoken, order=60),
    SearchSource("partners", _("Partners"), Partner.objects.all, spoken, order=70),
)


def sources() -> list[SearchSource]:
    return sorted([*OWN, *sections.searches()], key=lambda source: source.order)
