from xml.etree import ElementTree

import pytest

from portal import sections, start
from portal.models import StandardPage
from tests import builders

pytestmark = pytest.mark.django_db
STORY = [("text", "<p>Said.</p>")]
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


@pytest.fixture
def page():
    words = {"title_zh_hans": "Two (zh)", "title_en": "Two", "body_zh_hans": STORY, "body_en": STORY}
    return start.add_page(builders.home(), StandardPage(slug="two", **words))


def read(client) -> dict[str, dict[str, str]]:
    """Address to its alternates."""
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return {
        url.find(f"{MAP}loc").text: {link.get("hreflang"): link.get("href") for link in url.iter(LINK)}
        for url in root
    }


def test_every_public_address_in_both_languages(client, page, settings, monkeypatch):
    place, draft = builders.place(), builders.place(live=False)
    room = sections.Section("room", "Room", sitemap=lambda: [("place", ("of-the-room",), None)])
    monkeypatch.setitem(sections._sections, "room", room)
    found, base = read(client), settings.BASE_URL
    for path in ("", "two/", "places/", "grids/", f"places/{place.slug}/", "places/of-the-room/"):
        for code in ("zh-hans", "en"):
            assert found[f"{base}/{code}/{path}"] == {
                "zh-Hans": f"{base}/zh-hans/{path}",
                "en": f"{base}/en/{path}",
                "x-default": f"{base}/zh-hans/{path}",
            }
    assert not [url for url in found if draft.slug in url]


def test_what_is_listed_answers(client, page, settings):
    builders.place()
    for address in read(client):
        assert client.get(address.removeprefix(settings.BASE_URL)).status_code == 200, address


def test_drafts_and_private_pages_are_left_out(client, page):
    page.unpublish()
    assert not [url for url in read(client) if url.endswith("/two/")]


def test_an_empty_site_has_a_sitemap(client):
    assert client.get("/sitemap.xml").status_code == 200


def test_robots_are_shown_the_sitemap_and_kept_from_the_desks(client, settings):
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.BASE_URL}/sitemap.xml" in text
    assert "Disallow: /admin/" in text


def test_the_icon_is_found(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response.headers["Location"]) == (301, "/static/portal/img/favicon.svg")
