"""What cells mean, as people type them in Chinese and English, and files that are no tables."""

import datetime as dt
import io
import zipfile

import pytest
from django.utils.translation import override

from portal.importing import cells, files, importer_of
from portal.importing.places import PlaceImporter
from portal.importing.problems import BadCell, BadFile, Problem
from portal.models.places import PlaceKind
from tests import importing

pytestmark = pytest.mark.once
HAN_DAY = "2026\u5e746\u670819\u65e5"
KINDS = cells.one_of(PlaceKind.choices)


@pytest.mark.parametrize(
    "text",
    ["2026-06-19", "2026/6/19", "2026.6.19", HAN_DAY, "2026-6-19 00:00", "\uff12\uff10\uff12\uff16-06-19"],
)
def test_a_day_is_read_as_it_is_usually_written(text):
    assert cells.day(text, {}) == "2026-06-19"


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("2026-06-19 14:00", "2026-06-19", "14:00"),
        ("2026-06-19T14:00", "2026-06-19", "14:00"),
        (HAN_DAY + "14:00", "2026-06-19", "14:00"),
        (HAN_DAY + "(\u661f\u671f\u4e94)14\u65f630\u5206", "2026-06-19", "14:30"),
        (HAN_DAY + " \u4e0b\u53482\u70b9", "2026-06-19", "14:00"),
        ("14\uff1a00", "", "14:00"),
        ("2:30 pm", "", "14:30"),
        ("12:15 am", "", "00:15"),
        ("\u4e2d\u534812:30", "", "12:30"),
        ("\u4e0a\u53489:05", "", "09:05"),
        ("11:59 PM", "", "23:59"),
        ("12:00 pm", "", "12:00"),
        ("11:00 am", "", "11:00"),
        ("\u4e0b\u534811:00", "", "23:00"),
        ("\u4e0b\u534812:00", "", "12:00"),
        ("\u665a\u4e0a11\u70b9", "", "23:00"),
        ("\u4e2d\u534811:30", "", "11:30"),
        ("\u4e2d\u53481\u70b9", "", "13:00"),
        ("\u4e0a\u534811\u70b9", "", "11:00"),
        ("2026-06-19", "2026-06-19", ""),
        ("09:00:00", "", "09:00"),
    ],
)
def test_a_moment_is_a_day_or_a_time_or_both(text, day, clock):
    assert cells.moment(text, {}) == [day, clock]


@pytest.mark.parametrize(
    ("read", "text", "code"),
    [
        (cells.day, "2026-02-30", Problem.NO_DATE),
        (cells.day, "next Friday", Problem.NO_DATE),
        (cells.moment, "2026-13-01 10:00", Problem.NO_DATE),
        (cells.moment, "25:10", Problem.NO_TIME),
        (cells.moment, "10", Problem.NO_TIME),
        (cells.moment, "\u665a\u4e0a12\u70b9", Problem.NO_TIME),
        (cells.moment, "46192", Problem.NO_DATE),
        (cells.number(0, 100), "lots", Problem.NO_NUMBER),
        (cells.number(0, 100), "101", Problem.OUT_OF_RANGE),
        (cells.degrees(90), "NaN", Problem.NO_NUMBER),
        (cells.degrees(90), "116.4", Problem.OUT_OF_RANGE),
        (cells.yes_or_no, "perhaps", Problem.NOT_YES_NO),
        (KINDS, "Castle", Problem.NOT_ONE_OF),
        (cells.named("place"), "Nowhere", Problem.UNKNOWN),
        (cells.line_of(3), "four", Problem.TOO_LONG),
        (cells.spans, "9-17", Problem.NO_TIME),
        (cells.spans, "17:00-09:00", Problem.ENDS_FIRST),
    ],
)
def test_what_a_cell_can_not_mean_is_said(read, text, code):
    with pytest.raises(BadCell) as met:
        read(text, {"place": {}})
    assert met.value.code == code


def test_names_and_codes_are_found_in_any_case_and_width():
    assert KINDS("Reading CORNER", {}) == KINDS("reading", {}) == "reading"
    assert cells.named("place")("\uff28all 1", {"place": {"hall1": 7}}) == 7
    assert cells.number(0, 100)("\uff12\uff10", {}) == 20
    assert (cells.yes_or_no("YES", {}), cells.yes_or_no("0", {})) == (True, False)
    assert cells.spans("9:00 am-11:00 pm", {}) == [["09:00", "23:00"]]
    assert cells.spans("14:00-17:00\uff0c09:00\u201312:00", {}) == [["09:00", "12:00"], ["14:00", "17:00"]]


def bomb() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (files.UNPACKED_MOST + 1))
    return output.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"  \n ", Problem.EMPTY),
        (b"\xd0\xcf\x11\xe0 old", Problem.OLD_EXCEL),
        (b"%PDF-1.7", Problem.NO_TABLE),
        (b"PK\x03\x04 broken", Problem.DAMAGED),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", Problem.NO_TABLE),
        (b"One,Two\n1,2\n", Problem.NO_HEADING),
        (b"Name (English),Address (English)\nHall,Road 1\n", Problem.NO_COLUMN),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_the_reason(data, code):
    file = io.BytesIO(data)
    with pytest.raises(BadFile) as met:
        files.heading_of(file, files.is_workbook(file), PlaceImporter())
    assert met.value.code == code
    assert met.value.words


def test_what_would_fill_the_memory_is_not_unpacked():
    file = io.BytesIO(bomb())
    with pytest.raises(BadFile) as met:
        files.heading_of(file, files.is_workbook(file), PlaceImporter())
    assert met.value.code == Problem.DAMAGED


def test_a_formula_without_a_result_is_named_and_a_date_is_read():
    data = importing.workbook(
        ["Our places", None],
        ["Name (English)", "Kind", "Address (English)"],
        ["Hall", "=1+1", dt.datetime(2026, 6, 19, 14)],
    )
    file = io.BytesIO(data)
    importer = PlaceImporter()
    heading, columns, _unused = files.heading_of(file, True, importer)
    [(number, found)] = files.read(file, True, heading, columns, importer, {})
    assert number == 3
    assert ["kind", "formula", {}] in found.notes
    assert found.values["address_en"] == "2026-06-19 14:00"


@pytest.mark.parametrize("name", ["events", "places"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_each_column_is_known_by_its_heading_in_each_language(name, language):
    importer = importer_of(name)
    with override(language):
        line = ",".join(column.heading for column in importer.columns)
    found = files.heading_of(io.BytesIO(f"A list\n{line}\n".encode()), False, importer)
    assert found == (1, [column.name for column in importer.columns], [])


def test_prose_with_commas_of_its_own_does_not_part_the_cells():
    prose = "\uff0c".join(["once", "upon", "a", "time", "there", "was", "a", "canal"] * 2)
    line = "A list of ours\nName (English),Kind,Address (English)\n" + f"Hall,Market,{prose}\n" * 3
    assert files.heading_of(io.BytesIO(line.encode()), False, PlaceImporter())[0] == 1
