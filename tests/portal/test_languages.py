"""Which language answers: the front door chooses, every other address answers for itself."""

from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from portal import languages, start
from portal.models import StandardPage
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.once]
STORY = [("text", "<p>Said.</p>")]


@pytest.fixture
def home():
    return builders.home()


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-hans"),
        ("zh-TW", "zh-hans"),
        ("en-GB,en;q=0.9,zh;q=0.5", "en"),
        ("es-ES,es;q=0.9", "en"),
        ("", "zh-hans"),
        ("*", "zh-hans"),
    ],
)
def test_the_front_door_follows_the_browser(client, accepted, code):
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response.headers["Location"]) == (302, f"/{code}/")


def test_no_header_at_all_is_chinese(client):
    assert client.get("/").headers["Location"] == "/zh-hans/"


def test_no_cache_may_keep_the_front_door(client):
    response = client.get("/")
    assert {"Accept-Language", "Cookie"} <= set(response.headers["Vary"].split(", "))
    assert "no-store" in response.headers["Cache-Control"]


def test_a_choice_is_remembered_and_wins(client):
    response = client.get("/choose/language/en?next=/en/places/?kind=library")
    assert (response.status_code, response.headers["Location"]) == (302, "/en/places/?kind=library")
    assert "no-store" in response.headers["Cache-Control"]
    assert client.get("/", headers={"accept-language": "zh-CN"}).headers["Location"] == "/en/"


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:x"])
def test_a_choice_leads_nowhere_else(client, target):
    assert client.get("/choose/language/en", {"next": target}).headers["Location"] == "/"


def test_an_unknown_choice_is_not_found(client):
    assert client.get("/choose/language/xx").status_code == 404
    assert client.get("/choose/elder/maybe").status_code == 404


def test_a_signed_in_person_is_spoken_to_in_their_language(client):
    client.force_login(builders.user(language="en"))
    assert client.get("/", headers={"accept-language": "zh-CN"}).headers["Location"] == "/en/"


def test_the_switch_of_this_browser_wins_over_the_profile(client):
    client.force_login(builders.user(language="zh-hans"))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert client.get("/").headers["Location"] == "/en/"


@pytest.mark.parametrize("path", ["/t/bad", "/nowhere/", "/places/", "/robots.txt/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_without_a_language_answers_for_itself(client, home, path, method):
    response = getattr(client, method)(path)
    assert response.status_code in (400, 403, 404, 405)


def test_the_switch_stays_on_the_page_and_keeps_the_query(client, home):
    builders.place(kind="library")
    page = client.get("/en/places/?kind=library&open=now").content.decode()
    switch = "/choose/language/zh-hans?next=%2Fzh-hans%2Fplaces%2F%3Fkind%3Dlibrary%26open%3Dnow"
    assert switch.replace("&", "&amp;") in page


@pytest.mark.parametrize(
    ("target", "follows"),
    [
        ("/en/events/fair/?page=2", "/zh-hans/events/fair/?page=2"),
        ("/t/abc", "/t/abc"),
        ("https://elsewhere.example/en/", "https://elsewhere.example/en/"),
    ],
)
def test_where_one_goes_on_to_follows_the_switch(client, home, target, follows):
    page = client.get("/en/accounts/login/", {"next": target}).text
    there = urlencode({"next": "/zh-hans/accounts/login/?" + urlencode({"next": follows})})
    assert f"/choose/language/zh-hans?{there}" in page


def test_signing_in_leads_back_to_the_page(client, home):
    event = builders.event(slug="fair")
    page = client.get(event.get_absolute_url() + "?from=poster").text
    assert 'href="/zh-hans/accounts/login/?next=%2Fzh-hans%2Fevents%2Ffair%2F%3Ffrom%3Dposter"' in page
    page = client.get("/en/accounts/login/?next=/en/events/fair/").text
    assert 'href="/en/accounts/login/?next=%2Fen%2Fevents%2Ffair%2F"' in page
    assert 'href="/en/accounts/login/"' in client.get("/en/").text


@pytest.mark.parametrize(("code", "lang"), [("zh-hans", "zh-Hans"), ("en", "en")])
def test_a_page_says_its_language_and_its_other_side(client, home, settings, code, lang):
    base = settings.BASE_URL
    page = client.get(f"/{code}/places/?kind=library").content.decode()
    assert f'<html lang="{lang}"' in page
    assert f'<link rel="canonical" href="{base}/{code}/places/">' in page
    assert f'<link rel="alternate" hreflang="zh-Hans" href="{base}/zh-hans/places/">' in page
    assert f'<link rel="alternate" hreflang="en" href="{base}/en/places/">' in page
    assert f'<link rel="alternate" hreflang="x-default" href="{base}/zh-hans/places/">' in page


def test_what_lacks_a_language_shows_the_other_and_says_so(client, home):
    place = builders.place(body_zh_hans="<p>Only here (zh)</p>", body_en="")
    page = client.get(reverse("place", args=[place.slug]).replace("/zh-hans/", "/en/")).content.decode()
    assert "This text is not in English yet" in page
    assert '<div lang="zh-Hans"><p>Only here (zh)</p></div>' in page.replace("\n", "")
    page = client.get(f"/zh-hans/places/{place.slug}/").content.decode()
    assert 'lang="zh-Hans"><p>Only' not in page


def test_a_page_that_was_published_with_one_language_is_shown_all_the_same(client, home):
    page = start.add_page(
        home,
        StandardPage(slug="two", title_zh_hans="Two (zh)", title_en="Two", body_zh_hans=STORY, body_en=STORY),
    )
    StandardPage.objects.filter(pk=page.pk).update(title_en="", body_en="[]")
    response = client.get("/en/two/")
    assert response.status_code == 200
    text = response.content.decode()
    assert "This text is not in English yet" in text
    assert '<h1 lang="zh-Hans">Two (zh)</h1>' in text


def test_a_tag_for_every_language(settings):
    assert {languages.html_lang(code) for code, _ in settings.LANGUAGES} == {"zh-Hans", "en"}


def test_in_chinese_nothing_stands_between_sentences():
    for code, said in (("en", "Done. Moved."), ("zh-hans", "Done.Moved.")):
        with translation.override(code):
            assert languages.sentences(["Done.", "Moved."]) == said


def test_an_address_without_a_language_stays_when_it_is_switched(client, home):
    page = client.get("/t/no-such-ticket").text
    assert 'href="/choose/language/en?next=%2Ft%2Fno-such-ticket"' in page
