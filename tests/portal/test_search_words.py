"""Words, spellings and passages: what is stored, asked for and shown."""

import pytest
from django.utils.translation import override

from portal.search.pinyin import spelled
from portal.search.snippets import marked, passage, spans, spoken
from portal.search.words import asked, cut, fold, one_word
from tests import builders

DRAGON = "\u7aef\u5348\u8282"


def test_words_fold_and_cut():
    assert fold("\uff21\uff22\uff23 \u00c9t\u00e9") == "abc ete"
    assert list(cut(f"B1{DRAGON[:2]}")) == ["b1", DRAGON[0], DRAGON[1], DRAGON[:2]]
    assert [t.text for group in asked(DRAGON + " b1") for t in group] == [DRAGON[:2], DRAGON[1:], "b1"]


def test_numbers_and_titles_as_one_word():
    assert one_word("7-5037-2790-X") == "750372790x"
    assert one_word("\uff34\uff30 312.8") == "tp3128"
    assert one_word(f"\u300a{DRAGON}\u300b, I") == f"{DRAGON}i"


def test_every_reading_of_every_character_is_spelled():
    assert {"yinyueting", "yinleting", "yueting", "leting", "yyt", "ylt"} <= set(
        spelled("\u97f3\u4e50\u5385")
    )


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        (f"2026{DRAGON}\u5e02\u96c6", DRAGON, f"2026<mark>{DRAGON}</mark>\u5e02\u96c6"),
        ("Two <b> events", "EVENT", "Two &lt;b&gt; <mark>events</mark>"),
        ("prevent", "event", "prevent"),
        (
            "\uff21\uff22\uff23 caf\u00e9",
            "abc cafe",
            "<mark>\uff21\uff22\uff23</mark> <mark>caf\u00e9</mark>",
        ),
        (
            "\u5348\u8282\uff0c\u7aef\u5348",
            DRAGON,
            "<mark>\u5348\u8282</mark>\uff0c<mark>\u7aef\u5348</mark>",
        ),
        ("stra\u00dfe", "strasse", "<mark>stra\u00dfe</mark>"),
        ("a", '"', "a"),
    ],
)
def test_marks_stand_where_the_words_stand(text, query, expected):
    assert marked(text, spans(text, query)) == expected


def test_a_passage_is_cut_around_the_match():
    text = "word " * 200 + "lantern " + "word " * 200
    cut, hit = passage(text, "lantern")
    assert hit
    assert "<mark>lantern</mark>" in cut
    assert cut.startswith("…word")
    assert cut.endswith("…")
    assert len(cut) < 230
    assert "word wor…" not in cut
    assert passage("Nothing here", "lantern") == ("Nothing here", False)


@pytest.mark.django_db
def test_stories_are_read_without_asking_the_database(django_assert_num_queries):
    event = builders.event(body_en=[("text", "<p>Bring <b>water</b></p>"), ("drawn", {"motif": "lantern"})])
    event.refresh_from_db()
    with override("en"), django_assert_num_queries(0):
        text = spoken(event)
    assert "Bring water" in text
    assert "lantern" not in text
