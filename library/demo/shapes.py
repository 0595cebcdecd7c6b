"""What a book of the demo looks like: real ones only, and no number that nobody has checked."""

from dataclasses import dataclass

from portal.demo.shapes import Pair


@dataclass(frozen=True)
class Book:
    """`title` in both languages, `by` as printed; `branch` and `corner` say how many copies stand where.

    An ISBN is given only where it is certain. `pinyin` and `by_pinyin` correct what the dictionary proposes.
    """

    title: Pair
    by: str
    clc: str
    summary: Pair
    branch: int = 1
    corner: int = 0
    language: str = "zh"
    audience: str = "everyone"  # everyone, children, teenagers or adults
    kind: str = "book"  # book, periodical, disc or reference
    publisher: str = ""
    year: int | None = None
    isbn: str = ""
    series: str = ""
    pinyin: str = ""
    by_pinyin: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """No two books of the demo have these alike."""
        return (*self.title, self.language)


@dataclass(frozen=True)
class Rule:
    """An empty part fits everything; `place` is the slug of a place."""

    place: str = ""
    reader: str = ""
    item: str = ""
    days: int = 28
    renewals: int = 2
    limit: int = 5
    holds: int = 5
    hold_days: int = 5
    notice_days: int = 3
