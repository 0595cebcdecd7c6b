"""No cell that leaves the house is a formula."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from portal.exports import cell, csv_response, guard_wagtail, xlsx_response
from tests import builders

DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_could_run_is_marked_as_text(text):
    assert cell(text) == f"'{text}"


def test_everything_else_stays_as_it_is():
    for value in ("a=1", "", "2026", "'quoted", -1, 1.5, Decimal("-2"), None, True, date(2026, 6, 19)):
        assert cell(value) == value
    assert cell(["=1", "b"]) == "'=1, b"
    assert cell("a\x00b\x07") == "ab"
    assert cell(datetime(2026, 6, 19, 1, tzinfo=UTC)) == datetime(2026, 6, 19, 9)


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def sheet(response):
    return load_workbook(io.BytesIO(body(response))).active


def test_a_workbook_holds_strings_as_strings_and_numbers_as_numbers():
    rows = [[text, -5, date(2026, 6, 19)] for text in [*DANGEROUS, "plain", "a\x0bb"]]
    table = sheet(xlsx_response("people", ["Name", "Number", "Day"], rows))
    assert [c.value for c in table[1]] == ["Name", "Number", "Day"]
    for row in table.iter_rows(min_row=2):
        assert [c.data_type for c in row] == ["s", "n", "d"]
        assert not row[0].value.lstrip().startswith(("=", "+", "-", "@"))


def test_a_csv_file_opens_in_excel_and_runs_nothing():
    response = csv_response("people", ["\u59d3\u540d"], [[text] for text in DANGEROUS])
    raw = body(response)
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["\u59d3\u540d"]
    assert [row[0] for row in rows[1:]] == [f"'{text}" for text in DANGEROUS]
    assert 'filename="people.csv"' in response.headers["Content-Disposition"]


REPORTS = [
    *("wagtailadmin_reports:site_history", "wagtailadmin_reports:aging_pages"),
    *("wagtailadmin_reports:locked_pages", "wagtailusers_users:index"),
    *("wagtailsnippets_events_event:list", "wagtailsnippets_portal_place:list", "events_sessions:index"),
    "wagtailsnippets_portal_glossaryterm:list",
]


@pytest.fixture
def evil_page():
    from portal.models import BasePage, GlossaryTerm, StandardPage

    page = StandardPage(
        title_zh_hans="=1+1",
        title_en="=HYPERLINK(1)",
        slug="evil",
        live=True,
        last_published_at=timezone.now(),
        locked=True,
        locked_at=timezone.now(),
    )
    BasePage.objects.get(depth=1).add_child(instance=page)
    page.save_revision(log_action="wagtail.edit")
    evil = {"title_zh_hans": "=1+1", "title_en": "=1+1"}
    builders.session(builders.event(**evil, place=builders.place(name_zh_hans="=1+1", name_en="=1+1")))
    GlossaryTerm.objects.create(name_zh_hans="=1+1", name_en="=1+1")
    return page


@pytest.mark.django_db
@pytest.mark.parametrize("name", REPORTS)
def test_reports_of_the_admin_are_safe(client, settings, evil_page, name):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user(is_staff=True, is_superuser=True, name="=cmd|' /C calc'!A0"))
    url = reverse(name)
    raw = body(client.get(url, {"export": "csv"}))
    cells = [value for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")) for value in row]
    assert any("=" in value for value in cells), "the report shows the page"
    assert not [value for value in cells if value.startswith(("=", "+", "-", "@"))]
    for row in sheet(client.get(url, {"export": "xlsx"})).iter_rows():
        for found in row:
            assert found.data_type != "f"
            assert not str(found.value or "").startswith(("=", "@"))


@pytest.mark.django_db
def test_what_was_chosen_stands_there_in_words(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user(is_staff=True, is_superuser=True, language="en"))
    from portal.models import GlossaryTerm

    GlossaryTerm.objects.create(name_zh_hans="Gate (zh)", name_en="Gate")
    raw = body(client.get(reverse("wagtailsnippets_portal_glossaryterm:list"), {"export": "csv"}))
    [row] = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert (row["Name [en]"] if "Name [en]" in row else row["Name (English)"], row["Kind"]) == (
        "Gate",
        "Other",
    )


@pytest.mark.django_db
def test_converters_that_reports_bring_themselves_are_covered_too():
    class Report(SpreadsheetExportMixin):
        custom_field_preprocess = {"title": {"csv": lambda value: value, "xlsx": lambda value: value}}

    for kind in SpreadsheetExportMixin.FORMATS:
        assert Report().preprocess_field_value("title", "=1", kind) == "'=1"


def test_the_guard_stands_once_however_often_it_is_asked():
    before = SpreadsheetExportMixin.stream_csv
    guard_wagtail()
    assert SpreadsheetExportMixin.stream_csv is before
