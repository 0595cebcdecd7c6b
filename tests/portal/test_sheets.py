"""The style sheet that all pages share holds every part, and what a room has everywhere."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from portal import sheets


def test_it_holds_every_part_and_is_written_anew_when_one_changes(monkeypatch):
    for name in (*sheets.PARTS, sheets.ON_PAPER):
        part = sheets.without_words((sheets.SHEETS / f"{name}.css").read_text())
        assert part.strip() in sheets.joined()
    text = Path(finders.find(sheets.NAME)).read_text()
    assert text == sheets.joined()
    monkeypatch.setattr(sheets, "PARTS", ("tokens",))
    text = Path(finders.find(sheets.NAME)).read_text()
    assert text == sheets.joined()
    monkeypatch.undo()
    assert finders.find(sheets.NAME)


@pytest.mark.django_db
def test_a_page_asks_for_one_sheet(client):
    page = client.get("/en/events/").text
    assert page.count('rel="stylesheet"') == 1
    assert sheets.NAME in page
