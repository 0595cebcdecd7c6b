"""A book is found by whatever people know of it, the same on both databases."""

import random

import pytest
from django.db import connection

from library import finding
from library.models import Title
from tests import borrowing
from tests.library.shelved import kept

pytestmark = pytest.mark.django_db

RED_STAR = "\u7ea2\u661f\u7167\u8000\u4e2d\u56fd"
CALLIGRAPHY = "\u66fe\u56fd\u85e9\u5bb6\u4e66"


def found(text) -> list:
    return list(finding.found(text))


@pytest.fixture
def red_star():
    kept()
    return kept(
        title_zh_hans=RED_STAR,
        title_en="Red Star over China",
        responsibility="Edgar Snow",
        summary_en="A journalist goes to the north-west",
        isbn13="9787503727900",
        clc="K263.1",
    )


def test_every_part_of_a_chinese_title_finds_it(red_star):
    for start in range(len(RED_STAR)):
        for end in range(start + 1, len(RED_STAR) + 1):
            assert found(RED_STAR[start:end]) == [red_star]


@pytest.mark.parametrize(
    "text", ["hxz", "hongxing", "zhongguo", "zyzg", "HX", "hong xing", "red star", "snow", "journalist"]
)
def test_it_is_found_as_it_is_spelled_and_in_english(red_star, text):
    assert found(text) == [red_star]


@pytest.mark.parametrize(
    "text",
    [
        "978-7-5037-2790-0",
        "9787503727900",
        "7-5037-2790-X",
        "750372790x",
        "ISBN 978-7-5037-2790-0",
        "97875037",
    ],
)
def test_an_isbn_finds_it_with_or_without_hyphens(red_star, text):
    assert found(text) == [red_star]


@pytest.mark.parametrize("text", ["K263.1", "k263", "K263"])
def test_a_class_finds_what_stands_there(red_star, text):
    assert found(text) == [red_star]


def test_a_copy_is_found_by_its_number_as_soon_as_it_is_there(red_star):
    borrowing.copy(red_star, accession="W-004711")
    for text in ("W-004711", "w004711", "W004711"):
        assert found(text) == [red_star]


@pytest.mark.parametrize("typed", ["zengguofan", "cengguofan", "zgf", "cgf"])
def test_every_reading_of_a_character_finds_the_book(typed):
    assert found(typed) == []
    title = kept(title_zh_hans=CALLIGRAPHY)
    assert found(typed) == [title]


# In pinyin as it is typed with spaces: the title, the author, the one after the other.
APART = [
    "san ti",
    "S\u0101n T\u01d0",
    "liu cixin",
    "liu ci xin",
    "san ti liu cixin",
    "liu ci xin san ti",
    "san t",
]


@pytest.mark.parametrize("typed", APART)
def test_pinyin_with_spaces_finds_what_it_finds_without(typed):
    kept()
    title = kept(title_zh_hans="\u4e09\u4f53\u5168\u96c6", responsibility="\u5218\u6148\u6b23")
    kept(title_zh_hans=RED_STAR, responsibility="\u65af\u8bfa")
    assert found(typed) == [title]


@pytest.mark.parametrize("typed", ["huo zhe", "wei cheng", "hong xing zhao yao zhong guo", "xi'an"])
def test_so_does_any_title(typed):
    names = ("\u6d3b\u7740", "\u56f4\u57ce", RED_STAR, "\u897f\u5b89")
    titles = [kept(title_zh_hans=name, title_en="") for name in names]
    assert len(found(typed)) == 1
    assert found(typed)[0] in titles


def test_pinyin_that_somebody_corrected_finds_it():
    title = kept(title_zh_hans=RED_STAR, title_pinyin="qinghai")
    assert found("qinghai") == [title]


@pytest.mark.parametrize("text", ["", " ", '"', "\x00", "*", "7" * 400, "'; --", "\ud800"])
def test_anything_typed_is_answered(red_star, text):
    assert len(found(text)) in (0, 1)


def test_asking_is_one_query(red_star, django_assert_num_queries):
    with django_assert_num_queries(1):
        found("hongxing")


@pytest.fixture
def shelf():
    """Titles of few characters, so that many share a pair."""
    draw = random.Random(5)
    for _ in range(40):
        kept(title_zh_hans="".join(draw.choices(RED_STAR + CALLIGRAPHY, k=draw.randint(1, 9))), title_en="")
    return dict(Title.objects.values_list("pk", "title_zh_hans"))


def test_every_character_and_pair_finds_all_that_hold_it_and_nothing_else(shelf):
    parts = {text[at : at + size] for text in shelf.values() for size in (1, 2) for at in range(len(text))}
    assert len(parts) > 60
    for part in parts:
        expected = {pk for pk, text in shelf.items() if part in text}
        assert set(finding.found(part).values_list("pk", flat=True)) == expected, part


@pytest.mark.parametrize("typed", ["hongxing", "hong xing zhao"])
def test_the_index_answers(shelf, typed):
    plan = finding.found(typed).explain()
    if connection.vendor == "postgresql":
        # Of so few rows the planner reads all, one after the other, unless told that this is dear.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; ANALYZE")
        plan = finding.found(typed).explain()
    assert ("Bitmap Index Scan" if connection.vendor == "postgresql" else "VIRTUAL TABLE INDEX") in plan
