"""Menus and the words of the site are read once a moment, and for each language by themselves."""

import pytest

from portal import moments
from portal.models import SiteSettings
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def moment(settings, monkeypatch):
    settings.MOMENT = 1
    monkeypatch.setattr(moments, "_kept", {})


def test_a_second_page_asks_for_no_menu(client, moment, django_assert_max_num_queries):
    builders.home()
    client.get("/en/places/")
    with django_assert_max_num_queries(3):
        page = client.get("/en/places/")
    assert client.get("/zh-hans/places/").text != page.text


def test_after_a_moment_it_is_read_anew(client, moment, monkeypatch):
    site = builders.home().get_site()
    SiteSettings.objects.update_or_create(site=site, defaults={"site_name_en": "Old name"})
    assert "Old name" in client.get("/en/places/").text
    SiteSettings.objects.update(site_name_en="New name")
    assert "Old name" in client.get("/en/places/").text
    later = moments.time.monotonic() + 1.5
    monkeypatch.setattr(moments.time, "monotonic", lambda: later)
    assert "New name" in client.get("/en/places/").text
