"""The list of events for other sites: in a frame or as a fragment, without scripts and cookies."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events import actions
from tests import builders

pytestmark = pytest.mark.django_db
LIST = "/en/embed/events/"


def titles(client, query: dict | None = None) -> list[str]:
    return re.findall(r"Sample Event \d+(?: \(zh\))?", client.get(LIST, query or {}).text)


def test_what_makes_no_sense_is_said(client):
    assert "left it out" in client.get(LIST, {"category": "quatsch"}).text
    assert "left it out" not in client.get(LIST).text


def test_coming_events_with_whole_addresses(client, settings):
    event = builders.event()
    builders.session(event)
    builders.session(event, days=9)
    page = client.get(LIST).text
    assert page.count(event.title_en) == 1
    assert f'href="{settings.BASE_URL}/en/events/{event.slug}/" target="_blank"' in page
    assert event.title_zh_hans in client.get("/zh-hans/embed/events/").text
    assert not re.findall(r'(?:href|src)="/(?!static)', page)


def test_it_may_be_framed_and_nothing_else_may(client):
    answer, other = client.get(LIST), client.get("/en/events/")
    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src 'none'" in policy
    assert "X-Frame-Options" not in answer
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "frame-ancestors 'none'" in other["Content-Security-Policy"]
    assert other["X-Frame-Options"] == "DENY"
    assert "Access-Control-Allow-Origin" not in other


def test_the_house_may_say_who_frames_it(client, settings):
    settings.EMBED_HOSTS = ["https://district.example.org"]
    assert "frame-ancestors https://district.example.org" in client.get(LIST)["Content-Security-Policy"]


def test_nothing_runs_nothing_is_stored_nobody_indexes_it(client):
    builders.session()
    answer = client.get(LIST)
    assert not answer.cookies
    assert "<script" not in answer.text
    assert "<form" not in answer.text
    assert (answer["X-Robots-Tag"], answer["Cache-Control"]) == ("noindex", "max-age=300")


def test_a_fragment_for_pages_that_take_it_in(client):
    builders.session()
    answer = client.get(LIST, {"fragment": "1"})
    assert answer.text.lstrip().startswith("<ul")
    assert "<html" not in answer.text
    assert "target=" not in answer.text
    assert "<link" not in answer.text
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_narrowed_as_the_public_list(client):
    wanted = builders.event(category=builders.category(slug="craft"), languages="en")
    there = builders.session(wanted)
    builders.session(builders.event(languages="zh-hans"))
    for query in ({"category": "craft"}, {"language": "en"}, {"place": there.place.slug}):
        assert titles(client, query) == [wanted.title_en]
    assert len(titles(client, {"category": "nowhere"})) == 2


@pytest.mark.parametrize(("number", "shown"), [("2", 2), ("", 6), ("x", 6), ("0", 6), ("99999", 8), ("٣", 6)])
def test_so_many(client, number, shown):
    for _n in range(8):
        builders.session()
    assert len(titles(client, {"number": number})) == shown


def test_what_is_called_off_says_so(client):
    session = builders.session()
    actions.call_off(session)
    assert "Cancelled" in client.get(LIST).text


@pytest.mark.parametrize("query", [{}, {"fragment": "1"}])
def test_nothing_on_says_so_and_leads_on(client, query):
    page = client.get(LIST, query).text
    assert "Nothing is announced at the moment." in page
    assert "/en/events/" in page


def test_many_cost_as_many_queries_as_few(client):
    def cost(number: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST, {"number": number})
        return len(queries)

    builders.session()
    cost(7)
    few = cost(8)
    for _n in range(5):
        builders.session()
    assert cost(9) == few
