"""What changed between two texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.wording import differing
from portal.wording.differing import ADDED, REMOVED, SAME, Piece, changes, shortened

pytestmark = pytest.mark.once
OLD, NEW = "\u5468\u516d\u5f00\u59cb", "\u5468\u65e5\u5f00\u59cb"  # it begins on Saturday, on Sunday


def test_english_changes_by_words():
    assert changes("The fair begins at nine.", "The fair begins at ten.") == [
        Piece(SAME, "The fair begins at "),
        Piece(REMOVED, "nine"),
        Piece(ADDED, "ten"),
        Piece(SAME, "."),
    ]


def test_chinese_changes_by_characters():
    assert changes(OLD, NEW) == [
        Piece(SAME, OLD[0]),
        Piece(REMOVED, OLD[1]),
        Piece(ADDED, NEW[1]),
        Piece(SAME, OLD[2:]),
    ]


def test_neighbouring_words_change_as_one():
    assert changes("Tea at Gate Two", "Tea in Hall Two")[1:3] == [
        Piece(REMOVED, "at Gate"),
        Piece(ADDED, "in Hall"),
    ]


def test_nothing_changed_and_everything_new():
    assert changes("Tea", "Tea") == [Piece(SAME, "Tea")]
    assert changes("", "Tea") == [Piece(ADDED, "Tea")]
    assert changes("Tea", "") == [Piece(REMOVED, "Tea")]
    assert changes("", "") == []


TEXTS = st.text(alphabet=[*OLD, *NEW, "a", "b", " ", "\n", ".", "'"], max_size=40)


@given(old=TEXTS, new=TEXTS)
def test_both_texts_can_be_read_out_of_it(old, new):
    pieces = changes(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != REMOVED) == new
    assert "".join(piece.text for piece in pieces if piece.kind != ADDED) == old


def test_a_long_sentence_goes_as_a_whole(monkeypatch):
    monkeypatch.setattr(differing, "MOST_TOKENS", 3)
    assert changes("One tea. Two teas here. End", "One tea. All cakes there. End") == [
        Piece(SAME, "One tea. "),
        Piece(REMOVED, "Two teas here"),
        Piece(ADDED, "All cakes there"),
        Piece(SAME, ". End"),
    ]


def test_long_texts_are_compared_while_somebody_waits():
    """Word by word over the whole, this took minutes."""
    pieces = changes("a b c d e f g " * 1000, "g f e d c b a " * 1000)
    assert [piece.kind for piece in pieces] == [REMOVED, ADDED, SAME]


def test_what_stayed_is_shown_where_something_changed():
    pieces = shortened(changes("a " * 200 + "x " + "b " * 200, "a " * 200 + "y " + "b " * 200))
    kept = [p.text for p in pieces if p.kind == SAME]
    assert all(len(text) < 100 for text in kept)
    assert kept[0].startswith(" \u2026")
    assert kept[-1].endswith("\u2026 ")
