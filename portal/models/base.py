"""The base of every page: one tree, one slug, titles in both languages."""

from wagtail.models import AbstractPage, DefaultBasePageMixin
from wagtail.models.pages import AbstractPageMeta

from portal.publishing import BothLanguages


class BasePage(BothLanguages, AbstractPage, DefaultBasePageMixin):
    search_fields = AbstractPage.search_fields + DefaultBasePageMixin.search_fields
    promote_panels = DefaultBasePageMixin.promote_panels

    class Meta(AbstractPageMeta):
        pass
