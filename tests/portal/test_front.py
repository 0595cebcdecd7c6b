"""What is answered before Django: the same bytes, for strangers alone, no longer than it may be kept."""

import time

import pytest
from django.conf import settings

from portal import tracing
from portal.front import Front
from tests import builders
from tests.portal.fronted import Slow, at_once, ended, get, site_counted

pytestmark = pytest.mark.django_db


@pytest.fixture
def front(settings):
    with site_counted(settings) as made:
        yield made


def test_a_kept_page_is_the_same_but_for_its_number(front, django_assert_num_queries):
    first = get(front, "/en/places/")
    with django_assert_num_queries(0):
        again = get(front, "/en/places/")
    assert front.asked == ["/en/places/"]
    numbers = [answer[1].pop(tracing.HEADER) for answer in (first, again)]
    assert again == first
    assert numbers[0] != numbers[1]


@pytest.mark.parametrize(
    "more",
    [
        {"HTTP_COOKIE": "elder=1"},
        {"HTTP_USER_AGENT": "MicroMessenger/8"},
        {"QUERY_STRING": "a=1"},
        {"HTTP_HOST": "localhost"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"REQUEST_METHOD": "HEAD"},
        {"HTTP_COOKIE": f"{settings.SESSION_COOKIE_NAME}=x"},
        {"HTTP_COOKIE": "messages=x"},
    ],
)
def test_whoever_gets_another_page_is_not_given_this_one(front, more):
    get(front, "/en/places/")
    get(front, "/en/places/", **more)
    assert len(front.asked) == 2


def test_who_has_a_session_leaves_nothing_behind(front):
    get(front, "/en/places/", HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}=x")
    assert front.pages == {}


@pytest.mark.parametrize("path", ["/", "/en/nowhere/", "/en/accounts/login/", "/healthz", "/en/places"])
def test_what_may_not_be_shared_is_asked_for_each_time(front, path):
    for _ in range(2):
        get(front, path)
    assert front.asked == [path, path]


def test_a_page_with_seats_lives_for_a_second(front, monkeypatch):
    path = f"/en/events/{builders.session().event.slug}/"
    now = time.time()
    for later, asked in ((0, 1), (0.9, 1), (1.1, 2), (1.9, 2), (2.2, 3)):
        monkeypatch.setattr(time, "time", lambda later=later: now + later)
        assert get(front, path)[0] == "200 OK"
        assert len(front.asked) == asked


def test_the_page_cache_behind_it_makes_nothing_older(front, monkeypatch):
    """What Django's own cache gives again runs out when it would have."""
    path, now = "/en/places/", time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    get(front, path)
    until = next(iter(front.pages.values())).until
    front.pages.clear()
    monkeypatch.setattr(time, "time", lambda: now + 10)
    get(front, path)
    assert next(iter(front.pages.values())).until == until


def test_a_calendar_is_made_once_a_minute_and_not_sent_to_whoever_has_it(front):
    path = f"/en/events/{builders.session().event.slug}/calendar.ics"
    _status, headers, body = get(front, path)
    assert b"BEGIN:VEVENT" in body
    assert get(front, path)[2] == body
    assert "max-age=600" in headers["Cache-Control"]
    assert front.asked == [path]
    status, _headers, nothing = get(front, path, HTTP_IF_NONE_MATCH=headers["ETag"])
    assert (status, nothing) == ("304 Not Modified", b"")
    assert get(front, path, HTTP_IF_NONE_MATCH='"other"')[2] == body


def test_a_page_is_made_by_one_and_the_others_wait_for_it():
    site = Slow(shared=True)
    askers, bodies = at_once(Front(site), 4)
    assert site.came.acquire(timeout=10)
    # Nobody else comes as far as the site.
    assert not site.came.acquire(timeout=0.2)
    site.go.set()
    ended(askers)
    assert bodies == [b"1"] * 4


def test_what_is_not_shared_is_waited_for_once():
    site = Slow(shared=False)
    front = Front(site)
    site.go.set()
    get(front, "/en/places/")
    site.go.clear()
    askers, _bodies = at_once(front, 3)
    for _ in range(4):
        assert site.came.acquire(timeout=10)
    site.go.set()
    ended(askers)
    assert site.asked == 4


def test_the_old_page_is_given_while_the_new_one_is_made_and_not_longer(monkeypatch):
    site = Slow(shared=True)
    front, now, later = Front(site), time.time(), [0.0]
    monkeypatch.setattr(time, "time", lambda: now + later[0])
    site.go.set()
    get(front, "/en/places/")
    later[0] = 60.5
    site.go.clear()
    makers, made = at_once(front, 1)
    for _ in range(2):
        assert site.came.acquire(timeout=10)
    assert get(front, "/en/places/")[2] == b"1"
    later[0] = 63
    late, seen = at_once(front, 1)
    site.go.set()
    ended(makers + late)
    assert (made, seen) == ([b"2"], [b"2"])


def test_a_page_that_fails_leaves_nobody_waiting():
    def broken(environ, start_response):
        raise ValueError("broken")

    front = Front(broken)
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"):
            get(front, "/en/places/")
    assert front._being_made == {}
