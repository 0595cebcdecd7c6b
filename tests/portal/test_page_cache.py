"""The page cache of strangers: nobody gets a page that was made for somebody else."""

import time

import pytest
from csp.middleware import CSPMiddleware
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import caches
from django.http import HttpResponse

from portal.middleware import Headers, PageCache
from tests import builders

pytestmark = pytest.mark.django_db
WECHAT = {"user-agent": "Mozilla/5.0 MicroMessenger/8.0.50"}


@pytest.fixture(autouse=True)
def _pages_are_kept(settings):
    kept = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "test-pages"}
    settings.CACHES = settings.CACHES | {"pages": kept}
    caches["pages"].clear()


@pytest.fixture
def url():
    return builders.session(builders.event(slug="fair")).event.get_absolute_url().replace("/zh-hans/", "/en/")


def test_strangers_share_a_page(client, django_assert_num_queries):
    first = client.get("/en/places/")
    with django_assert_num_queries(0):
        assert client.get("/en/places/").content == first.content
    assert first.headers["Vary"] == "Cookie"


def test_large_text_and_wechat_have_pages_of_their_own(client, url):
    normal = client.get(url)
    assert "WeChat cannot save" not in normal.text
    assert "WeChat cannot save" in client.get(url, headers=WECHAT).text
    client.cookies["elder"] = "1"
    assert 'class="elder"' in client.get(url).text
    del client.cookies["elder"]
    assert client.get(url).content == normal.content


def test_who_is_signed_in_gets_an_own_page_and_leaves_none_behind(client, url):
    client.force_login(builders.user())
    own = client.get(url)
    assert "Sign out" in own.text
    assert "no-store" in own.headers["Cache-Control"]
    client.cookies.clear()
    assert "Sign out" not in client.get(url).text


def test_who_has_just_done_something_reads_what_came_of_it_once(client, rf, url):
    shared = client.get(url)
    answer = HttpResponse()
    said = CookieStorage(rf.get("/"))
    said.add(messages.SUCCESS, "Counted: you have this too.")
    said.update(answer)
    client.cookies["messages"] = answer.cookies["messages"].value
    assert "Counted: you have this too." in client.get(url).text
    assert client.get(url).content == shared.content


def test_a_kept_page_runs_out(rf, monkeypatch):
    made, now = [], time.time()

    def view(request):
        made.append(HttpResponse(f"Page {len(made)}"))
        made[-1].shared_for = 30
        return made[-1]

    request = rf.get("/en/page/")
    request.LANGUAGE_CODE, request.elder = "en", False
    for later, text in ((0, "Page 0"), (29, "Page 0"), (31, "Page 1")):
        monkeypatch.setattr(time, "time", lambda later=later: now + later)
        assert PageCache(view)(request).text == text


@pytest.mark.parametrize(
    ("asked", "policy"),
    [
        ({}, "img-src 'self' data:;"),
        ({"_csp_update": {"img-src": ["tiles.example.org"]}}, "img-src 'self' data: tiles.example.org"),
        ({"_csp_replace": {"img-src": ["tiles.example.org"]}}, "img-src tiles.example.org"),
    ],
)
def test_a_kept_page_has_the_policy_that_it_was_made_with(rf, asked, policy):
    made = []

    def view(request):
        made.append(HttpResponse("A map"))
        vars(made[-1]).update(shared_for=30, **asked)
        return made[-1]

    site = CSPMiddleware(Headers(PageCache(view)))
    request = rf.get("/en/map/")
    request.LANGUAGE_CODE, request.elder = "en", False
    miss, hit = site(request), site(request)
    assert len(made) == 1
    # The order of its parts is not fixed.
    assert policy in miss.headers["Content-Security-Policy"] + ";"
    assert hit.headers == miss.headers
