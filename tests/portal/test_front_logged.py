"""A log of requests and the marks of pages cost no page its place before Django."""

import json
import logging
from contextlib import contextmanager
from io import StringIO

import pytest

from portal import logs, traces, tracing
from portal.front import Front
from tests import builders
from tests.portal.fronted import Slow, at_once, ended, get, site_counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def front(settings):
    with site_counted(settings) as made:
        yield made


@contextmanager
def written_as_json(log: logging.Logger):
    handler = logging.StreamHandler(StringIO())
    handler.setFormatter(logs.Json())
    log.addHandler(handler)
    yield lambda: handler.stream.getvalue().splitlines()
    log.removeHandler(handler)


@pytest.fixture
def logged(caplog):
    caplog.set_level(logging.INFO, tracing.log.name)
    return lambda: [record for record in caplog.records if record.name == tracing.log.name]


def test_with_a_log_of_requests_it_answers_as_well_and_each_has_its_line(front, logged):
    for _ in range(2):
        get(front, "/en/places/")
    assert front.asked == ["/en/places/"]
    assert [line.getMessage() for line in logged()] == ["GET /en/places/ 200"] * 2
    assert logged()[1].said.keys() == logged()[0].said.keys()


def test_a_line_bears_the_number_of_its_answer_and_no_secret(front, logged, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    numbers = []
    with written_as_json(tracing.log) as written:
        for number in ("one-of-the-proxy", "two-of-the-proxy"):
            answer = get(front, "/en/places/", QUERY_STRING="q=li@example.org", HTTP_X_REQUEST_ID=number)
            numbers.append(answer[1][tracing.HEADER])
    assert [json.loads(line)["request_id"] for line in written()] == numbers
    assert [json.loads(line)["path"] for line in written()] == ["/en/places/"] * 2
    assert traces.current.get() is traces.NONE, "the next line of this thread is another's"
    assert "example.org" not in "".join(written())


def test_whoever_has_a_page_is_told_so_without_django(front):
    path = f"/en/events/{builders.session().event.slug}/calendar.ics"
    _status, headers, _body = get(front, path)
    for tag in (headers["ETag"], f'"another", W/{headers["ETag"]}', "*"):
        status, said, nothing = get(front, path, HTTP_IF_NONE_MATCH=tag)
        assert (status, nothing) == ("304 Not Modified", b"")
        assert said["ETag"] == headers["ETag"]
        assert not {"Content-Length", "Content-Type"} & said.keys()
        assert said["Cache-Control"] == headers["Cache-Control"]
    assert front.asked == [path]


def test_many_who_have_an_old_page_ask_for_it_once():
    site = Slow(shared=True)
    askers, bodies = at_once(Front(site), 4, HTTP_IF_NONE_MATCH='"old"')
    assert site.came.acquire(timeout=10)
    assert not site.came.acquire(timeout=0.2)
    site.go.set()
    ended(askers)
    assert bodies == [b"1"] * 4


def test_what_is_not_shared_says_itself_who_has_it():
    """From the second time on: then it is known that nothing of it may be kept."""
    asked = []

    def site(environ, start_response):
        asked.append(environ.get("HTTP_IF_NONE_MATCH"))
        start_response("200 OK", [])
        return [b"own"]

    front = Front(site)
    for _ in range(2):
        get(front, "/en/places/", HTTP_IF_NONE_MATCH='"old"')
    assert asked == [None, '"old"']
