"""A hundred thousand titles: the same book is found in the same time, by the index, as among a thousand.

Times are printed, with the factor between them; what takes longer for a reason is named with it.
"""

import gc
import os
import statistics
import time
from collections.abc import Collection

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from library import finding, multitude
from library.models import Title
from library.views import catalogue
from tests import borrowing
from tests.library.shelved import kept

pytestmark = [pytest.mark.prove, pytest.mark.django_db]
FEW, MANY = int(os.environ.get("FEW_TITLES", 1_000)), int(os.environ.get("MANY_TITLES", 100_000))
FACTOR, FOUND = 1.5, 3
TIMES, WARM = 15, 3
RED_STAR = "\u7ea2\u661f\u7167\u8000\u4e2d\u56fd"
# What somebody types who looks for one certain book, and finds no more among many than among few: a list of
# twenty-four takes longer to show than a list of one, whatever the index does.
TYPED = {
    "first letters of pinyin": "hxzyzg",
    "pinyin": "hongxingzhaoyao",
    "characters": RED_STAR[1:4],
    "English words": "red star",
    "author": "snow",
    "ISBN": "978-7-5037-2790-0",
    "accession number": "W-004711",
    "class": "K263.19",
}
PAGES = {
    "library": "",
    "whole catalogue": "catalogue/",
    "a class": "catalogue/?clc=K",
    "a place": "catalogue/?place={place}",
    "on the shelf": "catalogue/?available=on",
    "by pinyin": "catalogue/?sort=pinyin",
    "by year": "catalogue/?sort=year",
    "page 20": "catalogue/?page=20",
    "a common word": "catalogue/?q=river",
    "a title": "titles/{title}/",
    "a place's page": "places/{place}/",
}


# What is slower among many, and why that is so.
SLOWER = {
    "library": "says of each class how many titles it has: all are counted",
    "a place's page": "counts the titles of the place",
    "a common word": "stands in every fifth title: so many are found, and put in order",
}


@pytest.fixture
def sought() -> Title:
    place = borrowing.place()
    borrowing.corner()
    title = kept(
        title_zh_hans=RED_STAR,
        title_en="Red Star over China",
        responsibility="Edgar Snow",
        isbn13="9787503727900",
        clc="K263.19",
    )
    borrowing.copy(title, place, accession="W-004711")
    return title


def asked(title: Title) -> dict[str, str]:
    gaps = {"place": title.copies.get().current.place.slug, "title": title.pk}
    searches = {f"search: {name}": f"catalogue/?q={text}" for name, text in TYPED.items()}
    typing = {f"typing: {name}": f"catalogue/complete/?q={text}" for name, text in TYPED.items()}
    return {
        name: f"/en/library/{path.format(**gaps)}" for name, path in {**searches, **typing, **PAGES}.items()
    }


def measured(title: Title, names: Collection[str] = ()) -> dict[str, tuple[float, int]]:
    """Median milliseconds and number of queries of each page, or of some."""
    client, found = Client(), {}
    # Python would look through all that made the rows again and again: another process serves than made them.
    gc.collect()
    gc.freeze()
    for name, path in asked(title).items():
        if names and name not in names:
            continue
        for _ in range(WARM):
            answer = client.get(path)
            assert answer.status_code == 200
        if name.startswith(("search", "typing")):
            assert title.title_en in answer.text
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        # Counted at once: the next request empties what was captured.
        number, took = len(queries), []
        for _ in range(TIMES):
            before = time.perf_counter()
            client.get(path)
            took.append(time.perf_counter() - before)
        found[name] = (statistics.median(took) * 1000, number)
    return found


def slower(few: dict, many: dict) -> dict[str, float]:
    """By how much, where it is too much and for no reason that is known."""
    factors = {name: many[name][0] / before for name, (before, _queries) in few.items()}
    return {name: round(by, 2) for name, by in factors.items() if by > FACTOR and name not in SLOWER}


def number_found() -> dict[str, int]:
    return {text: finding.found(text).count() for text in TYPED.values()}


def analyse() -> None:
    """What a database does by itself in the quiet after such a load."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def test_what_is_slower_is_a_page():
    assert set(SLOWER) <= set(PAGES)


def test_the_factor_would_notice():
    few = {"search: pinyin": (10.0, 5), "library": (10.0, 5)}
    assert slower(few, {"search: pinyin": (14.9, 5), "library": (99.0, 5)}) == {}
    assert slower(few, {"search: pinyin": (15.1, 5), "library": (99.0, 5)}) == {"search: pinyin": 1.51}


def test_a_book_is_found_in_the_same_time_and_by_the_index(sought, capsys, monkeypatch):
    # Nobody types so fast.
    monkeypatch.setitem(catalogue.TRIES, "most", 10_000)
    list(multitude.make(FEW))
    analyse()
    assert max(number_found().values()) <= FOUND
    few = measured(sought)
    list(multitude.make(MANY - FEW, seed=2))
    analyse()
    assert max(number_found().values()) <= FOUND
    many = measured(sought)
    if again := slower(few, many):
        # Something else may have kept the machine busy just then.
        many |= {name: min(many[name], now) for name, now in measured(sought, again).items()}
    with capsys.disabled():
        print(f"\n{connection.vendor}, median milliseconds")
        print(f"{'page':<34}{FEW:>9}{MANY:>9}{'factor':>8}{'queries':>9}")
        for name, (before, _queries) in few.items():
            after, queries = many[name]
            print(f"{name:<34}{before:>9.1f}{after:>9.1f}{after / before:>8.2f}{queries:>9}")
    # One less where there are too many rows to count the choices of the filters.
    assert {name: ask[1] for name, ask in many.items() if ask[1] > few[name][1]} == {}
    index = "Bitmap Index Scan" if connection.vendor == "postgresql" else "VIRTUAL TABLE INDEX"
    assert slower(few, many) == {}
    for text in TYPED.values():
        assert index in finding.found(text).explain(), text
