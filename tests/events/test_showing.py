"""What search engines and messengers read from the page of an event, and what WeChat's browser is shown."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import caches
from django.utils import timezone

from events import actions
from events.models import Series, Session
from portal import drawings
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WECHAT = {"User-Agent": "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0.50"}


def linked(client, slug: str = "fair") -> list[dict]:
    caches["pages"].clear()
    text = client.get(f"/en/events/{slug}/").text
    return [
        json.loads(found)
        for found in re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', text)
    ]


def schema(name: str) -> str:
    return f"https://schema.org/{name}"


@pytest.fixture
def session() -> Session:
    series = Series.objects.create(slug="walks", name_zh_hans="Walks (zh)", name_en="Walks")
    place = builders.place(latitude="39.85", longitude="116.67")
    event = builders.event(slug="fair", series=series, place=place, motif="mid-autumn")
    return builders.session(event, capacity=3)


def test_a_date_with_its_places(client, session):
    builders.registration(session)
    [found] = linked(client)
    assert (found["eventStatus"], "previousStartDate" in found) == (schema("EventScheduled"), False)
    assert (found["maximumAttendeeCapacity"], found["remainingAttendeeCapacity"]) == (3, 2)
    assert found["inLanguage"] == ["zh-Hans", "en"]
    offer = found["offers"]
    assert (offer["price"], offer["availability"]) == ("0", schema("InStock"))
    assert offer["url"].endswith(f"/en/events/fair/sessions/{session.pk}/register/")
    assert found["superEvent"]["url"].endswith("/en/events/series/walks/")
    assert found["location"]["geo"]["latitude"] == 39.85


def test_a_full_date_is_sold_out(client, session):
    for _n in range(3):
        builders.registration(session)
    [found] = linked(client)
    assert found["offers"]["availability"] == schema("SoldOut")
    assert found["remainingAttendeeCapacity"] == 0


def test_a_moved_date_says_when_it_was(client, session):
    before = session.starts_at
    Session.objects.filter(pk=session.pk).update(
        previous_starts_at=before, starts_at=before + timedelta(days=1), ends_at=before + timedelta(days=2)
    )
    [found] = linked(client)
    assert found["eventStatus"] == schema("EventRescheduled")
    assert found["previousStartDate"] == timezone.localtime(before).isoformat()
    actions.call_off(session)
    [found] = linked(client)
    assert (found["eventStatus"], "previousStartDate" in found) == (schema("EventCancelled"), False)


def test_where_nobody_registers_nobody_counts(client):
    builders.session(builders.event(slug="fair"), needs_registration=False)
    [found] = linked(client)
    assert "remainingAttendeeCapacity" not in found
    assert found["offers"]["url"].endswith("/en/events/fair/")


def test_messengers_get_a_picture(client, session):
    text = client.get("/en/events/fair/").text
    (url,) = re.findall(r'property="og:image" content="([^"]+)"', text)
    assert url.startswith("http")
    assert url.endswith("/static/portal/img/art/mid-autumn.png")
    assert f'property="og:title" content="{session.event.title_en}"' in text


def test_every_drawing_is_there_for_them():
    missing = [name for name in drawings.NAMES if not finders.find(f"portal/img/art/{name}.png")]
    assert missing == [], "make pictures"
    shown = Path(finders.find("portal/img/art/centre.png")).read_bytes()
    assert [int.from_bytes(shown[at : at + 4]) for at in (16, 20)] == [1200, 630]


def test_in_wechat_the_date_stands_as_text_beside_the_file(client, session):
    plain = client.get("/en/events/fair/").text
    hint = client.get("/en/events/fair/", headers=WECHAT).text
    assert "WeChat cannot save this file" not in plain
    assert "open the page in your browser" in hint
    said = re.search(r"<p>Sample Event \d+ · [^<]*\d{2}:\d{2}–[^<]*\d{2}:\d{2} · [^<]+</p>", hint)
    assert said, "title, day, time and place"
    assert 'data-copy="http' in hint
    assert re.search(r'<p class="small">http[^<]+/en/events/fair/</p>', hint)


@pytest.mark.parametrize("path", ["/en/events/", "/en/events/series/walks/", "/en/events/festivals/laba/"])
def test_in_wechat_every_file_has_its_hint(client, session, path):
    assert "WeChat cannot save this file" in client.get(path, headers=WECHAT).text


def test_my_registration_leads_to_the_place(client, session):
    person = builders.person()
    registration = builders.registration(session, person)
    builders.confirm_device(client, person)
    text = client.get(f"/en/events/mine/{registration.reference}/").text
    assert f'href="{session.place.get_absolute_url()}"'.replace("/zh-hans/", "/en/") in text
    assert 'href="geo:39.850000,116.670000' in text
