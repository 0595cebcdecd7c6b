"""The feeds and the table: every filter, both languages, nothing about people, and no formula."""

import csv
import io
import tracemalloc
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from suggestions import actions, tables
from suggestions.models import Suggestion
from tests import builders, suggesting
from tests.suggestions.test_list import many

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, query: str = "", language: str = "en") -> ElementTree.Element:
    answer = client.get(f"/{language}/suggestions/feed.xml{query}")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def entries(root: ElementTree.Element, part: str) -> list[str]:
    return [entry.findtext(f"{ATOM}{part}") for entry in root.iter(f"{ATOM}entry")]


def table(client, query: str = "", language: str = "en") -> list[dict[str, str]]:
    answer = client.get(f"/{language}/suggestions/suggestions.csv{query}")
    assert answer["Content-Disposition"] == 'attachment; filename="suggestions.csv"'
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_promise_has_the_name_that_it_has_on_the_page(client):
    case = suggesting.sent()
    assert "To be settled by" in client.get(f"/en/suggestions/{case.reference}/").text
    (row,) = table(client)
    assert row["To be settled by"].startswith(f"{case.due_at:%Y}")
    assert "Promised by" not in row


def test_the_feed_takes_the_filters_of_the_list(client):
    a, b = suggesting.sent(grid=builders.grid(code="R1")), suggesting.sent()
    suggesting.sent(public=False)
    assert entries(feed(client), "title") == [b.public_title, a.public_title]
    narrowed = feed(client, "?grid=R1")
    assert entries(narrowed, "title") == [a.public_title]
    assert a.grid.name_en in narrowed.findtext(f"{ATOM}title")
    ids = {feed(client).findtext(f"{ATOM}id"), narrowed.findtext(f"{ATOM}id")}
    assert len(ids) == 2


def test_each_language_has_its_own_feed(client):
    case = suggesting.sent(language="en", title="Lamp", text="Dark")
    words = {"translated_title": "\u8def\u706f", "translated_text": "\u4e0d\u4eae", "translated": "confirmed"}
    Suggestion.objects.filter(pk=case.pk).update(**words)
    assert entries(feed(client, language="zh-hans"), "title") == ["\u8def\u706f"]
    assert entries(feed(client), "summary") == ["Dark"]
    assert client.get("/en/suggestions/feed.xml").text.count('xml:lang="en"') == 1


def test_one_suggestion_is_a_feed_of_what_happens(client):
    case = suggesting.brought_to("in_progress")
    boss = suggesting.officer()
    actions.escalate(case, boss, {"text_zh_hans": "x", "text_en": "Too large for one grid"})
    root = feed(client, f"?suggestion={case.reference.lower()}")
    assert entries(root, "title")[:2] == ["Taken over by the subdistrict", "Work has started"]
    assert entries(root, "summary")[0] == "Too large for one grid"
    assert len(set(entries(root, "id"))) == len(entries(root, "id")) == 6


def test_an_unchanged_feed_is_not_sent_again(client):
    case = suggesting.sent()
    for query in ("", f"?suggestion={case.reference}"):
        first = client.get(f"/en/suggestions/feed.xml{query}")
        again = client.get(f"/en/suggestions/feed.xml{query}", headers={"If-None-Match": first["ETag"]})
        assert (first.status_code, again.status_code) == (200, 304)


def test_the_table_speaks_both_languages(client):
    case = suggesting.brought_to("closed")
    (row,) = table(client)
    assert row["Reference"] == case.reference
    assert row["Title (English)"] == case.public_title
    assert row["Title (Chinese)"] == ""
    assert row["Category (Chinese)"] == case.category.name_zh_hans
    assert row["Category (English)"] == case.category.name_en
    assert row["Official reply (English)"] == suggesting.BOTH["text_en"]
    assert row["Official reply (Chinese)"] == suggesting.BOTH["text_zh_hans"]
    assert row["Outcome"] == "Resolved"
    assert row["Address"].endswith(f"/en/suggestions/{case.reference}/")


def test_the_table_holds_only_what_is_public(client):
    person = builders.person(name="Wang Sample", email="wang@example.org")
    case = suggesting.sent(person, title="Private title", text="Wang, flat 502", address="Flat 502")
    Suggestion.objects.filter(pk=case.pk).update(public_title="Title", public_text="Text")
    suggesting.sent(public=False, title="Not looked at")
    (row,) = table(client)
    text = " ".join(row.values())
    assert "Title" in text
    for private in ("Wang", "502", "Private", "Not looked at", "example.org"):
        assert private not in text.replace(row["Address"], "")


def test_no_cell_is_a_formula(client):
    case = suggesting.sent()
    Suggestion.objects.filter(pk=case.pk).update(public_title="=1+1", public_text="@SUM(A1)")
    (row,) = table(client)
    assert (row["Title (English)"], row["Text (English)"]) == ("'=1+1", "'@SUM(A1)")


def test_the_table_takes_the_filters_of_the_list(client):
    a = suggesting.sent(grid=builders.grid(code="R1"))
    suggesting.sent()
    assert [row["Reference"] for row in table(client, "?grid=R1")] == [a.reference]


def test_a_long_table_takes_no_more_memory_and_few_queries(monkeypatch):
    monkeypatch.setattr(tables, "AT_A_TIME", 50)
    many(49)

    def cost() -> tuple[int, int]:
        tracemalloc.start()
        with CaptureQueriesContext(connection) as captured:
            connection.queries_log.clear()
            for _row in tables.rows(Suggestion.objects.public(), "en"):
                pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return len(captured), peak

    cost()
    (few, small), _ = cost(), many(949)
    lot, large = cost()
    assert lot <= few + 20
    assert large < 3 * small


def test_tables_have_a_limit(client, monkeypatch):
    monkeypatch.setattr("suggestions.views.files.TABLES", 1)
    codes = [client.get("/en/suggestions/suggestions.csv").status_code for _ in range(2)]
    assert codes == [200, 429]


def test_times_in_the_table_carry_their_zone(client):
    case = suggesting.sent()
    Suggestion.objects.filter(pk=case.pk).update(submitted_at=datetime(2026, 11, 9, 2, 0, 0, 5, tzinfo=UTC))
    assert [row["Received"] for row in table(client)] == ["2026-11-09T10:00:00+08:00"]
