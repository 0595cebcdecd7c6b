"""The site's own pages."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.search import index

from portal.blocks import STORY
from portal.panels import page_panels, promote_panels
from portal.search_fields import searched

from .base import BasePage

SITE_FIELDS = [*searched("title", boost=5, autocomplete=True), index.FilterField("live")]


class HomePage(BasePage):
    """Cards of the rooms first; the editors' own words below."""

    body = StreamField(STORY, blank=True)

    search_fields = BasePage.search_fields + SITE_FIELDS + searched("body")
    content_panels = page_panels("title", "body")
    promote_panels = promote_panels
    parent_page_types = ["portal.BasePage"]
    max_count = 1

    class Meta:
        verbose_name = _("home page")


class StandardPage(BasePage):
    intro = models.TextField(_("introduction"), blank=True)
    body = StreamField(STORY, blank=True)
    motif = models.CharField(_("drawn picture"), max_length=40, blank=True)

    search_fields = BasePage.search_fields + SITE_FIELDS + searched("intro", boost=2) + searched("body")
    content_panels = page_panels("title", "intro", "body", shared=["motif"])
    promote_panels = promote_panels

    class Meta:
        verbose_name = _("page")


class NewsIndexPage(BasePage):
    intro = models.TextField(_("introduction"), blank=True)

    search_fields = BasePage.search_fields + SITE_FIELDS
    content_panels = page_panels("title", "intro")
    promote_panels = promote_panels
    subpage_types = ["portal.NewsPage"]

    class Meta:
        verbose_name = _("news list")


class NewsPage(BasePage):
    date = models.DateField(_("date"), default=timezone.localdate)
    intro = models.TextField(_("introduction"))
    body = StreamField(STORY)
    motif = models.CharField(_("drawn picture"), max_length=40, blank=True)
    picture = models.ForeignKey(
        "portal.Picture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    search_fields = BasePage.search_fields + SITE_FIELDS + searched("intro", boost=2) + searched("body")
    content_panels = page_panels("title", "intro", "body", shared=["date", "picture", "motif"])
    promote_panels = promote_panels
    parent_page_types = ["portal.NewsIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("news")
