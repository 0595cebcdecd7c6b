"""The pages of imports and downloads: who comes in, what they say, what a second press finds."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from library import actions, steps
from library.actions.imports import working
from library.desk import exports, imports
from library.exchange import sheets, words
from library.models import ImportBatch, Title
from tests import borrowing, builders, desks
from tests.library import exchanged, importing

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("one_factor")]
IMPORTS, EXPORTS = "/en/desk/library/imports/", "/en/desk/library/exports/"


@pytest.fixture
def waiting(monkeypatch):
    """The worker is busy elsewhere."""
    monkeypatch.setattr(working, "enqueue", lambda batch_id: None)


def sent(client, data: bytes, name: str = "books.csv", **more):
    page = client.get(IMPORTS)
    given = {"place": borrowing.place().pk, "file": SimpleUploadedFile(name, data)}
    return client.post(IMPORTS, desks.fields_of(page) | given | more, follow=True)


def page_of(batch: ImportBatch, *more: str) -> str:
    return IMPORTS + "/".join((str(batch.pk), *more)) + "/"


def test_only_who_catalogues_comes_in_and_sees_the_links(cataloguer):
    lending = desks.browser_of(borrowing.librarian())
    for path in (IMPORTS, EXPORTS):
        assert cataloguer.get(path).status_code == 200
        assert lending.get(path).status_code == 403
        assert path in cataloguer.get("/en/desk/library/").text
        assert path not in lending.get("/en/desk/library/").text


def test_nothing_yet_says_what_to_do(cataloguer):
    assert "No imports yet" in cataloguer.get(IMPORTS).text
    assert "No books fit this" in cataloguer.get(EXPORTS).text


def test_columns_are_guessed_and_changed_by_hand(cataloguer):
    page = sent(cataloguer, b"Who,Book,ISBN\nSnow,Red star,<b>x</b>\n")
    batch = ImportBatch.objects.get()
    assert batch.state == steps.ImportState.COLUMNS
    assert "&lt;b&gt;x&lt;/b&gt;" in page.text
    assert "<b>x</b>" not in page.text
    fields = desks.fields_of(page)
    assert (fields["column0"], fields["column2"]) == ("-", "-")
    chosen = {"heading": "1", "column0": "responsibility", "column1": "title", "column2": "isbn"}
    page = cataloguer.post(page_of(batch, "columns"), chosen, follow=True)
    assert "Red star" in page.text
    assert "is no ISBN" in page.text
    row = batch.rows.get()
    assert (row.said, row.record["responsibility"]) == ("Red star", "Snow")


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"column0": "isbn"}, "which column holds the titles"),
        ({"column0": "title", "column1": "title"}, "Another column is this already"),
        ({"column0": "title", "heading": "many"}, "Enter a whole number"),
    ],
)
def test_what_makes_no_sense_is_said(cataloguer, chosen, said):
    sent(cataloguer, b"Title,Author\nOne,Two\n")
    batch = ImportBatch.objects.get()
    page = cataloguer.post(page_of(batch, "columns"), {"heading": "1"} | chosen)
    assert said in page.text
    assert not batch.rows.exists()


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"%PDF-1.7", "a.csv", "neither a table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.xls", "old Excel file"),
        (b"", "a.csv", "nothing in this file"),
    ],
)
def test_a_file_that_is_no_list_is_refused_with_words(cataloguer, data, name, said):
    page = sent(cataloguer, data, name)
    assert said in page.text
    assert not ImportBatch.objects.exists()


def test_too_big_a_file_is_refused(cataloguer, monkeypatch):
    monkeypatch.setattr(imports, "LARGEST", 10)
    assert "too big" in sent(cataloguer, b"Title\n" + b"x" * 20).text


def test_while_it_works_the_page_looks_again_until_told_to_stand_still(cataloguer, waiting):
    batch = importing.received("Title\nOne\nTwo\n")
    assert "Refresh" not in cataloguer.get(page_of(batch)).headers
    actions.start_import(batch, by=None)
    page = cataloguer.get(page_of(batch))
    assert page.headers["Refresh"] == "4"
    assert "0 of 2 rows" in page.text
    assert "Refresh" not in cataloguer.get(page_of(batch) + "?still").headers
    page = cataloguer.get(page_of(importing.worked(batch)))
    assert "Refresh" not in page.headers
    assert Title.objects.count() == 2


def test_a_second_press_finds_the_work_under_way(cataloguer, waiting):
    batch = importing.received("Title\nOne\n")
    first, second = (cataloguer.post(page_of(batch, "start"), follow=True) for _ in range(2))
    assert "Somebody else was quicker" not in first.text
    assert "Somebody else was quicker" in second.text
    importing.worked(batch)
    assert Title.objects.count() == 1


def test_rows_are_shown_by_what_became_of_them(cataloguer):
    data = importing.table(f"One,,,{exchanged.isbn(1)},,,", ",Nobody,,,,,", f"One,,,{exchanged.isbn(1)},,,")
    batch = importing.received(data)
    page = cataloguer.get(page_of(batch))
    assert '<span lang="en">One<' in page.text
    assert "It has no title" in page.text
    assert "As row 2." in page.text
    only = cataloguer.get(page_of(batch) + "?show=problem")
    assert [row.number for row in only.context["page_obj"]] == [3]
    importing.started(batch)
    made = cataloguer.get(page_of(batch) + "?show=made")
    assert [row.number for row in made.context["page_obj"]] == [2]
    assert f"/en/library/titles/{Title.objects.get().pk}/" in made.text
    nonsense = cataloguer.get(page_of(batch) + "?show=nonsense&page=x")
    assert len(nonsense.context["page_obj"]) == 3


def test_the_labels_of_an_import_are_those_of_its_copies(cataloguer):
    before = borrowing.copy()
    page = cataloguer.get(page_of(importing.imported("Title\nOne\nTwo\n")))
    after = borrowing.copy()
    [link] = re.findall(r'href="(/en/desk/library/labels/[^"]*)"', page.text)
    sheet = cataloguer.get(link.replace("&amp;", "&"))
    assert [label.titles[0].text for label in sheet.context["labels"]] == ["One", "Two"]
    assert not {before.accession, after.accession} & {
        label.copy.accession for label in sheet.context["labels"]
    }


def test_the_labels_of_an_import_are_all_of_them_whatever_their_place_and_number(cataloguer):
    branch, corner = borrowing.place(), borrowing.corner()
    between = borrowing.copy(home=branch, accession="M-1")
    rows = ["One,,,,,A-17,", f"Two,,,,,WJF000300,{corner.place}"]
    page = cataloguer.get(page_of(importing.imported(importing.table(*rows), at=branch)))
    [link] = re.findall(r'href="(/en/desk/library/labels/[^"]*)"', page.text)
    sheet = cataloguer.get(link.replace("&amp;", "&"))
    assert [label.copy.accession for label in sheet.context["labels"]] == ["A-17", "WJF000300"]
    assert between.accession not in sheet.text
    assert "Only the books of the import “books.csv”" in sheet.text
    narrowed = cataloguer.get(link, {"batch": link.partition("batch=")[2], "place": corner.pk})
    assert [label.copy.accession for label in narrowed.context["labels"]] == ["WJF000300"]


def test_without_copies_the_labels_are_chosen_by_hand(cataloguer):
    page = cataloguer.get(page_of(importing.imported("Title\nOne\n", adds_copies=False)))
    assert 'href="/en/desk/library/labels/"' in page.text


def test_a_long_report_asks_as_often_as_a_short_one(cataloguer):
    asked = []
    for rows in (3, 60):
        batch = importing.imported(importing.table(*(f"Book {rows} {n},,,,,," for n in range(rows))))
        with CaptureQueriesContext(connection) as queries:
            cataloguer.get(page_of(batch))
        asked.append(len(queries))
    assert asked[1] <= asked[0] + 1  # a second page is counted


def test_undo_asks_first_and_throwing_away_needs_no_question(cataloguer):
    done, read = importing.imported("Title\nOne\n"), importing.received("Title\nTwo\n")
    page = cataloguer.get(page_of(done, "undo"))
    assert "1 title leaves the catalogue" in page.text
    assert Title.objects.count() == 1
    cataloguer.post(page_of(done, "undo"))
    assert not Title.objects.exists()
    assert "Thrown away" in cataloguer.post(page_of(read, "discard"), follow=True).text
    refused = cataloguer.post(page_of(done, "discard"), follow=True)
    assert ImportBatch.objects.get() == done
    assert "Somebody else was quicker" in refused.text


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_column_can_be_chosen_and_our_own_headings_are_known(language):
    assert set(imports.FIELDS) == set(words.HEADINGS.values())
    with override(language):
        _row, columns = sheets.guess([exports.headings()])
    assert all(columns)
    assert len(set(columns)) == len(columns)


def test_a_download_is_narrowed_as_the_catalogue_is(cataloguer):
    here, there = borrowing.place(), borrowing.corner()
    borrowing.copy(borrowing.title(clc="K1"), here, accession="A1")
    both = borrowing.title(clc="I2")
    borrowing.copy(both, here, accession="A2")
    borrowing.copy(both, there, accession="A3")

    def numbers(query: str) -> set[str]:
        data = b"".join(cataloguer.get(f"{EXPORTS}csv/{query}").streaming_content).decode("utf-8-sig")
        return {row["Accession number"] for row in csv.DictReader(io.StringIO(data))}

    assert numbers("") == {"A1", "A2", "A3"}
    assert numbers("?clc=K") == {"A1"}
    assert numbers(f"?place={there.place.slug}") == {"A3"}
    page = cataloguer.get(f"{EXPORTS}?clc=K")
    assert "1 title" in page.text
    assert f"{EXPORTS}csv/?clc=K" in page.text


@pytest.mark.parametrize(("code", "right"), [("en", "The branch"), ("zh-hans", "\u5206\u9986")])
@pytest.mark.parametrize("name", ["csv", "marc21"])
def test_a_download_names_places_in_the_language_of_its_page(cataloguer, name, code, right):
    place = builders.place(kind="library", name_en="The branch", name_zh_hans="\u5206\u9986")
    borrowing.copy(home=borrowing.place(place=place))
    answer = cataloguer.get(EXPORTS.replace("/en/", f"/{code}/") + f"{name}/")
    # The request has ended, and with it its language.
    with override("zh-hans" if code == "en" else "en"):
        assert right in b"".join(answer.streaming_content).decode()


@pytest.mark.parametrize("name", ["csv", "xlsx", "cnmarc", "cnmarc-gb", "marc21", "marcxml", "cnmarcxml"])
def test_downloads_ask_as_often_for_many_as_for_one(cataloguer, name):
    asked = []
    for count in (1, 12):
        for _ in range(count):
            borrowing.copy()
        with CaptureQueriesContext(connection) as queries:
            answer = cataloguer.get(f"{EXPORTS}{name}/")
            assert len(b"".join(answer.streaming_content)) > 100
        asked.append(len(queries))
        assert "attachment" in answer.headers["Content-Disposition"]
    assert asked[1] <= asked[0]
