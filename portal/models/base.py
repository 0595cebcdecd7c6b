"""The base of every page: one tree, one slug, titles in both languages."""

from wagtail.models import AbstractPage, DefaultBasePageMixin
from wagtail.models.pages import AbstractPageMeta

from portal.publishing import BothLanguages


class BasePage(BothLanguages, AbstractPage, DefaultBasePageMixin):
    search_fields = AbstractPage.search_fields + DefaultBasePageMixin.search_fields
    promote_panels = DefaultBasePageMixin.promote_panels
    # Seconds that strangers share one copy of the finished page.
    shared_for = 30

    class Meta(AbstractPageMeta):
        pass

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        response.shared_for = self.shared_for
        return response
