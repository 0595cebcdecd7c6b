"""The site's own pages."""

from django.conf import settings
from django.core.paginator import Paginator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from portal import sections, structured
from portal.blocks import STORY
from portal.editing import DrawingSelect
from portal.panels import PicturePanel, page_tabs
from portal.pictures import with_pictures
from portal.search_fields import searched

from .base import BasePage

DRAWING = FieldPanel("motif", widget=DrawingSelect)
SITE_FIELDS = [*searched("title", boost=5, autocomplete=True), index.FilterField("live")]


class HomePage(BasePage):
    """Cards of the rooms first; the editors' own words below."""

    body = StreamField(STORY, blank=True, verbose_name=_("story"))

    search_fields = BasePage.search_fields + SITE_FIELDS + searched("body")
    edit_handler = page_tabs("title", "body")
    parent_page_types = ["portal.BasePage"]
    max_count = 1
    shared_for = 1  # it shows how many seats are left

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "hero": sections.hero(request),
            "cards": sections.cards("home_cards", request),
        }


class StandardPage(BasePage):
    intro = models.TextField(_("introduction"), blank=True)
    body = StreamField(STORY, blank=True, verbose_name=_("story"))
    motif = models.CharField(_("drawn picture"), max_length=40, blank=True)

    search_fields = BasePage.search_fields + SITE_FIELDS + searched("intro", boost=2) + searched("body")
    edit_handler = page_tabs("title", "intro", "body", shared=[DRAWING])

    class Meta:
        verbose_name = _("page")


class NewsIndexPage(BasePage):
    intro = models.TextField(_("introduction"), blank=True)

    search_fields = BasePage.search_fields + SITE_FIELDS
    edit_handler = page_tabs("title", "intro")
    subpage_types = ["portal.NewsPage"]
    news_on_a_page = 12

    class Meta:
        verbose_name = _("news list")

    def get_context(self, request, *args, **kwargs):
        news = NewsPage.objects.newest().child_of(self)
        pages = Paginator(news, self.news_on_a_page)
        page = pages.get_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"page_obj": page}


class NewsQuerySet(PageQuerySet):
    def newest(self):
        """Public news with their pictures, newest first."""
        return with_pictures(self.live().public()).order_by("-date", "-pk")


class NewsPage(BasePage):
    date = models.DateField(_("date"), default=timezone.localdate)
    intro = models.TextField(_("introduction"))
    body = StreamField(STORY, verbose_name=_("story"))
    motif = models.CharField(_("drawn picture"), max_length=40, blank=True)
    picture = models.ForeignKey(
        "portal.Picture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )

    search_fields = BasePage.search_fields + SITE_FIELDS + searched("intro", boost=2) + searched("body")
    edit_handler = page_tabs("title", "intro", "body", shared=["date", PicturePanel("picture"), DRAWING])
    parent_page_types = ["portal.NewsIndexPage"]
    subpage_types = []

    objects = PageManager.from_queryset(NewsQuerySet)()

    def get_context(self, request, *args, **kwargs):
        others = NewsPage.objects.newest().exclude(pk=self.pk)[:4]
        described = structured.news(self, settings.BASE_URL + (self.get_url(request) or ""))
        return super().get_context(request, *args, **kwargs) | {
            "others": others,
            "linked_data": described,
        }

    class Meta:
        verbose_name = _("news")
