"""The base of every page: one tree, one slug, titles in both languages."""

from django.conf import settings
from django.utils.translation import get_language, gettext
from modeltranslation.utils import build_localized_fieldname
from wagtail.models import AbstractPage, DefaultBasePageMixin
from wagtail.models.pages import AbstractPageMeta

from portal.publishing import BothLanguages
from portal.slugs import SlugFromName


class BasePage(SlugFromName, BothLanguages, AbstractPage, DefaultBasePageMixin):
    search_fields = AbstractPage.search_fields + DefaultBasePageMixin.search_fields
    promote_panels = DefaultBasePageMixin.promote_panels
    slug_source = "title"
    # Seconds that strangers share one copy of the finished page.
    shared_for = 30

    class Meta(AbstractPageMeta):
        pass

    def _slug_is_taken(self, slug):
        siblings = BasePage.objects.exclude(pk=self.pk)
        parent = self.get_parent()
        return parent is not None and siblings.child_of(parent).filter(slug=slug).exists()

    def full_clean(self, *args, **kwargs):
        if self.path and not self.slug:
            self.slug = self.made_slug()
        super().full_clean(*args, **kwargs)

    def get_admin_display_title(self):
        """In the language of who reads: of a draft the framework keeps the title in one alone."""
        if self.is_root():
            return gettext("All pages")
        code = get_language() or settings.LANGUAGE_CODE
        own = code != settings.LANGUAGE_CODE and getattr(self, build_localized_fieldname("title", code), "")
        return own or super().get_admin_display_title()

    def get_view_restrictions(self):
        """Whoever looks at them during a request looks at the same."""
        if not hasattr(self, "_restrictions"):
            self._restrictions = super().get_view_restrictions()
        return self._restrictions

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        response.shared_for = self.shared_for
        return response
