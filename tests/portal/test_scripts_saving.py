"""The form that saves by itself: what was in the way is not said any more once it is saved."""

import pytest
from django.template.loader import render_to_string
from django.templatetags.static import static

pytestmark = pytest.mark.browser
SCRIPTS = (
    "wagtailadmin/js/vendor/jquery-3.6.0.min.js",
    "wagtailadmin/js/core.js",
    "wagtailadmin/js/vendor.js",
    "portal/admin/one-save.js",
)


def test_saved_is_not_said_beside_what_was_in_the_way(stage, page):
    """With Wagtail's own scripts and place for messages; the form only plays what its saves announce."""
    footer = render_to_string("wagtailadmin/shared/unsaved_changes_warning.html", {"autosave_enabled": True})
    config = '<script id="wagtail-config" type="application/json">{}</script>'
    scripts = config + "".join(f'<script src="{static(name)}"></script>' for name in SCRIPTS)
    stage.page("/form/", f'<form id="form"></form>{footer}', scripts=scripts)
    page.add_init_script("window.gettext = (text) => text")
    page.goto(stage.url + "/form/")
    said = page.locator("[data-w-messages-target=container]")
    announce = """([name, text]) => document.querySelector("#form").dispatchEvent(
        new CustomEvent(`w-autosave:${name}`, { bubbles: true, detail: { text } }))"""
    page.evaluate(announce, ["error", "Give it a name"])
    said.get_by_text("Give it a name").wait_for(state="attached")
    page.evaluate(announce, ["success", ""])
    said.get_by_text("Give it a name").wait_for(state="detached")
