"""A festival's programme: its page, its sheet of paper and its calendar say the same dates."""

import datetime as dt
import re

import icalendar
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import actions, programme
from events.models import Session
from tests import builders

pytestmark = pytest.mark.django_db
PAGE = "/en/events/festivals/qixi/"
SHEET = f"{PAGE}programme/"


@pytest.fixture
def evening():
    return timezone.localtime().replace(hour=18, minute=0, second=0, microsecond=0)


@pytest.fixture
def festival(evening):
    """Two events on two days, one interpreted; one called off, one of a draft, one of no festival."""
    bridge = builders.event(
        title_en="Magpie bridge", festival="qixi", interpreted="es fr", place=builders.place(name_en="Hall")
    )
    market = builders.event(title_en="Night market", festival="qixi")
    for event, days, hours, more in (
        (bridge, 8, 0, {}),
        (market, 8, 2, {"needs_registration": False}),
        (bridge, 9, 0, {}),
        (bridge, -3, 0, {}),
    ):
        builders.session(event, starts_at=evening + dt.timedelta(days=days, hours=hours), **more)
    off = builders.session(market, starts_at=evening + dt.timedelta(days=9))
    actions.call_off(off)
    builders.session(builders.event(title_en="Draft", festival="qixi", live=False))
    builders.session(builders.event(title_en="Chess"))


def test_page_sheet_and_calendar_say_the_same_dates(client, festival):
    entries = icalendar.Calendar.from_ical(client.get(f"{PAGE}calendar.ics").content).events
    ahead = [entry for entry in entries if entry.start > timezone.now() and entry["STATUS"] != "CANCELLED"]
    said = sorted((entry.start.astimezone(dt.UTC), str(entry["SUMMARY"])) for entry in ahead)
    assert len(said) == 3
    days = client.get(PAGE).context["programme"]
    shown = [one for day in days for one in day.sessions if not one.is_cancelled]
    assert sorted((one.starts_at, one.event.title_en) for one in shown) == said
    paper = client.get(SHEET).context["days"]
    titles = [row["sides"][1]["title"] for day in paper for row in day["rows"]]
    assert titles == [title for _start, title in said]


def test_it_is_in_order_of_days_and_times_with_places_and_languages(client, festival):
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(SHEET).text))
    assert "Magpie bridge Please register · Chinese and English · Interpreted into Spanish and French" in text
    assert "Night market Just come" in text
    assert text.index("18:00") < text.index("20:00")
    assert ("Hall" in text, "Draft" in text, "Chess" in text) == (True, False, False)


def test_every_line_is_in_both_languages_whatever_the_page_is_in(client, festival):
    for language in ("en", "zh-hans"):
        text = client.get(f"/{language}/events/festivals/qixi/programme/").text
        rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", text, re.S)
        assert len(rows) == 3
        assert all('lang="zh-Hans"' in row and 'lang="en"' in row for row in rows)


def test_the_page_leads_to_the_sheet_and_says_what_is_called_off(client, festival):
    text = client.get(PAGE).text
    assert f'href="{SHEET}"' in text
    section = text[text.index('id="programme"') :].partition("</section>")[0]
    assert section.count("Cancelled") == 1
    assert section.count("Magpie bridge") == 2


def test_the_code_leads_everybody_to_their_language(client):
    builders.session(builders.event(festival="qixi"))
    assert "/<wbr>f/<wbr>qixi" in client.get(SHEET).text
    for spoken, code in (("zh-CN", "zh-hans"), ("es", "en")):
        answer = client.get("/f/qixi", headers={"Accept-Language": spoken})
        assert answer["Location"] == f"/{code}/events/festivals/qixi/"
        assert "Accept-Language" in answer["Vary"]


def test_before_anything_is_planned(client):
    assert "Nothing is planned yet" in client.get(SHEET).text
    assert f'href="{SHEET}"' not in client.get(PAGE).text
    assert client.get("/en/events/festivals/nothing/programme/").status_code == 404
    assert client.get("/f/nothing").status_code == 404


def test_what_begins_before_midnight_belongs_to_its_evening(festival, evening):
    late = (evening + dt.timedelta(days=20)).replace(hour=23)
    builders.session(builders.event(festival="qixi"), starts_at=late, ends_at=late + dt.timedelta(hours=3))
    assert programme.by_day(programme.of_festival("qixi"))[-1].date == late.date()


def test_more_dates_ask_no_more(client, festival):
    numbers = []
    client.get("/en/events/")
    for more in (0, 5):
        for number in range(more):
            builders.session(builders.event(festival="qixi"), days=11 + number)
        with CaptureQueriesContext(connection) as asked:
            client.get(SHEET + f"?{more}")
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]
    assert Session.objects.count() > 10


def test_a_title_that_is_missing_in_a_language_is_marked_as_what_it_is(client, evening):
    event = builders.event(title_zh_hans="Lanterns (zh)", title_en="", festival="qixi")
    builders.session(event, starts_at=evening + dt.timedelta(days=8))
    assert re.search(r'<a [^>]*lang="zh-Hans"[^>]*>Lanterns \(zh\)', client.get(PAGE).text)
    assert '<b lang="zh-Hans">Lanterns (zh)</b>' in client.get(SHEET).text
    assert "<b>Lanterns (zh)</b>" in client.get(SHEET).text
