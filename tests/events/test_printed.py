"""Posters and signs: every language on each sheet, and each sheet exactly one page of A4."""

import re
from datetime import UTC, datetime

import pytest

from tests import builders

pytestmark = pytest.mark.once

A4 = (210, 297)
SPILLS = """(sheets) => sheets.map((s) => [s.scrollHeight - s.clientHeight, s.scrollWidth - s.clientWidth])
  .filter(([down, across]) => down > 1 || across > 1)"""
# What the database can hold at most.
LONGEST = {
    "title_zh_hans": "\u7cbd" * 120,
    "title_en": "Dragon boats and " * 7,
    "summary_zh_hans": "\u7aef" * 250,
    "summary_en": "Wrap rice dumplings " * 12,
}


@pytest.mark.django_db
def test_both_languages_are_on_every_sheet(client):
    session = builders.session(builders.event(slug="fair", motif="dragon-boat"))
    for name, sheets in (("poster", 1), ("signs", 5)):
        for language in ("en", "zh-hans"):
            text = client.get(f"/{language}/events/fair/{name}/").text
            parts = re.findall(
                r'<div class="sheet .*?(?=<div class="sheet|</div>\s*</div>\s*<footer|<footer)', text, re.S
            )
            assert len(parts) == sheets
            for part in parts:
                assert 'lang="zh-Hans"' in part
                assert 'lang="en"' in part
            assert session.event.title_en in text
            assert session.event.title_zh_hans in text


@pytest.mark.django_db
def test_the_code_leads_everybody_to_their_language(client):
    builders.session(builders.event(slug="fair"))
    assert "/e/fair" in client.get("/en/events/fair/poster/").text
    for spoken, code in (("zh-CN", "zh-hans"), ("es", "en")):
        answer = client.get("/e/fair", headers={"Accept-Language": spoken})
        assert answer["Location"] == f"/{code}/events/fair/"
        assert "Accept-Language" in answer["Vary"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/e/{}", "/en/events/{}/poster/", "/en/events/{}/signs/"])
def test_drafts_have_none(client, path):
    builders.event(slug="draft", live=False)
    assert client.get(path.format("draft")).status_code == 404


@pytest.mark.django_db
def test_they_are_at_hand_where_dates_are_planned(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.staff("events.change_session"))
    session = builders.session(builders.event(slug="fair"))
    pages = ("/en/desk/events/dates/fair/", f"/en/desk/events/sessions/{session.pk}/date/")
    for page in pages:
        assert all(f"/en/events/fair/{sheet}/" in client.get(page).text for sheet in ("poster", "signs"))
    type(session.event).objects.update(live=False)
    assert not any("/poster/" in client.get(page).text for page in pages)


@pytest.mark.django_db
def test_an_event_without_dates_has_a_poster(client):
    builders.event(slug="some-day")
    assert "The date will be announced" in client.get("/en/events/some-day/poster/").text
    assert client.get("/en/events/some-day/signs/").status_code == 200


@pytest.mark.django_db
def test_a_poster_names_the_place_once_and_begins_no_line_with_a_dot(client):
    hall = builders.place(
        name_en="Big Hall", address_en="Big Hall, 1 Long Road", name_zh_hans="H", address_zh_hans="1 Road"
    )
    event = builders.event(slug="fair", place=hall)
    builders.session(event, starts_at=datetime(2030, 6, 5, 1, tzinfo=UTC), place=hall)
    text = client.get("/en/events/fair/poster/").text
    assert text.count("Big Hall") == 1
    assert "<small>1 Long Road</small>" in text
    facts = re.search(r'<div class="facts">.*?<div class="foot">', text, re.S)[0]
    assert "\u00b7" not in facts
    assert re.search(r"</b><br><small>Dragon Boat Festival</small>", facts)
    builders.session(
        event, starts_at=datetime(2030, 6, 7, 1, tzinfo=UTC), place=builders.place(name_en="Yard")
    )
    text = client.get("/en/events/fair/poster/").text
    assert re.findall(r"</b><br><small>(Big Hall|Yard)</small>", text) == ["Big Hall", "Yard"]


def pages(pdf: bytes) -> tuple[int, set[tuple[int, int]]]:
    """How many, and the sizes in millimetres."""
    boxes = re.findall(rb"/MediaBox\s*\[([^\]]*)\]", pdf)
    sides = {tuple(round(float(side) * 25.4 / 72) for side in box.split()[2:]) for box in boxes}
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)), sides


@pytest.mark.browser
@pytest.mark.parametrize("words", [{}, LONGEST], ids=["short", "longest"])
def test_each_sheet_is_one_page_and_nothing_spills(new_page, live, words):
    event = builders.event(slug="fair", motif="dragon-boat", **words)
    for days in range(1, 6 if words else 2):
        builders.session(event, days=days)
    page = new_page()
    for name, wanted in (("poster", (1, {A4})), ("signs", (5, {A4[::-1]}))):
        page.emulate_media(media="screen")
        page.goto(f"{live.url}/en/events/fair/{name}/")
        page.emulate_media(media="print")
        assert page.locator(".sheet").evaluate_all(SPILLS) == []
        pdf = page.pdf(prefer_css_page_size=True)
        assert pages(pdf) == wanted
