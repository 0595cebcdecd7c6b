"""A thousand rows of which 37 are wrong: 963 in, each fault named, and all of it out again."""

from itertools import cycle, islice

import pytest

from events.models import Event, Session
from portal.importing import working
from portal.importing.problems import REMARKS
from portal.models.imports import JobState
from tests import builders, importing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
HEADING = [
    *("Title (Chinese)", "Title (English)", "Summary (Chinese)", "Summary (English)", "Story (Chinese)"),
    *("Story (English)", "Category", "Place", "Date", "Starts", "Ends", "Number of places", "For"),
]
# What is wrong with which cells: column → what is typed, and what is said of which fields.
FAULTS = [
    ({"Title (Chinese)": "", "Title (English)": ""}, {("title_zh_hans", "no_name")}),
    ({"Category": ""}, {("category", "missing")}),
    ({"Category": "Nonesuch"}, {("category", "unknown")}),
    ({"Place": "Nowhere"}, {("place", "unknown")}),
    ({"Date": "2031-02-30"}, {("day", "no_date")}),
    ({"Starts": "half past"}, {("starts", "no_time")}),
    ({"Ends": "09:00"}, {("ends", "ends_first")}),
    ({"Ends": ""}, {("ends", "no_end")}),
    ({"Number of places": "many"}, {("places", "no_number")}),
    ({"Number of places": "20000"}, {("places", "out_of_range")}),
    ({"For": "Martians"}, {("audience", "not_one_of")}),
    ({"Title (English)": "x" * 121}, {("title_en", "too_long")}),
    ({"Place": "Nowhere", "Starts": "25:99"}, {("place", "unknown"), ("starts", "no_time")}),
]
ROWS, FAULTY = 1000, 37


def row(n: int) -> list:
    """Each tenth is a second date of the event before it."""
    event, hour = (n - 1, 18) if n % 10 == 9 else (n, 10)
    return [
        *(
            f"Event {event} (zh)",
            f"Event {event}",
            "What it is (zh)",
            "What it is",
            "A story (zh)",
            "A story",
        ),
        *("Crafts", "Hall", f"2031-{event % 12 + 1:02}-{event % 28 + 1:02}"),
        *(f"{hour}:00", f"{hour + 2}:00", 20, "Families"),
    ]


def rows() -> tuple[list[list], dict[int, set]]:
    """The rows of the sheet, and what is to be said of which."""
    sheet, expected = [HEADING, *map(row, range(ROWS))], {}
    for typed, said in islice(cycle(FAULTS), FAULTY):
        n = 2 + 20 * len(expected)
        for name, text in typed.items():
            sheet[n + 1][HEADING.index(name)] = text
        # The first row of the sheet names the columns.
        expected[n + 2] = said
    return sheet, expected


def test_963_rows_in_37_named_and_all_out_again(monkeypatch):
    monkeypatch.setattr(working, "enqueue", lambda job_id: None)
    builders.category(name_en="Crafts")
    builders.place(name_en="Hall")
    builders.session(builders.event())
    sheet, expected = rows()
    assert len(expected) == FAULTY
    job = importing.received("events", importing.workbook(*sheet))
    before = importing.fingerprints()
    importing.started(job)
    assert importing.outcomes(job) == {"made": ROWS - FAULTY, "left_out": FAULTY}
    assert (Event.objects.filter(live=False).count(), Session.objects.count()) == (863, 963 + 1)
    named: dict[int, set] = {}
    for number, name, code in importing.notes(job):
        if code not in REMARKS:
            named.setdefault(number, set()).add((name, code))
    assert named == expected
    importing.undone(job)
    assert job.state == JobState.UNDONE
    assert importing.outcomes(job) == {"undone": ROWS - FAULTY, "left_out": FAULTY}
    assert importing.fingerprints() == before
