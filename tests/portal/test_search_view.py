"""The search page: grouped, marked, in the reader's language, and never an error page."""

import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from modelsearch.backends import get_search_backend

from portal import sections
from portal.models import BasePage, Grid, Partner, Place, StandardPage
from portal.search.snippets import spoken
from portal.views import search as view
from tests import builders

pytestmark = pytest.mark.django_db
DRAGON = "\u7aef\u5348\u8282"


def index(*things):
    for thing in things:
        get_search_backend().add(thing)


def places(count, **fields):
    made = [builders.place(**fields) for _ in range(count)]
    index(*made)
    return made


def page(client, query, language="en", **params):
    response = client.get(f"/{language}/search/", {"q": query, **params})
    assert response.status_code == 200
    return response.content.decode()


def test_results_are_grouped_by_kind_with_counts(client):
    places(2, name_en="Lantern House")
    grid = Grid.objects.create(code="g1", kind="vacant", name_zh_hans="x", name_en="Lantern Grid")
    partner = Partner.objects.create(slug="p", kind="host", name_zh_hans="x", name_en="Lantern Friends")
    index(grid, partner)
    html = page(client, "lantern")
    assert "4 results" in html
    assert re.findall(r'<h2 id="kind-(\w+)">', html) == ["places", "grids", "partners"]
    assert html.count("<mark>Lantern</mark>") == 4
    assert f'href="/en/grids/{grid.code}/"' in html


def test_one_kind_is_shown_page_by_page_and_the_query_stays_in_the_box(client):
    places(view.ON_A_PAGE + 2, name_en="Lantern House")
    first = page(client, "lantern", kind="places")
    second = page(client, "lantern", kind="places", page="2")
    assert first.count("<mark>Lantern</mark>") == view.ON_A_PAGE
    assert second.count("<mark>Lantern</mark>") == 2
    assert 'value="lantern"' in second
    assert "q=lantern&amp;kind=places&amp;page=2" in first
    assert page(client, "lantern", kind="places", page="x").count("<mark>Lantern</mark>") == view.ON_A_PAGE
    assert 'id="kind-places"' in page(client, "lantern", kind="no-such-kind")


def test_what_is_not_public_is_not_found(client):
    places(1, name_en="Lantern House", live=False)
    assert "Nothing was found" in page(client, "lantern")


def test_the_readers_language_comes_first_and_the_other_is_named(client):
    both = {"name_zh_hans": DRAGON, "name_en": "Hall", "summary_en": f"A hall for {DRAGON}"}
    places(1, **both, summary_zh_hans=f"{DRAGON}\u5728\u8fd9\u91cc")
    english, chinese = page(client, DRAGON), page(client, DRAGON, "zh-hans")
    assert f"A hall for <mark>{DRAGON}</mark>" in english
    assert f"<mark>{DRAGON}</mark>\u5728\u8fd9\u91cc" in chinese
    places(1, name_en="Shed", name_zh_hans="\u5c0f\u5c4b", summary_zh_hans="\u5237\u6f06\u7684\u5c0f\u5c4b")
    assert '<p lang="zh-Hans">' in page(client, "\u5237\u6f06")


def test_text_of_people_is_escaped(client):
    places(1, name_en="<script>alert(1)</script> Lantern", summary_en="<img src=x> lantern & <b>light</b>")
    html = page(client, "lantern")
    assert "<script>alert" not in html
    assert "<img src=x>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>Lantern</mark>" in html
    assert "<script>" not in page(client, "<script>alert(1)</script>").replace('<script type="module"', "")


def test_pinyin_finds_names_when_no_word_does(client):
    place = places(1, name_zh_hans="\u91cd\u9633\u5e7f\u573a")[0]
    assert f"/en/places/{place.slug}/" in page(client, "chongyang")


def test_nothing_found_says_what_to_do_next(client):
    html = page(client, "zzzzz")
    assert "Nothing was found" in html
    assert "/en/places/" in html
    assert 'value="zzzzz"' in html


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(
    "query", ['"', "\x00", "*", "NEAR(", "", "   ", "'; --", "%", "\\", DRAGON * 300, "a " * 500]
)
def test_no_query_is_an_error(client, query, language):
    places(1, name_zh_hans=DRAGON)
    page(client, query, language)
    page(client, query, language, kind="places", page="999")


def test_bytes_that_are_no_text_are_answered(client):
    for raw in ("%ff%fe", "%ED%A0%80", "%", "%00"):
        assert client.get(f"/en/search/?q={raw}").status_code == 200
    assert client.get(f"/en/search/?q={quote(DRAGON)}&q=second&kind=%00&page=-1").status_code == 200
    assert client.post("/en/search/", {"q": "x"}).status_code == 405


def test_a_machine_that_guesses_is_slowed_down_with_words(client, monkeypatch):
    monkeypatch.setattr(view, "SEARCHES", 5)
    for _ in range(view.SEARCHES):
        client.get("/en/search/", {"q": "x"})
    response = client.get("/en/search/", {"q": "x"})
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= view.PER_SECONDS
    assert client.get("/en/search/").status_code == 200


def cost(client, **params) -> int:
    with CaptureQueriesContext(connection) as queries:
        page(client, "lantern", **params)
    return len(queries)


def test_more_results_cost_no_more_queries(client):
    places(view.ON_A_PAGE, name_en="Lantern House")
    page(client, "lantern")
    few = cost(client), cost(client, kind="places")
    Place.objects.bulk_create(
        Place(slug=f"more-{n}", kind="hall", name_en="Lantern", name_zh_hans="x", live=True)
        for n in range(300)
    )
    get_search_backend().add_bulk(Place, list(Place.objects.filter(slug__startswith="more-")))
    assert (cost(client), cost(client, kind="places")) == few
    assert few[0] < 40


def test_rooms_bring_their_own_kinds(client, monkeypatch):
    source = sections.SearchSource("sheds", "Sheds", lambda: Place.objects.filter(kind="market"), spoken, 1)
    room = sections.Section("room-of-tests", "Room", searches=(source,))
    monkeypatch.setitem(sections._sections, room.name, room)
    places(1, name_en="Lantern Market", kind="market")
    assert re.findall(r'id="kind-(\w+)"', page(client, "lantern")) == ["sheds", "places"]


def test_the_page_asks_nothing_of_search_engines_and_works_without_a_session(client):
    response = client.get("/en/search/", {"q": "x"})
    assert 'name="robots" content="noindex"' in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize("typed", [DRAGON[1:], '"', "\x00", "NEAR(", "hall*", "duanwu"])
def test_the_admin_searches_the_same_way(client, settings, typed):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user(is_staff=True, is_superuser=True))
    places(1, name_zh_hans=DRAGON, name_en="Hall")
    page = StandardPage(title_zh_hans=DRAGON, title_en="Hall", slug="dragon-of-tests")
    BasePage.objects.get(depth=1).add_child(instance=page)
    index(page)
    urls = [reverse("wagtailadmin_pages:search"), reverse(Place.snippet_viewset.get_url_name("list"))]
    urls += [reverse("wagtailadmin_choose_page_search"), reverse("wagtailimages:index")]
    for url in urls:
        assert client.get(url, {"q": typed}).status_code == 200
    if typed.isalnum() or typed == "hall*":
        found = client.get(urls[0], {"q": typed}).context["pages"]
        assert [row.slug for row in found] == ["dragon-of-tests"]
        assert client.get(urls[1], {"q": typed}).context["object_list"].count() == 1
