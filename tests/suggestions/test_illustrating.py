"""Photos in the public timeline: each at the row that it belongs to, described in the reader's language."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from suggestions import actions, illustrating
from suggestions.models import Suggestion
from tests import suggesting

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ALTS = {"alt_zh_hans": "The lamp (zh)", "alt_en": "The lamp"}


def told(case: Suggestion) -> None:
    """From the work to a result that everybody reads."""
    boss, hands = suggesting.officer(), suggesting.worker(case)
    actions.move(case, "draft_feedback", hands, reply=suggesting.BOTH)
    actions.move(case, "publish_feedback", boss)
    actions.move(case, "verify", boss)


def rows_of(client, case: Suggestion, language: str = "en") -> dict[str, str]:
    """What stands at each row of the timeline, by what it says."""
    page = client.get(f"/{language}/suggestions/{case.reference}/").text
    timeline = page.partition('<ol class="timeline">')[2].partition("</ol>")[0]
    rows = timeline.split("<li><time")[1:]
    return {re.search(r"<b>(.*?)</b>", row)[1]: row for row in rows}


def alts(row: str) -> list[str]:
    return re.findall(r'<img [^>]*alt="([^"]*)"', row)


def labels(row: str) -> list[str]:
    return re.findall(r"<figcaption><b>(.*?)</b>", row)


def placed(case: Suggestion) -> list[tuple[str, list[int]]]:
    """The verb of each row that has photos, with their numbers."""
    entries, photos = list(case.entries.all()), list(case.photos.public())
    found = illustrating.by_number(photos, entries)
    return [(e.verb, [photo.pk for photo in found[e.number]]) for e in entries if found.get(e.number)]


def test_before_stands_where_it_came_and_with_after_at_the_result(client):
    case = suggesting.sent(title="Dark lamp")
    at = case.submitted_at - timedelta(minutes=2)
    suggesting.photo(case, added_at=at, **ALTS)
    suggesting.photo(case, added_at=at, released=False, alt_en="Secret", alt_zh_hans="Secret (zh)")
    suggesting.brought_to("in_progress", case)
    suggesting.evidence(case)
    told(case)
    rows = rows_of(client, case)
    assert {said: len(alts(row)) for said, row in rows.items() if alts(row)} == {
        "Received": 1,
        "The result was published": 2,
    }
    assert labels(rows["Received"]) == ["As reported"]
    result = rows["The result was published"]
    assert labels(result) == ["Before", "After"]
    assert alts(result) == ["The lamp", "After it was done: Dark lamp"]
    assert "Secret" not in "".join(rows.values())


def test_every_picture_says_what_it_shows_in_the_readers_language(client):
    case = suggesting.sent(title="Dark lamp")
    suggesting.photo(case, **ALTS)
    suggesting.brought_to("in_progress", case)
    suggesting.evidence(case)
    told(case)
    found = {
        language: [alt for row in rows_of(client, case, language).values() for alt in alts(row)]
        for language in ("en", "zh-hans")
    }
    assert all(all(texts) for texts in found.values())
    assert "The lamp" in found["en"]
    assert "The lamp (zh)" in found["zh-hans"]
    assert not set(found["en"]) & set(found["zh-hans"])


def test_each_round_has_its_own_result():
    case, boss = suggesting.sent(), suggesting.officer()
    before = suggesting.photo(case, added_at=case.submitted_at)
    suggesting.brought_to("in_progress", case)
    first = suggesting.evidence(case)
    told(case)
    late = suggesting.evidence(case)
    actions.move(case, "close", boss, outcome="resolved")
    actions.move(case, "reopen", boss, reason="Dark again")
    suggesting.brought_to("in_progress", case)
    second = suggesting.evidence(case)
    told(case)
    assert placed(case) == [
        ("submit", [before.pk]),
        ("publish_feedback", [before.pk, first.pk]),
        # It came when the result stood already: evidence for closing it.
        ("verify", [late.pk]),
        ("publish_feedback", [before.pk, second.pk]),
    ]


def test_a_result_that_nobody_has_told_yet_stands_where_the_work_is():
    case = suggesting.brought_to("in_progress")
    photo = suggesting.evidence(case)
    assert placed(case) == [("start", [photo.pk])]


def test_without_a_public_row_there_is_no_photo():
    assert illustrating.by_number([suggesting.photo(suggesting.sent())], []) == {}


def test_pictures_in_the_timeline_cost_no_queries(client):
    case = suggesting.brought_to("in_progress")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/en/suggestions/{case.reference}/?{case.photos.count()}")
        return len(captured)

    suggesting.evidence(case)
    rows_of(client, case)
    few = queries()
    for _ in range(4):
        suggesting.evidence(case)
    assert queries() == few
