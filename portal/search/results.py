"""Results as the page shows them: found rows of one kind, each with a title, an address and a passage."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from modelsearch.backends import get_search_backend
from modelsearch.utils import get_descendants_content_types_pks
from modeltranslation.utils import fallbacks

from portal.models import Place
from portal.sections import SearchSource

from .snippets import marked, passage, spans
from .sources import sources

# Rows of each kind where all kinds are shown.
SHOWN = 4


@dataclass(frozen=True)
class Result:
    url: str
    title: SafeString
    title_language: str
    text: SafeString
    text_language: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """One kind of things that a query finds; `by_words`: the index holds some with all of its words."""

    source: SearchSource
    query: str
    rows: QuerySet
    by_words: bool

    @cached_property
    def found(self) -> Any:
        """Whole words first; when there are none, beginnings of words and pinyin in names and titles."""
        backend = get_search_backend()
        if self.by_words:
            words = backend.search(self.query, self.rows)
            if rows := list(words[: SHOWN + 1]):
                self.__dict__["first"] = rows
                return words
        return backend.autocomplete(self.query, self.rows)

    @cached_property
    def first(self) -> list:
        found = self.found
        return self.__dict__.get("first") or list(found[: SHOWN + 1])

    @cached_property
    def count(self) -> int:
        return len(self.first) if len(self.first) <= SHOWN else self.found.count()

    def results(self, rows: list, request: HttpRequest) -> list[Result]:
        notes = self.source.notes(rows) if self.source.notes else {}
        return [result(row, self.source, self.query, request, notes.get(row.pk, "")) for row in rows]


def groups(query: str) -> list[Group]:
    """What is found, kind by kind. Only those kinds are asked of which the index knows something."""
    backend, kinds = get_search_backend(), {source: source.rows() for source in sources()}
    types = {source: set(get_descendants_content_types_pks(rows.model)) for source, rows in kinds.items()}
    among = sorted(set().union(*types.values()))
    nothing = Place.objects.none()
    by_words = backend.query_compiler_class(nothing, query).kinds(among)
    others = sorted(set(among) - by_words)
    begun = backend.autocomplete_query_compiler_class(nothing, query).kinds(others) if others else set()
    found = [
        Group(source, query, rows, bool(types[source] & by_words))
        for source, rows in kinds.items()
        if types[source] & (by_words | begun)
    ]
    return [group for group in found if group.count]


def result(row: Any, source: SearchSource, query: str, request: HttpRequest, note: str = "") -> Result:
    titles = {code: _in(code, source.title, row) for code in _reading_order()}
    title_language = next((code for code, title in titles.items() if title), get_language())
    title = titles.get(title_language) or str(row)
    text, language = _passage(row, source, query, titles, title_language)
    shown = marked(title, spans(title, query))
    return Result(_address(row, request), shown, title_language, text, language, note)


def _passage(row, source, query, titles, title_language) -> tuple[SafeString, str]:
    """Where the words stand in the reader's language, else in another, else how the row begins."""
    beginning = None
    for code in titles:
        text = _in(code, source.text, row)
        if code != title_language:
            text = f"{titles[code]} {text}"
        cut, hit = passage(text, query)
        if hit:
            return cut, code
        if beginning is None and text.strip():
            beginning = cut, code
    return beginning or (SafeString(""), title_language)


def _reading_order() -> list[str]:
    mine = get_language()
    return [mine, *(code for code, _ in settings.LANGUAGES if code != mine)]


def _in(code: str, read, row) -> str:
    """What `read` makes of the row in one language, nothing borrowed from the other."""
    with override(code), fallbacks(False):
        return str(read(row) or "")


def _address(row: Any, request: HttpRequest) -> str:
    if hasattr(row, "get_absolute_url"):
        return row.get_absolute_url()
    return row.get_url(request) or "" if hasattr(row, "get_url") else ""
