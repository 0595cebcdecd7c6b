import json
import re
from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal import sections
from portal.models import OpeningException, OpeningHours
from tests import builders

pytestmark = pytest.mark.django_db
ALWAYS = {"opens": time(0), "closes": time(23, 59)}


@pytest.fixture(autouse=True)
def _home():
    builders.home()


def open_place(**fields):
    place = builders.place(**fields)
    OpeningHours.objects.bulk_create(OpeningHours(place=place, weekday=day, **ALWAYS) for day in range(7))
    return place


def names(response) -> list[str]:
    return [place.slug for place in response.context["page_obj"]]


def test_places_are_filtered_by_kind_and_by_open_now(client):
    library, market = open_place(kind="library"), open_place(kind="market")
    closed = builders.place(kind="library")
    builders.place(kind="library", live=False)
    assert names(client.get("/en/places/")) == [library.slug, closed.slug, market.slug]
    assert names(client.get("/en/places/?kind=library")) == [library.slug, closed.slug]
    assert names(client.get("/en/places/?kind=library&open=now")) == [library.slug]
    assert names(client.get("/en/places/?kind=nonsense&page=9")) == [library.slug, closed.slug, market.slug]


def test_a_filter_that_finds_nothing_says_what_to_do_next(client):
    builders.place(kind="library")
    page = client.get("/en/places/?kind=market").content.decode()
    assert "Nothing fits just now" in page
    assert "Show all places" in page


def test_no_places_is_no_error(client):
    assert "No places yet" in client.get("/en/places/").content.decode()
    assert "No grids yet" in client.get("/en/grids/").content.decode()


def test_a_place_shows_its_hours_exceptions_and_way_in(client):
    place = open_place(
        access_zh_hans="No steps (zh)",
        access_en="No steps",
        directions_zh_hans="Left (zh)",
        directions_en="Left",
        latitude="39.854600",
        longitude="116.659200",
        phone="010-0000 0014",
    )
    ahead = timezone.localdate() + timedelta(days=2)
    OpeningException.objects.create(
        place=place, date=ahead, reason_zh_hans="Holiday (zh)", reason_en="Holiday"
    )
    page = client.get(f"/en/places/{place.slug}/").content.decode()
    for text in ("Open now until", "No steps", "Left", "Holiday", "39.8546, 116.6592", "Monday"):
        assert text in page
    assert 'href="geo:39.854600,116.659200?q=39.854600,116.659200(' in page
    assert 'href="tel:010-00000014"' in page


def test_search_engines_are_told_the_hours(client):
    place = open_place(summary_en="</script><b>bold", phone="010-0000 0014")
    page = client.get(f"/en/places/{place.slug}/").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    told = json.loads(found.group(1))
    assert told["description"] == "</script><b>bold"
    assert told["telephone"] == "010-0000 0014"
    assert len(told["openingHoursSpecification"]) == 7


def test_a_place_that_is_no_longer_public_is_not_found(client):
    place = builders.place(live=False)
    assert client.get(f"/en/places/{place.slug}/").status_code == 404
    assert client.get("/en/places/nowhere/").status_code == 404


def test_rooms_say_what_is_on_at_a_place(client, monkeypatch):
    place = builders.place()
    card = sections.Card("portal/_empty.html", {"title": "A concert"})
    room = sections.Section(
        "concerts", "Concerts", place_cards=(lambda request, at: card if at == place else None,)
    )
    monkeypatch.setitem(sections._sections, "concerts", room)
    assert "A concert" in client.get(f"/en/places/{place.slug}/").content.decode()
    assert "A concert" not in client.get(f"/en/places/{builders.place().slug}/").content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_new_address_is_found_at_the_old_one(client, language):
    place = builders.place(slug="first")
    for slug in ("second", "third"):
        place.slug = slug
        place.save_revision().publish()
    for old in ("first", "second"):
        response = client.get(f"/{language}/places/{old}/")
        assert (response.status_code, response.headers["Location"]) == (301, f"/{language}/places/third/")
    place.slug = "first"
    place.save_revision().publish()
    assert client.get(f"/{language}/places/first/").status_code == 200
    assert client.get(f"/{language}/places/third/").headers["Location"] == f"/{language}/places/first/"


def test_the_list_costs_the_same_for_3_places_and_300(client):
    counts = []
    for number in (3, 297):
        for _ in range(number):
            open_place()
        client.get("/en/places/")
        with CaptureQueriesContext(connection) as counted:
            client.get("/en/places/")
        counts.append(len(counted))
    assert counts[0] == counts[1]
