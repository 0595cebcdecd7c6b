"""Editing in two languages: tabs in Chinese and English with the same fields, then what is shared."""

from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface

HEADINGS = {"body": _("Text")}


def in_language(code: str, *names: str) -> list[FieldPanel]:
    """The suffixed fields of one language; drafts may leave them empty."""
    return [
        FieldPanel(
            build_localized_fieldname(name, code), required_on_save=False, heading=HEADINGS.get(name, "")
        )
        for name in names
    ]


def language_name(code: str) -> str:
    return get_language_info(code)["name_local"]


def every_language(*names: str) -> list[FieldPanel]:
    """The suffixed fields of all languages, one language after the other."""
    return [panel for code, _name in settings.LANGUAGES for panel in in_language(code, *names)]


def language_tabs(*names: str, shared: list = (), base_form_class=None) -> TabbedInterface:
    """Tabs per language of LANGUAGES with `names`, and a last tab with the fields that have no language."""
    tabs = [
        ObjectList(in_language(code, *names), heading=language_name(code))
        for code, _name in settings.LANGUAGES
    ]
    if shared:
        tabs.append(ObjectList(list(shared), heading=_("Details")))
    return TabbedInterface(tabs, base_form_class=base_form_class)


def page_panels(*names: str, shared: list = ()) -> list:
    """Content panels of a page: one group per language, then the shared fields."""
    groups = [
        MultiFieldPanel(in_language(code, *names), heading=language_name(code))
        for code, _name in settings.LANGUAGES
    ]
    return [*groups, *shared]


promote_panels = [
    MultiFieldPanel(
        ["slug", "show_in_menus", *every_language("seo_title", "search_description")],
        heading=_("For search engines"),
    )
]
