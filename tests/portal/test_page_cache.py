"""The page cache of strangers: nobody gets a page that was made for somebody else."""

import pytest
from django.core.cache import caches

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
