"""A book as it comes in and goes out, whatever the format: the fields of a title, and its copies."""

import re
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from library import clc
from portal import isbn
from portal.search.words import one_word

from . import words
from .problems import Problem

LENGTHS = {
    "title_zh": 300,
    "title_en": 300,
    "title_pinyin": 900,
    "responsibility": 300,
    "responsibility_pinyin": 900,
    "book_number": 30,
    "clc": 40,
    "publisher": 200,
    "series": 200,
    "summary_zh": 20_000,
    "summary_en": 20_000,
}
COPY_LENGTHS = {"accession": 30, "shelf_mark": 60, "place": 120, "donor": 120, "donated": 250}
MOST_COPIES = 50
# The non-sorting marks of UNIMARC, and what no text may hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]|[\ud800-\udfff]")
_QUOTED = re.compile("^\u300a([^\u300a\u300b]+)\u300b$")


@dataclass
class CopyRecord:
    """Without an accession number it gets the next one; `place` is a name or short name, '' the import's."""

    accession: str = ""
    shelf_mark: str = ""
    place: str = ""
    donor: str = ""
    donated: str = ""


@dataclass
class BookRecord:
    """`language` is a code like 'zh'; `isbn13` has its thirteen digits or is empty. `source` is the MARC
    record it came from (`marc.as_data`), `problems` what was noticed: (code, details) each."""

    title_zh: str = ""
    title_en: str = ""
    title_pinyin: str = ""
    responsibility: str = ""
    responsibility_pinyin: str = ""
    summary_zh: str = ""
    summary_en: str = ""
    isbn13: str = ""
    book_number: str = ""
    clc: str = ""
    publisher: str = ""
    year: int | None = None
    language: str = ""
    audience: str = "everyone"
    series: str = ""
    pages: int | None = None
    copies: list[CopyRecord] = field(default_factory=list)
    source: dict[str, Any] = field(default_factory=dict)
    problems: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    @property
    def title(self) -> str:
        return self.title_zh or self.title_en

    def note(self, code: Problem, **details: Any) -> None:
        self.problems.append((str(code), details))

    def set_title(self, text: str, parallel: str = "") -> None:
        """Chinese characters decide for which language it stands."""
        for part in filter(None, (text, parallel)):
            name = "title_zh" if words.is_chinese(part) else "title_en"
            if not getattr(self, name):
                setattr(self, name, part)

    def set_summary(self, text: str) -> None:
        name = "summary_zh" if words.is_chinese(text) else "summary_en"
        setattr(self, name, "\n".join(filter(None, (getattr(self, name), text))))

    def set_isbn(self, text: str) -> None:
        """The first good one counts; a wrong one is told when there is no good one."""
        if not text or self.isbn13:
            return
        self.isbn13 = isbn.normalise(text) or ""
        if self.isbn13:
            self.problems = [problem for problem in self.problems if problem[0] != Problem.BAD_ISBN]
        else:
            self.note(Problem.BAD_ISBN, isbn=text[:40])

    def cleaned(self) -> "BookRecord":
        """In place: no strange characters, nothing longer than its column, a language."""
        for name in LENGTHS:
            setattr(self, name, self._cut(getattr(self, name), LENGTHS[name]))
        for name in ("title_zh", "title_en"):
            setattr(self, name, _QUOTED.sub(r"\1", getattr(self, name)).strip("'\u2018\u2019` "))
        for copy in self.copies:
            for name, most in COPY_LENGTHS.items():
                setattr(copy, name, self._cut(getattr(copy, name), most))
        del self.copies[MOST_COPIES:]
        self.language = self.language[:10] or ("zh" if words.is_chinese(self.title_zh) else "en")
        self.clc = self.clc.upper() if self.clc.isascii() else self.clc
        if self.clc and not clc.is_class(self.clc):
            self.note(Problem.NO_CLASS, clc=self.clc)
        return self

    def _cut(self, text: str, most: int) -> str:
        text = _CONTROL.sub("", text).strip()
        if len(text) <= most:
            return text
        self.note(Problem.CUT)
        return text[: most - 1] + "\u2026"

    def as_data(self) -> dict[str, Any]:
        """As JSON holds it."""
        data = {f.name: getattr(self, f.name) for f in fields(self)}
        data["copies"] = [asdict(copy) for copy in self.copies]
        return {name: value for name, value in data.items() if value not in ("", None, [], {})}

    @classmethod
    def of_data(cls, data: dict[str, Any]) -> "BookRecord":
        known = {name: data[name] for name in (f.name for f in fields(cls)) if name in data}
        known["copies"] = [CopyRecord(**copy) for copy in data.get("copies", [])]
        known["problems"] = [(code, details) for code, details in data.get("problems", [])]
        return cls(**known)


def title_key(text: str) -> str:
    """What two spellings of one title share: no marks, no book-title brackets, one width and case."""
    return one_word(text)


def author_key(text: str) -> str:
    """The first author's name without what they did: of 'A ; B', 'A, B', 'A' all the same."""
    first = re.split("[;,/\uff1b\uff0c\u3001|]", text, maxsplit=1)[0]
    name, _role = words.without_role(re.sub(r"[\[\(\uff08\u3014].{0,8}?[\]\)\uff09\u3015]", "", first))
    return one_word(name)
