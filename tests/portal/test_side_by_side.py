"""The editor's form in two languages: pairs of fields, advice below them, translations that are proposed."""

import json

import pytest
from django.core.cache import cache
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils import WagtailTestUtils

from portal.models import GlossaryTerm, Limit, Picture
from portal.proposing import propose
from tests import builders
from tests.portal.drafted_kinds import PAGE, PLACE, kinds

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WE, STOP = "\u6211\u4eec", "\u3002"
INSIDE = "wagtailadmin.access_admin"


@pytest.fixture(autouse=True)
def _enter(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    cache.clear()


def enter(client, *permissions, **fields):
    person = builders.staff(INSIDE, *permissions, language="en", **fields)
    client.force_login(person)
    return person


def form(client, kind, **fields):
    return WagtailTestUtils.get_soup(client.get(kind.url("edit", kind.make(**fields).pk)).text)


def below(form, name):
    """What stands below the field of this name."""
    return form.find(attrs={"data-pair-here-value": name})


@kinds
def test_every_field_of_a_language_knows_its_other_side(client, kind):
    enter(client, is_superuser=True)
    pair = below(form(client, kind), f"id_{kind.gap}")
    assert pair["data-pair-there-value"] == f"id_{kind.gap.removesuffix('en')}zh_hans"
    assert (pair["data-pair-language-value"], pair["data-pair-other-value"]) == ("en", "zh-hans")


def test_the_switch_is_remembered(client):
    enter(client, is_superuser=True)
    page = PAGE.make()
    address = PAGE.url("edit", page.pk)
    assert 'class="w-tabs language-tabs language-tabs--both"' in client.get(address).text
    client.cookies["side_by_side"] = "0"
    assert 'aria-pressed="false"' in client.get(address).text


def test_kinds_of_fields(client):
    enter(client, is_superuser=True)
    assert below(form(client, PAGE), "id_title_en")["data-pair-kind-value"] == "text"
    assert below(form(client, PAGE, slug="two"), "body_en")["data-pair-kind-value"] == "story"
    assert below(form(client, PLACE), "id_body_en")["data-pair-kind-value"] == "rich"


def test_advice_and_fixed_names_stand_below_the_field(client):
    enter(client, is_superuser=True)
    GlossaryTerm.objects.create(name_zh_hans=WE, name_en="The Club")
    opened = form(client, PLACE, name_zh_hans=f"{WE}, {WE}", name_en="Two  halls", summary_en="")
    assert "half as wide" in below(opened, "id_name_zh_hans").get_text()
    said = below(opened, "id_name_en").get_text()
    assert "Two spaces where one is enough." in said
    assert "The fixed name \u2018The Club\u2019" in said
    assert below(opened, "id_name_en").find(attrs={"data-pair-name-param": "The Club"})
    assert "This is still empty" in below(opened, "id_summary_en").get_text()
    assert "10 of 120 characters" in said


def test_fixed_names_are_read_once_for_a_page(client, django_assert_max_num_queries):
    enter(client, is_superuser=True)
    place = PLACE.make()
    with django_assert_max_num_queries(200) as found:
        client.get(PLACE.url("edit", place.pk))
    assert sum("portal_glossaryterm" in query["sql"] for query in found) == 1


def asked(client, **fields):
    fields = {
        "language": "en",
        "other": "zh-hans",
        "here": ["Two  halls"],
        "there": [WE],
        "most": "9",
    } | fields
    return client.post(reverse("portal_words_check"), fields)


def test_advice_while_writing(client):
    enter(client)
    GlossaryTerm.objects.create(name_zh_hans=WE, name_en="The Club")
    said = asked(client, most="9").text
    assert "Two spaces" in said
    assert "10 of 9 characters" in said
    assert 'data-pair-name-param="The Club"' in said
    assert "The Club" not in asked(client, here=["At the club"]).text


@pytest.mark.parametrize(
    "wrong", [{"language": "xx"}, {"language": "zh-hans"}, {"other": ""}, {"here": ["x" * 200_001]}]
)
def test_what_no_form_sends_is_refused(client, wrong):
    enter(client)
    assert asked(client, **wrong).status_code == 400


def test_what_pictures_show_in_the_language_that_is_written(client):
    enter(client)
    told = Picture.objects.create(title="Told", file=get_test_image_file(), alt_zh_hans=WE, alt_en="The club")
    half = Picture.objects.create(title="Half", file=get_test_image_file(), alt_zh_hans=WE, alt_en="")
    url = reverse("portal_words_pictures")
    keys = [told.pk, half.pk, 10**12, "x"]
    assert client.post(url, {"language": "en", "picture": keys}).json() == {str(told.pk): "The club"}
    assert client.post(url, {"language": "zh-hans", "picture": told.pk}).json() == {str(told.pk): WE}
    assert client.post(url, {"language": "xx", "picture": told.pk}).status_code == 400


@pytest.mark.parametrize(
    "here",
    [
        '{"blocks":[{"text":"a","entityRanges":[{}]}]}',
        '{"blocks":[{"text":"a","entityRanges":[{"offset":0,"length":1,"key":0}]}],"entityMap":[1]}',
        '{"blocks":[{"text":"a","entityRanges":[{"offset":"x","length":1,"key":0}]}]}',
        '{"blocks":[{"text":"a","type":[]}]}',
    ],
)
def test_what_only_looks_like_a_rich_text_is_plain(client, here):
    enter(client)
    assert asked(client, here=[here]).status_code == 200


@pytest.mark.parametrize("most", ["", "x", "\u00b2", "9" * 30, "-1"])
def test_a_bound_that_is_none(client, most):
    enter(client)
    assert "10 characters" in asked(client, most=most).text


RICH = json.dumps(
    {
        "blocks": [
            {"key": "a", "type": "header-three", "text": WE, "depth": 0, "inlineStyleRanges": []},
            {"key": "b", "type": "unstyled", "text": "", "entityRanges": []},
            {
                "key": "c",
                "type": "unordered-list-item",
                "depth": 1,
                "text": WE,
                "inlineStyleRanges": [{"offset": 0, "length": 1, "style": "BOLD"}],
            },
        ],
        "entityMap": {},
    }
)


def test_rich_text_keeps_its_headings_and_lists(machine):
    machine.body = json.dumps({"translatedText": ["We", "Us", "All"]}).encode()
    found = propose([RICH, "plain"], "zh-hans", "en")
    assert found.lines == ["We", "Us", "All"]
    assert found.lost
    assert found.parts[1] == "All"
    kept = [(b["type"], b["depth"], b["text"]) for b in json.loads(found.parts[0])["blocks"]]
    assert kept == [("header-three", 0, "We"), ("unstyled", 0, ""), ("unordered-list-item", 1, "Us")]


def proposed(client, **fields):
    fields = {"source": "zh-hans", "target": "en", "part": [WE], "model": "portal.place"} | fields
    return client.post(reverse("portal_words_propose"), fields)


def test_a_translation_is_proposed_to_who_may_change_this(client, machine):
    enter(client, "portal.change_place")
    assert proposed(client).json() == {
        "parts": ["The lamp is broken"],
        "lines": ["The lamp is broken"],
        "lost": False,
    }


def test_the_button_is_there_when_a_server_is_configured(client, settings, machine):
    enter(client, is_superuser=True)
    assert "Propose a translation" in form(client, PLACE).get_text()
    settings.TRANSLATE_URL = ""
    assert "Propose a translation" not in form(client, PLACE).get_text()


def test_who_may_not_change_it_has_nothing_translated(client, machine):
    enter(client, "portal.change_partner")
    assert proposed(client).status_code == 403
    assert proposed(client, model="portal.newspage").status_code == 403
    assert machine.asked == []


@pytest.mark.parametrize("wrong", [{"part": [" "]}, {"model": "portal.no"}, {"model": ""}, {"target": "x"}])
def test_nothing_is_asked_for_nothing(client, machine, wrong):
    enter(client, is_superuser=True)
    assert proposed(client, **wrong).status_code == 400
    assert machine.asked == []
    assert not Limit.objects.exists()


def test_a_server_that_is_down_is_said_in_words(client, machine):
    enter(client, is_superuser=True)
    machine.status = 503
    answer = proposed(client)
    assert answer.status_code == 502
    assert "does not answer" in answer.json()["error"]


def test_too_long_and_too_often(client, machine, monkeypatch):
    enter(client, is_superuser=True)
    assert "too long" in proposed(client, part=["x" * 6001]).json()["error"]
    monkeypatch.setattr("portal.admin.wording.PROPOSALS", {"most": 1, "seconds": 3600})
    answer = proposed(client)
    assert answer.status_code == 429
    assert "minutes" in answer.json()["error"]
