"""A hundred thousand titles: the same book is found with as many queries, by the index, as among a thousand.

Times are printed, with the factor between them.
"""

import gc
import statistics
import time

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
FEW, MANY = 1_000, 100_000
TIMES, WARM = 15, 3
RED_STAR = "\u7ea2\u661f\u7167\u8000\u4e2d\u56fd"
# What somebody types who looks for one certain book.
TYPED = {
    "first letters of pinyin": "hxzyzg",
    "pinyin": "hongxing",
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


def measured(title: Title) -> dict[str, tuple[float, int]]:
    """Median milliseconds and number of queries of each page."""
    client, found = Client(), {}
    # Python would look through all that made the rows again and again: another process serves than made them.
    gc.collect()
    gc.freeze()
    for name, path in asked(title).items():
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


def analyse() -> None:
    """What a database does by itself in the quiet after such a load."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def test_a_book_is_found_with_as_many_queries_and_by_the_index(sought, capsys, monkeypatch):
    # Nobody types so fast.
    monkeypatch.setitem(catalogue.TRIES, "most", 10_000)
    list(multitude.make(FEW))
    analyse()
    few = measured(sought)
    list(multitude.make(MANY - FEW, seed=2))
    analyse()
    many = measured(sought)
    with capsys.disabled():
        print(f"\n{connection.vendor}, median milliseconds")
        print(f"{'page':<34}{FEW:>9}{MANY:>9}{'factor':>8}{'queries':>9}")
        for name, (before, _queries) in few.items():
            after, queries = many[name]
            print(f"{name:<34}{before:>9.1f}{after:>9.1f}{after / before:>8.2f}{queries:>9}")
    # One less where there are too many rows to count the choices of the filters.
    assert {name: ask[1] for name, ask in many.items() if ask[1] > few[name][1]} == {}
    index = "Bitmap Index Scan" if connection.vendor == "postgresql" else "VIRTUAL TABLE INDEX"
    for text in TYPED.values():
        assert index in finding.found(text).explain(), text
