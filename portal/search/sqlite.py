"""SQLite: words in a full-text table, asked for one by one, each in quotes."""

from django.db.models import BooleanField, Func, QuerySet, Value
from modelsearch.backends.database.sqlite.sqlite import (
    IndexEntry,
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
    SQLiteSearchRebuilder,
)
from modelsearch.utils import get_content_type_pk

from .compiler import CompletingCompiler, WordCompiler
from .entries import Entry, entry
from .words import Term


class Index(SQLiteIndex):
    def add_items(self, model, objs):
        content_type = get_content_type_pk(model)
        IndexEntry.objects.bulk_create(
            [_row(content_type, entry(obj)) for obj in objs],
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=["title", "body", "autocomplete"],
        )

    def _refresh_title_norms(self, full=False):
        """Nothing here ranks by the length of titles, and this would read the whole table each time."""


def _row(content_type: int, kept: Entry) -> IndexEntry:
    return IndexEntry(
        content_type_id=content_type,
        object_id=kept.key,
        title=" ".join(kept.title),
        body=" ".join(kept.body),
        autocomplete=" ".join(kept.autocomplete),
    )


class Matches(Func):
    template = SQLiteFTSIndexEntry._meta.db_table + " MATCH %(expressions)s"
    output_field = BooleanField()


class Searching(WordCompiler, SQLiteSearchQueryCompiler):
    KIND = "index_entry__content_type_id"

    def entries(self, column: str, ways: list[list[Term]], content_types: list[int]) -> QuerySet:
        words = " OR ".join(f"({_all_of(terms)})" for terms in ways)
        return SQLiteFTSIndexEntry.objects.filter(
            Matches(Value(f"{column} : ({words})")), index_entry__content_type_id__in=content_types
        ).annotate(key=self.key("index_entry__object_id"))


def _all_of(terms: list[Term]) -> str:
    return " AND ".join(f'"{term.text}"{"*" if term.prefix else ""}' for term in terms)


class Completing(CompletingCompiler, Searching, SQLiteAutocompleteQueryCompiler):
    pass


class SQLiteBackend(SQLiteSearchBackend):
    index_class = Index
    # One transaction around all would keep every writer of the site waiting.
    atomic_rebuilder_class = SQLiteSearchRebuilder
    query_compiler_class = Searching
    autocomplete_query_compiler_class = Completing
