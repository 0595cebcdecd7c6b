"""The words of Wagtail's scripts, with those that it lacks."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_noop, ngettext
from django.views.i18n import JavaScriptCatalog
from wagtail.admin.localization import get_localized_response

from portal.foreign_texts import of_wagtail_scripts

OUR_OWN = (
    gettext_noop("Take it back? Whoever was about to work on it is not asked any more."),
    gettext_noop(
        "You have been signed out. Sign in in another tab, then go on here: what you typed is not lost."
    ),
    gettext_noop("Sign in in another tab"),
)


class Catalogue(JavaScriptCatalog):
    packages = ["wagtail.admin"]

    def get_catalog(self) -> dict:
        ours = {text: gettext(text) for text in (*of_wagtail_scripts.TEXTS, *OUR_OWN)}
        return super().get_catalog() | ours | _counted()


def _counted() -> dict[str, list[str]]:
    """For one and for many."""
    return {
        "%(num)s min": [ngettext("%(num)s min", "%(num)s mins", n) for n in (1, 2)],
        "%(num)s error": [ngettext("%(num)s error", "%(num)s errors", n) for n in (1, 2)],
    }


def catalogue(request: HttpRequest) -> HttpResponse:
    """In the language that somebody has chosen for the admin."""
    return get_localized_response(Catalogue.as_view(), request)
