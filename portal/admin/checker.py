"""Wagtail's content checker, on the previews of both languages: more of its own rules, and some of ours."""

from django.forms import Media
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem

from portal.wording import links, sentences

# What editors have written; the frame of the page is none of theirs.
WRITTEN = "main :is(h1, h2, h3, h4, p, li, dd, figcaption)"


def _rule(name: str, selector: str) -> dict:
    return {
        "id": f"portal-{name}",
        "impact": "moderate",
        "selector": selector,
        "tags": ["best-practice"],
        "any": [f"portal-check-{name}"],
        "enabled": True,
    }


class ContentChecker(ContentCheckerItem):
    """The functions behind the checks are in `checks.js`, which the previewed page loads with the userbar."""

    axe_run_only = [
        *ContentCheckerItem.axe_run_only,
        *("image-alt", "image-redundant-alt", "page-has-heading-one"),
        *("portal-language", "portal-sentence", "portal-link", "portal-lacking"),
    ]
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        # What the frame sets in bold or large is none of the editor's headings.
        {"id": "p-as-heading", "selector": "main p:not(.lead):not(.meta)"},
        _rule("language", WRITTEN),
        _rule("sentence", "main :is(p, li, dd)"),
        _rule("link", "main a[href]"),
        # The preview notes what the side that it does not show has not said yet (portal/publishing.py).
        _rule("lacking", "main [data-lacking]") | {"excludeHidden": False},
    ]
    axe_custom_checks = [
        *ContentCheckerItem.axe_custom_checks,
        {"id": "portal-check-language"},
        {"id": "portal-check-lacking"},
        {"id": "portal-check-sentence", "options": {"most": sentences.MOST}},
        {"id": "portal-check-link", "options": {"empty": sorted(links.EMPTY_WORDS)}},
    ]
    axe_messages = ContentCheckerItem.axe_messages | {
        "image-alt": {
            "error_name": _("A picture has no description"),
            "help_text": _("Describe it in the language of the page, or mark it as decorative"),
        },
        "image-redundant-alt": {
            "error_name": _("The description of a picture repeats the text beside it"),
            "help_text": _("Say what is to be seen, or mark it as decorative"),
        },
        "page-has-heading-one": {
            "error_name": _("The page has no title"),
            "help_text": _("Give it a title in this language"),
        },
        "portal-language": {
            "error_name": _("This is in the other language"),
            "help_text": _("The field is empty in this language: write it here, too"),
        },
        "portal-lacking": {
            "error_name": _("The other language doesn't say this yet"),
            "help_text": _("Write it there, too. Choose that language in the preview to have it checked."),
        },
        "portal-sentence": {
            "error_name": _("The sentence is long"),
            "help_text": _("Two shorter ones read better"),
        },
        "portal-link": {
            "error_name": _("The words of the link don't say where it leads"),
            "help_text": _("Whoever hears only the links of a page should know them apart"),
        },
    }

    @property
    def media(self):
        return Media(js=[static("portal/admin/checks.js")])


@hooks.register("construct_wagtail_userbar")
def check_more(request, items, page):
    items[:] = [
        ContentChecker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]
