"""Editing in two languages: tabs in Chinese and English with the same fields, then what is shared."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.models import AbstractPage

from portal.editing import PageForm, noting
from portal.languages import html_lang, language_name
from portal.parity.texts import HEADINGS
from portal.side_by_side import First, InItsTab, LanguageTab, LanguageTabs


class PicturePanel(FieldPanel):
    """A picture, and in which languages it is said what it shows."""

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "portal/admin/picture_panel.html"

        def get_context_data(self, parent_context=None):
            picture = getattr(self.instance, self.field_name)
            columns = {code: build_localized_fieldname("alt", code) for code, _name in settings.LANGUAGES}
            said = picture and [
                (language_name(code), html_lang(code), getattr(picture, column))
                for code, column in columns.items()
            ]
            return super().get_context_data(parent_context) | {"picture": picture, "said": said}


def in_language(code: str, *names: str, panel: type[FieldPanel] = InItsTab) -> list[FieldPanel]:
    """The suffixed fields of one language; drafts may leave them empty."""
    return [
        panel(build_localized_fieldname(name, code), required_on_save=False, heading=HEADINGS.get(name, ""))
        for name in names
    ]


def every_language(*names: str) -> list[FieldPanel]:
    """The suffixed fields of all languages, one language after the other, each label with its language."""
    codes = [code for code, _name in settings.LANGUAGES]
    return [panel for code in codes for panel in in_language(code, *names, panel=FieldPanel)]


def language_tabs(*names: str, first: list = (), shared: list = (), base_form_class=None) -> TabbedInterface:
    """Tabs per language of LANGUAGES with `names`, and a last tab with the fields that have no language.

    `first` stands above the tabs: what not even a draft can be kept without.
    """
    form = noting(base_form_class or WagtailAdminModelForm)
    return _tabs(lambda code: in_language(code, *names), shared, form, first)


def page_tabs(*names: str, shared: list = ()) -> TabbedInterface:
    """As `language_tabs`, with what every page has: words for search engines, address, menu, schedule."""

    def of_language(code: str) -> list[Panel]:
        for_machines = in_language(code, "seo_title", "search_description")
        return [*in_language(code, *names), MultiFieldPanel(for_machines, heading=_("For search engines"))]

    details = [*shared, "slug", "show_in_menus", *AbstractPage.settings_panels]
    return _tabs(of_language, details, noting(PageForm))


def _tabs(of_language, shared: list, base_form_class, first: list = ()) -> TabbedInterface:
    above = [First(list(first))] if first else []
    tabs = [LanguageTab(of_language(code), code=code) for code, _name in settings.LANGUAGES]
    if shared:
        tabs.append(ObjectList(list(shared), heading=_("Details")))
    return LanguageTabs([*above, *tabs], base_form_class=base_form_class)
