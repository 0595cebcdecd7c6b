"""The site below a path of the district's portal: the proxy takes the prefix off, every link puts it on."""

import re

import pytest
from django.urls import get_script_prefix, set_script_prefix

from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def prefix(settings):
    before = get_script_prefix()
    settings.FORCE_SCRIPT_NAME = "/wenjing"
    # As the server does for each request.
    set_script_prefix("/wenjing/")
    yield
    set_script_prefix(before)


def test_every_link_of_a_page_keeps_the_prefix(client):
    builders.home()
    builders.place()
    text = client.get("/en/places/").text
    # Where static files lie is settled once, when a process starts.
    links = re.findall(r'(?:href|action)="(/(?!static/)[^"]*)"', text)
    assert len(links) > 10
    assert [link for link in links if not link.startswith("/wenjing/")] == []
    assert 'rel="canonical" href="http://localhost:8000/wenjing/en/places/"' in text


def test_the_switches_and_the_front_door_lead_below_the_prefix(client):
    assert client.get("/", headers={"accept-language": "en"}).url == "/wenjing/en/"
    back = client.get("/choose/language/zh-hans", {"next": "/wenjing/zh-hans/places/"})
    assert back.url == "/wenjing/zh-hans/places/"


def test_robots_are_told_the_paths_as_they_see_them(client):
    assert "Disallow: /wenjing/admin/" in client.get("/robots.txt").text
