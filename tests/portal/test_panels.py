"""Forms of the admin in two languages: a tab for each, with labels in the words of whoever edits."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import get_language_info
from wagtail.test.utils import WagtailTestUtils

from tests import builders
from tests.portal.drafted_kinds import PAGE, kinds

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def form(client, settings, kind):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.staff(is_superuser=True))
    response = client.get(kind.url("edit", kind.make().pk))
    return WagtailTestUtils.get_soup(response.text)


def tabs(form) -> dict:
    """The tabs of the form and what is in each, by the words that stand on it."""
    named = {tag.get_text(" ", strip=True).split()[0]: tag for tag in form.find_all(attrs={"role": "tab"})}
    panels = {name: form.find(id=tag["href"].removeprefix("#")) for name, tag in named.items()}
    return {name: panel for name, panel in panels.items() if panel and panel.find("label")}


@kinds
def test_a_tab_for_each_language_and_one_for_the_rest(form):
    names = [get_language_info(code)["name_local"] for code in ("zh-hans", "en")]
    assert list(tabs(form)) == [*names, "Details"]


@kinds
def test_a_label_in_the_tab_of_a_language_does_not_repeat_it(form, kind):
    label = form.find(attrs={"for": f"id_{kind.gap}"})
    assert label.find("span").get_text() in {"Title", "Name"}
    assert not re.findall(r"\[(?:en|zh-hans)\]", form.get_text())


@pytest.mark.parametrize("kind", [PAGE], ids=["page"])
def test_the_words_for_search_engines_stand_in_the_tab_of_their_language(form):
    chinese, english, details = tabs(form).values()
    assert chinese.find(attrs={"name": "seo_title_zh_hans"})
    assert english.find(attrs={"name": "seo_title_en"})
    assert details.find(attrs={"name": "slug"})


def test_elsewhere_a_label_names_its_language(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.staff(is_superuser=True))
    page = client.get(reverse("wagtailsnippets_portal_openingexception:add"))
    assert "Reason (English)" in page.text


@pytest.mark.parametrize("path", ["", "search/"])
def test_a_link_in_rich_text_finds_every_page(client, settings, path):
    """As Wagtail's script asks for it, by the name of a model that is not the pages' here."""
    settings.STAFF_MFA_REQUIRED = False
    builders.home()
    client.force_login(builders.staff(is_superuser=True))
    asked = {"page_type": "wagtailcore.page", "allow_external_link": "true", "q": ""}
    found = client.get(f"/admin/choose-page/{path}", asked)
    assert found.status_code == 200
    assert "Home" in found.text or path
