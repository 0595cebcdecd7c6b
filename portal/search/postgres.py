"""PostgreSQL: words are lexemes of a vector as they are, no parser, no dictionary, no locale between."""

from django.db.models import BooleanField, F, Func, QuerySet, Value
from modelsearch.backends.database.postgres.postgres import (
    IndexEntry,
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
    PostgresSearchRebuilder,
)
from modelsearch.utils import get_content_type_pk

from .compiler import CompletingCompiler, WordCompiler
from .entries import entry
from .words import Term

# Everything stands in `body`, titles too: one column, so that its GIN index answers the whole question.
WRITE = """
INSERT INTO {table} (content_type_id, object_id, title, body, autocomplete, title_norm, title_text, body_text)
VALUES (%s, %s, array_to_tsvector(%s::text[]), array_to_tsvector(%s::text[]), array_to_tsvector(%s::text[]),
        1, '', '')
ON CONFLICT (content_type_id, object_id) DO UPDATE
SET title = EXCLUDED.title, body = EXCLUDED.body, autocomplete = EXCLUDED.autocomplete
"""


class Index(PostgresIndex):
    def add_items(self, model, objs):
        content_type = get_content_type_pk(model)
        rows = [(content_type, e.key, e.title, e.body, e.autocomplete) for e in map(entry, objs)]
        if rows:
            with self.write_connection.cursor() as cursor:
                cursor.executemany(WRITE.format(table=IndexEntry._meta.db_table), rows)

    def _refresh_title_norms(self, full=False):
        """Nothing here ranks by the length of titles, and this would read the whole table each time."""

    def settle(self):
        """After a bulk of writes: while its list of pending words is long, the planner avoids the index."""
        table = IndexEntry._meta.db_table
        with self.write_connection.cursor() as cursor:
            for name in self.write_connection.introspection.get_constraints(cursor, table):
                if name.endswith("_gin"):
                    cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [name])
            cursor.execute(f"ANALYZE {table}")


class Rebuilder(PostgresSearchRebuilder):
    """In small transactions: entries are written over one by one, so searches and editors go on meanwhile."""

    def finish(self):
        super().finish()
        self.index.settle()


class Matches(Func):
    template = "%(expressions)s::tsquery"
    arg_joiner = " @@ "
    output_field = BooleanField()


class Searching(WordCompiler, PostgresSearchQueryCompiler):
    def entries(self, column: str, ways: list[list[Term]], content_types: list[int]) -> QuerySet:
        words = " | ".join(f"({_all_of(terms)})" for terms in ways)
        return IndexEntry.objects.filter(
            Matches(F(column), Value(words)), content_type_id__in=content_types
        ).annotate(key=self.key("object_id"))


def _all_of(terms: list[Term]) -> str:
    return " & ".join(f"'{term.text}'{':*' if term.prefix else ''}" for term in terms)


class Completing(CompletingCompiler, Searching, PostgresAutocompleteQueryCompiler):
    pass


class PostgresBackend(PostgresSearchBackend):
    index_class = Index
    rebuilder_class = atomic_rebuilder_class = Rebuilder
    query_compiler_class = Searching
    autocomplete_query_compiler_class = Completing
