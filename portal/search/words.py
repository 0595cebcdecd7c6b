"""How text becomes words, the same for what is stored and for what is asked.

Scripts without spaces become single characters and overlapping pairs: a pair is rare enough to find by and
short enough that every run of characters is found. Only letters and digits are left, so no word can carry
an operator, a quote or a control character into a query.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# Longest question that is looked at, in characters.
QUERY_LIMIT = 255
# No word of a language is longer; PostgreSQL refuses lexemes above 2 kB.
WORD_LIMIT = 60
# More words than a title and its author have are no pinyin.
SYLLABLES = 16
# From this length on a Latin word finds what begins with it.
STEM_LENGTH = 4
# Chinese characters of all planes, the iteration mark and the zero, and Japanese syllables.
UNSPACED = (
    "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
# A letter or digit of scripts that put spaces between words.
LETTER = f"[^\\W_{UNSPACED}]"
UNSPACED_START = re.compile(f"[{UNSPACED}]")
RUN = re.compile(f"[{UNSPACED}]+|{LETTER}+")


@dataclass(frozen=True)
class Term:
    """One word of the index that a match must hold, or must hold a beginning of."""

    text: str
    prefix: bool = False


def fold(text: str) -> str:
    """Width, case and accents taken away."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = "".join(ch for ch in parts if unicodedata.category(ch) != "Mn")
    return unicodedata.normalize("NFKC", bare)


def one_word(text: str) -> str:
    """'7-5037-2790-X', 'TP 312.8', 'W-000123' or a title without what stands between its letters and
    figures: in one width and one case, to compare what is spelled in several ways."""
    return "".join(ch for ch in unicodedata.normalize("NFKC", text).casefold() if ch.isalnum())


def runs(text: str) -> Iterator[str]:
    """Latin words and unbroken runs of characters, in order."""
    return (found.group() for found in RUN.finditer(fold(text)))


def is_unspaced(run: str) -> bool:
    return UNSPACED_START.match(run) is not None


def _pairs(run: str) -> list[str]:
    return [a + b for a, b in pairwise(run)]


def cut(text: str) -> Iterator[str]:
    """Every word of a text, for the index."""
    for run in runs(text):
        if is_unspaced(run):
            yield from run
            yield from _pairs(run)
        else:
            yield run[:WORD_LIMIT]


def asked(query: str, *, beginning: bool = False) -> list[list[Term]]:
    """What a question asks for, run by run. With `beginning` the last Latin word may be unfinished."""
    asked_runs = list(runs(query[:QUERY_LIMIT]))
    groups = [_terms(run) for run in asked_runs]
    if beginning and groups:
        last = asked_runs[-1][:WORD_LIMIT]
        if len(last) == 1 or not is_unspaced(last):
            groups[-1] = [Term(last, prefix=True)]
    return groups


def joined(query: str) -> list[list[Term]]:
    """Other ways to read words that stand apart, as pinyin does: all as one, or as two names in a row."""
    parts = list(runs(query[:QUERY_LIMIT]))
    if not 1 < len(parts) <= SYLLABLES or not all(part.isascii() and part.isalpha() for part in parts):
        return []
    halves = [(parts[:at], parts[at:]) for at in range(1, len(parts))]
    return [[_one(parts)], *([_one(half) for half in both] for both in halves if len(parts) > 2)]


def _one(parts: list[str]) -> Term:
    """A syllable alone is no beginning of anything: half the words of a language begin with it."""
    return Term("".join(parts)[:WORD_LIMIT], prefix=len(parts) > 1 or len(parts[0]) >= STEM_LENGTH)


def _terms(run: str) -> list[Term]:
    if is_unspaced(run):
        return [Term(word) for word in dict.fromkeys(_pairs(run) or [run])]
    word = run[:WORD_LIMIT]
    if len(word) >= STEM_LENGTH and word.isalpha():
        return [Term(stem(word), prefix=True)]
    return [Term(word)]


def stem(word: str) -> str:
    """The part of an English word that its singular and its plural share."""
    if word.endswith(("ies", "sses")):
        return word[:-3] if word.endswith("ies") and len(word) > STEM_LENGTH + 1 else word[:-2]
    if word.endswith("s") and not word.endswith("ss") and len(word) > STEM_LENGTH:
        return word[:-1]
    return word
