import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import actions
from events.filters import in_time
from events.models import Series, Session
from events.views.months import wanted_month
from tests import builders

pytestmark = pytest.mark.django_db


def titles(client, query: str = "", language: str = "en") -> list[str]:
    page = client.get(f"/{language}/events/{query}")
    assert page.status_code == 200
    return re.findall(r"Sample Event \d+(?: \(zh\))?", page.text)


def test_each_event_once_with_its_next_date(client):
    event = builders.event()
    for days in (14, 7, 21):
        builders.session(event, days=days)
    page = client.get("/en/events/")
    assert page.text.count(str(event.title_en)) == 1
    assert "and 2 more dates" in page.text
    soonest = timezone.localtime() + timedelta(days=7)
    assert f'datetime="{soonest:%Y-%m-%d}"' in page.text


def test_a_guest_finds_the_way_to_their_own_events(client):
    builders.session(builders.event(slug="fair"))
    for url in ("/en/events/", "/en/events/fair/"):
        assert 'href="/en/events/mine/"' in client.get(url).text


def test_a_card_counts_only_dates_that_take_place(client):
    event = builders.event()
    called_off, kept = builders.session(event, days=7), builders.session(event, days=14)
    actions.call_off(called_off)
    page = client.get("/en/events/").text
    assert f'datetime="{timezone.localtime(kept.starts_at):%Y-%m-%d}"' in page
    assert "more date" not in page
    actions.call_off(kept)
    page = client.get("/en/events/").text
    assert "Cancelled" in page
    assert "more date" not in page


def test_drafts_are_not_listed(client):
    builders.session(builders.event(live=False))
    page = client.get("/en/events/")
    assert "Nothing fits" in page.text


def test_the_filters(client):
    place, category = builders.place(slug="hall"), builders.category(slug="music")
    a = builders.session(builders.event(place=place, title_en="Sample Event 700001")).event
    b = builders.session(builders.event(category=category, title_en="Sample Event 700002"), capacity=1).event
    builders.registration(b.sessions.get())
    builders.session(builders.event(title_en="Sample Event 700003"), days=-7)
    assert titles(client) == [a.title_en, b.title_en]
    assert titles(client, "?place=hall") == [a.title_en]
    assert titles(client, "?category=music") == [b.title_en]
    assert titles(client, "?free=on") == [a.title_en]
    assert titles(client, "?when=past") == ["Sample Event 700003"]
    assert titles(client, "?text=event+700002") == [b.title_en]
    assert titles(client, "?text=(zh)") != []
    assert titles(client, "?when=month&place=hall") == [a.title_en]


@pytest.mark.parametrize(
    "query",
    ["?when=never", "?place=nowhere", "?text=%00", "?page=999", "?view=month&month=2026-13", "?text=%25'\""],
)
def test_nonsense_is_harmless(client, query):
    builders.session()
    assert client.get(f"/en/events/{query}").status_code == 200


def test_today_and_the_weekend():
    wednesday = datetime(2026, 11, 25, 4, tzinfo=UTC)
    saturday = builders.session(starts_at=wednesday + timedelta(days=3))
    today = builders.session(starts_at=wednesday + timedelta(hours=3))
    monday = builders.session(starts_at=wednesday + timedelta(days=5))
    sessions = Session.objects.order_by("starts_at")
    assert list(in_time(sessions, {"when": "today"}, wednesday)) == [today]
    assert list(in_time(sessions, {"when": "weekend"}, wednesday)) == [saturday]
    assert list(in_time(sessions, {"when": "weekend"}, wednesday + timedelta(days=3))) == [saturday]
    assert list(in_time(sessions, {"when": "month"}, wednesday)) == [today, saturday, monday]


def test_the_month_shows_lunar_days_and_leads_on(client):
    session = builders.session(starts_at=datetime(2027, 6, 9, 1, 30, tzinfo=UTC))
    page = client.get("/en/events/?view=month&month=2027-06&text=sample")
    assert "Dragon Boat Festival" in page.text
    assert session.event.title_en in page.text
    assert "month=2027-07" in page.text
    assert "text=sample" in page.text


@pytest.mark.parametrize(("language", "word"), [("en", "Cancelled"), ("zh-hans", "已取消")])
def test_the_month_strikes_out_what_is_called_off(client, language, word):
    session = builders.session(starts_at=datetime(2027, 6, 9, 1, 30, tzinfo=UTC))
    url = f"/{language}/events/?view=month&month=2027-06"
    assert "<s>" not in client.get(url).text
    actions.call_off(session)
    caches["pages"].clear()
    title = session.event.title_en if language == "en" else session.event.title_zh_hans
    struck = rf"<s><small>[^<]+</small> {re.escape(title)}</s> <b>{word}</b>"
    assert re.search(struck, client.get(url).text)


def test_tiles_and_cards_have_room_for_a_short_day_by_the_moon(client):
    builders.session(starts_at=datetime(2027, 6, 12, 1, 30, tzinfo=UTC))
    month = client.get("/en/events/?view=month&month=2027-06").text
    assert '<span class="moon">Moon 8</span>' in month
    assert "the fifteenth day of such a month" in month
    assert "<span>Moon 8</span></time>" in client.get("/en/events/?since=2027-06-12").text
    month = client.get("/zh-hans/events/?view=month&month=2027-06").text
    assert '<span class="moon">\u4e94\u6708\u521d\u516b</span>' in month
    assert "10th moon" not in month


def test_the_calendar_has_an_end():
    today = datetime(2026, 11, 24).date()
    assert wanted_month("2026-06", today).month == 6
    for text in ("9999-01", "1900-01", "x", ""):
        assert wanted_month(text, today) == today.replace(day=1)


def queries(client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


LISTS = [
    "/en/events/",
    "/en/events/?when=past",
    "/en/events/?view=month",
    "/en/events/?sort=room&language=en&interpreted=fr",
    "/en/events/series/",
    "/en/events/series/walks/",
    "/en/events/festivals/",
    "/en/events/festivals/qixi/",
    "/en/events/festivals/qixi/feed.xml",
    "/en/events/calendar.ics",
    "/en/events/feed.xml",
    "/en/events/mine/",
    "/en/events/fair/",
    "/en/desk/events/",
    "/en/desk/events/sessions/{pk}/",
]


def test_many_rows_cost_as_many_queries_as_few(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    staff = builders.staff("events.change_registration")
    client.force_login(staff)
    walks = Series.objects.create(slug="walks", name_zh_hans="Walks (zh)", name_en="Walks")
    together = {"series": walks, "festival": "qixi"}
    fair = builders.event(slug="fair", **together)
    session = builders.session(fair, capacity=300, days=1)
    urls = [url.format(pk=session.pk) for url in LISTS]
    _more(3, fair, session, staff, together)
    few = {url: queries(client, url) for url in urls}
    _more(40, fair, session, staff, together)
    caches["pages"].clear()
    assert {url: queries(client, url) for url in urls} == few


def _more(number, fair, session, staff, together):
    from portal import contacts

    class Request:
        COOKIES = {"sessionid": "x"}
        user = staff

    me = contacts.confirmed(Request)
    for n in range(number):
        builders.registration(session)
        builders.session(fair, days=2 + n / 10)
        builders.session(builders.event(**together), days=-2)
        builders.registration(builders.session(builders.event(**together), days=3), me)


def test_pages_with_seats_are_shared_for_a_second(client):
    session = builders.session()
    for url in ("/en/events/", session.event.get_absolute_url()):
        assert client.get(url)["Cache-Control"] == "max-age=1"


def test_an_event_page_says_what_one_needs_to_know(client):
    event = builders.event(
        slug="fair", interpreted="es fr", access_en="Step-free", bring_en="An apron", motif="dragon-boat"
    )
    builders.session(event, capacity=10)
    full = builders.session(event, capacity=1, days=9)
    builders.registration(full)
    page = client.get("/en/events/fair/").text
    for words in ("Chinese and English", "Spanish and French", "Step-free", "An apron", "10 places left"):
        assert words in page
    assert "Full, waiting list" in page
    assert '"@type": "Event"' in page
    assert "csrfmiddlewaretoken" not in page


def test_what_is_over_says_when_it_was(client):
    event = builders.event(slug="fair")
    held = builders.session(event, starts_at=datetime(2024, 6, 8, 1, 30, tzinfo=UTC))
    off = builders.session(event, starts_at=datetime(2024, 7, 8, 1, 30, tzinfo=UTC))
    Session.objects.filter(pk=off.pk).update(state="cancelled")
    page = client.get("/en/events/fair/").text
    assert re.search(r"<dt>Took place on</dt><dd><b>Saturday,? 8 June 2024</b>, 09:30", page)
    held.delete()
    caches["pages"].clear()
    page = client.get("/en/events/fair/").text
    assert re.search(r"<dt>When</dt><dd><b>Monday,? 8 July 2024</b>.*Cancelled", page)


def test_a_cancelled_date_says_so(client):
    session = builders.session(builders.event(slug="fair"))
    actions.call_off(session)
    page = client.get("/en/events/fair/").text
    assert "This date has been cancelled" in page
    assert "EventCancelled" in page


def test_files_are_not_sent_twice(client):
    builders.session(builders.event(slug="fair"))
    for path in ("calendar.ics", "fair/calendar.ics", "feed.xml"):
        first = client.get(f"/en/events/{path}")
        assert first.status_code == 200
        again = client.get(f"/en/events/{path}", headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304
        assert first["Last-Modified"]
        other = client.get(f"/zh-hans/events/{path}")
        assert other.content != first.content


def test_the_feed_is_atom_in_its_own_language(client):
    event = builders.event(title_en="Fair & more")
    page = client.get("/en/events/feed.xml")
    assert page["Content-Type"].startswith("application/atom+xml")
    assert "Fair &amp; more" in page.text
    assert 'xml:lang="en"' in page.text
    assert event.title_zh_hans in client.get("/zh-hans/events/feed.xml").text
