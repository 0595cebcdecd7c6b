"""The content checker: our rules beside Wagtail's, in the editor and on both previews, nowhere else."""

import json
import re

import pytest
from wagtail.test.utils import WagtailTestUtils

from portal.models import Place
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OURS = {"portal-language", "portal-sentence", "portal-link", "portal-lacking", "image-alt", "heading-order"}
SCRIPT = "portal/admin/checks.js"


@pytest.fixture
def place(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.staff(is_superuser=True, language="en"))
    made = builders.place()
    made.save_revision()
    return made


def test_the_editor_runs_our_rules(client, place):
    page = WagtailTestUtils.get_soup(client.get(f"/admin/snippets/portal/place/edit/{place.pk}/").text)
    found = json.loads(page.find(id="checker-axe-configuration").string)
    assert set(found["options"]["runOnly"]) > OURS
    checks = {check["id"]: check.get("options") for check in found["spec"]["checks"]}
    assert checks["portal-check-sentence"]["most"] == {"zh": 60, "en": 30}
    assert "click here" in checks["portal-check-link"]["empty"]
    assert found["messages"]["portal-link"]["help_text"]


@pytest.mark.parametrize("mode", ["zh-hans", "en"])
def test_previews_have_what_the_rules_need(client, place, mode):
    address = f"/admin/snippets/portal/place/preview/{place.pk}/?mode={mode}&in_preview_panel=true"
    fields = {"name_zh_hans": "Ting", "name_en": "Hall", "kind": "centre", "slug": place.slug}
    fields |= dict.fromkeys(("summary_zh_hans", "summary_en", "address_zh_hans", "address_en"), "Said")
    rows = {f"hours-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    assert client.post(address, fields | rows).json()["is_valid"]
    assert SCRIPT in client.get(address).text


def test_a_preview_notes_what_the_other_side_does_not_say(client, place):
    address = f"/admin/snippets/portal/place/preview/{place.pk}/"
    fields = {"name_zh_hans": "Ting", "name_en": "", "kind": "centre", "slug": place.slug}
    fields |= {"summary_zh_hans": "", "summary_en": "Said", "address_zh_hans": "", "address_en": ""}
    rows = {f"hours-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    assert client.post(address, fields | rows).json()["is_valid"]
    noted = {
        code: re.findall(r'<span hidden data-lacking="([^"]+)">', client.get(address, {"mode": code}).text)
        for code in ("zh-hans", "en")
    }
    assert [len(names) for names in noted.values()] == [1, 1]
    assert "(Chinese)" in noted["en"][0]


def test_visitors_get_none_of_it(client, place):
    Place.objects.update(live=True)
    page = client.get(f"/en/places/{place.slug}/").text
    assert SCRIPT not in page
    assert "wagtail-userbar" not in page
