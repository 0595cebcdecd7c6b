"""The frame of the pages: a budget of styles, forms that explain themselves, errors without a database."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django import forms
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override

from portal import errors, sheets
from tests import builders

pytestmark = pytest.mark.once

PORTAL = Path(settings.BASE_DIR) / "portal"


class Sample(forms.Form):
    name = forms.CharField(help_text="As on your card")
    interpreter = forms.ChoiceField(choices=[("no", "No"), ("es", "Spanish")], widget=forms.RadioSelect)
    about = forms.CharField(required=False, widget=forms.Textarea)
    agree = forms.BooleanField(help_text="Only for this event")


def elements(html: str, tag: str) -> list[str]:
    return re.findall(rf"<{tag}\b[^>]*>", html)


def element(html: str, tag: str, part: str) -> str:
    return next(found for found in elements(html, tag) if part in found)


TEMPLATES = {
    str(path).partition("/templates/")[2]: path.read_text()
    for path in PORTAL.parent.glob("*/templates/**/*.html")
}
SHEETS = {
    f"{path.parts[-3]}/css/{path.name}": path.stat().st_size
    for path in PORTAL.parent.glob("*/static/*/css/*.css")
    if path.parts[-5] != "var"
}


PARTS = {f"portal/css/{name}.css" for name in (*sheets.PARTS, sheets.ON_PAPER)}
# What the one sheet of all pages is joined from.
EVERYWHERE = PARTS | {name for name in SHEETS if name.endswith(f"/{sheets.OF_ROOM}")}


def sheets_of(template: str, seen: frozenset[str] = frozenset()) -> set[str]:
    """Ours that a page of this template loads: named by itself, by what it includes, by what it extends."""
    text = "" if template in seen else TEMPLATES.get(template, "")
    named = set(re.findall(r'{% static "([^"]+)" %}', text))
    own = (named & SHEETS.keys()) | (EVERYWHERE if sheets.NAME in named else set())
    parts = re.findall(r'{% (?:include|extends) "([^"]+)"', text)
    return own.union(*(sheets_of(part, seen | {template}) for part in parts))


def test_stylesheets_of_a_page_stay_small():
    """What every page has comes once, as one file, and is kept; a page adds little to it."""
    loaded = {template: sheets_of(template) for template in TEMPLATES}
    joined = len(sheets.joined().encode())
    sizes = {
        template: sum(SHEETS[name] for name in names - EVERYWHERE) + joined * bool(names & EVERYWHERE)
        for template, names in loaded.items()
    }
    assert {template: size for template, size in sizes.items() if size > 36_000} == {}
    assert joined <= 31_000
    assert set().union(*loaded.values()) == SHEETS.keys(), "a sheet that no page loads"


def test_a_stylesheet_of_few_pages_stays_within_5_kilobytes():
    everywhere = sheets_of("portal/base.html")
    assert len(everywhere) > 4
    few = {name: size for name, size in SHEETS.items() if name not in everywhere}
    assert len(few) > 1
    assert {name: size for name, size in few.items() if size > 5_000} == {}


@pytest.mark.parametrize(
    "icon", sorted((PORTAL / "templates/portal/icon").glob("*.svg")), ids=lambda p: p.stem
)
def test_icons_are_drawn_and_silent(icon):
    root = ElementTree.fromstring(icon.read_text())
    assert root.get("aria-hidden") == "true"
    assert len(root) > 0


def test_a_field_names_its_hint_and_its_error():
    html = str(Sample({"interpreter": "no", "agree": "on"}))
    described = element(html, "input", 'name="name"')
    assert 'aria-describedby="id_name_helptext id_name_error"' in described
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in described


def test_the_error_summary_leads_to_each_field_that_is_wrong():
    html = str(Sample({}))
    targets = re.findall(r'href="#([^"]+)"', html)
    assert targets == ["id_name", "id_interpreter_0", "id_agree"]
    assert all(f'id="{target}"' in html for target in targets)


def test_words_that_fit_every_field_are_said_with_the_name_of_the_field():
    class Two(forms.Form):
        zh = forms.CharField(label="In Chinese")
        en = forms.CharField(label="In English")
        own = forms.CharField(label="Own", error_messages={"required": "Say it"})

    with override("en"):
        html = str(Two({}))
    said = re.findall(r'<a href="#id_\w+">([^<]+)</a>', html)
    assert said == ["In Chinese: Please fill this in.", "In English: Please fill this in.", "Say it"]


def test_a_form_without_errors_has_no_summary():
    assert "summary" not in str(Sample())
    assert "summary" not in str(Sample({"name": "A", "interpreter": "no", "agree": "on"}))


def test_choices_stand_in_a_fieldset_with_a_label_each():
    html = str(Sample())
    assert len(elements(html, "fieldset")) == len(elements(html, "legend")) == 1
    for choice in ("id_interpreter_0", "id_interpreter_1", "id_agree", "id_name", "id_about"):
        assert f'for="{choice}"' in html


def test_only_what_may_be_left_out_is_marked():
    html = str(Sample())
    assert html.count('class="optional"') == 1
    assert html.index('for="id_about"') < html.index('class="optional"')


def test_typed_text_is_escaped_and_kept():
    html = str(Sample({"name": '<b>"x"</b>'}))
    assert "&lt;b&gt;&quot;x&quot;&lt;/b&gt;" in html
    assert "<b>" not in html


@pytest.mark.django_db
@pytest.mark.parametrize("status", [500, 503])
def test_the_last_pages_speak_both_languages_without_the_database(status, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = errors.standalone(status)
    html = response.content.decode()
    assert response.status_code == status
    assert '<html lang="zh-Hans">' in html
    assert '<div lang="en">' in html
    assert html.count(f">{settings.HELP_LINE}</a>") == 2


@pytest.mark.django_db
def test_too_many_tries_say_when_to_come_back():
    request = RequestFactory().get("/en/events/")
    request.LANGUAGE_CODE = "en"
    with override("en"):
        response = errors.too_many(request, 61)
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "61"
    assert "2 minutes" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["zh-hans", "en"])
def test_a_missing_page_says_so_in_the_language_of_its_address(client, code):
    response = client.get(f"/{code}/no-such-page/")
    assert response.status_code == 404
    assert f'<html lang="{ {"zh-hans": "zh-Hans", "en": "en"}[code] }">' in response.content.decode()
    assert not response.cookies


def test_a_step_is_named_for_those_who_cannot_see_its_colour():
    steps = [
        {"title": "One", "state": "done"},
        {"title": "Two", "state": "now"},
        {"title": "Three", "state": "todo"},
    ]
    html = render_to_string("portal/_steps.html", {"steps": steps})
    assert html.count('aria-current="step"') == 1
    assert re.search(r'<li class="now" aria-current="step"><b>Two', html)
    assert html.count('class="hidden"') == 1


@pytest.mark.parametrize(
    ("taken", "left", "words"), [(57, 23, "23 places left"), (79, 1, "1 place left"), (80, 0, "Full")]
)
def test_seats_are_said_in_words_not_only_drawn(taken, left, words):
    with override("en"):
        html = render_to_string("portal/_seats.html", {"taken": taken, "left": left, "capacity": 80})
    assert words in html
    assert f'max="80" value="{taken}"' in html


@pytest.mark.django_db
def test_what_just_happened_is_said_above_the_hero(client):
    builders.home()
    client.force_login(builders.user())
    page = client.post(reverse("account_logout"), follow=True)
    assert 0 < page.text.index('class="messages') < page.text.index('class="hero"')


@pytest.mark.django_db
def test_the_style_guide_has_made_no_error(client):
    page = client.get("/en/style/")
    assert re.search(r"<title>([^<]+)", page.text)[1].startswith("Style guide")
    assert "summary" in page.text


@pytest.mark.parametrize(("holder", "style"), [("words", "disc"), ("panel", "none")])
def test_a_list_in_running_words_has_its_bullets(new_page, holder, style):
    page = new_page()
    page.set_content(f'<body><article class="{holder}"><ul><li>A shed</li></ul></article>')
    page.add_style_tag(path=PORTAL / "static/portal/css/base.css")
    assert page.locator("li").evaluate("li => getComputedStyle(li).listStyleType") == style
