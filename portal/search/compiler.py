"""From a question to a queryset: every leaf becomes a look-up in the index, the rest is the database's logic.

Results stand in the same order on both databases: first those with more of the words in their title, then
the newest. Rows that carry an annotation `ahead`, as events that are still to come, stand before all. A
subclass says how its database finds the entries that hold all of some words.
"""

from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from modelsearch import query as asks
from modelsearch.utils import get_descendants_content_types_pks

from .words import Term, asked, joined

NOTHING = Q(pk__in=[])
EVERYTHING = ~NOTHING
# Words that count for the order; a sentence needs no more.
RANKED = 4


class WordCompiler:
    COLUMN = "body"
    # Where an entry says of what kind it is.
    KIND = "content_type_id"

    def __init__(self, queryset, query, fields=None, **kwargs):
        # Fields are never singled out: the stock way reads the live columns and leaves the index aside.
        super().__init__(queryset, query, fields=None, **kwargs)

    def check(self):
        """The database filters and orders the queryset itself: nothing has to be declared for it."""

    def entries(self, column: str, ways: list[list[Term]], content_types: list[int]) -> QuerySet:
        """Keys (annotated `key`) of the entries whose column holds all terms of one of these ways."""
        raise NotImplementedError

    def search(self, config, start, stop, score_field=None, **kwargs) -> QuerySet:
        found = self.narrowed()
        if score_field or self.order_by_relevance:
            name = score_field or "_score"
            found = found.annotate(**{name: self._score()})
            if self.order_by_relevance:
                ahead = ["-ahead"] if "ahead" in found.query.annotations else []
                found = found.order_by(*ahead, f"-{name}", "-pk")
        if not found.query.order_by:
            found = found.order_by("-pk")
        return found[start:stop]

    def narrowed(self) -> QuerySet:
        return self.queryset.filter(self._condition(self.query))

    def kinds(self, among: list[int]) -> set[int]:
        """Of these content types those of which the index holds something that is found, public or not."""
        if not (groups := self._groups(self.query)):
            return set()
        entries = self._once(self.COLUMN, self._ways(self.query, groups), among)
        return set(entries.values_list(self.KIND, flat=True).distinct())

    def _condition(self, query) -> Q:
        if isinstance(query, asks.MatchAll):
            return EVERYTHING
        if isinstance(query, asks.Not):
            return ~self._condition(query.subquery)
        if isinstance(query, asks.Boost):
            return self._condition(query.subquery)
        if isinstance(query, asks.And | asks.Or):
            join = and_ if isinstance(query, asks.And) else or_
            return reduce(join, [self._condition(part) for part in query.subqueries])
        return self._leaf(query)

    def _leaf(self, query) -> Q:
        groups = self._groups(query)
        if not groups:
            return NOTHING
        if getattr(query, "operator", "and") == "or":
            return self._holding(self.COLUMN, groups)
        return self._holding(self.COLUMN, self._ways(query, groups))

    def _ways(self, query, groups: list[list[Term]]) -> list[list[Term]]:
        plain = [term for terms in groups for term in terms]
        return [plain, *self._other_ways(query)]

    def _other_ways(self, query) -> list[list[Term]]:
        return []

    def _groups(self, query) -> list[list[Term]]:
        return asked(str(query.query_string), beginning=self.LAST_TERM_IS_PREFIX)

    def _holding(self, column: str, ways: list[list[Term]]) -> Q:
        """One question to the index: its own 'or' costs less than two answers put together."""
        model = self.queryset.model
        entries = self._once(column, ways, get_descendants_content_types_pks(model))
        return Q(pk__in=entries.values("key"))

    def _once(self, column: str, ways: list[list[Term]], content_types: list[int]) -> QuerySet:
        """No word twice in one way."""
        return self.entries(column, [list(dict.fromkeys(terms)) for terms in ways], content_types)

    def _score(self) -> Any:
        groups = [group for leaf in _leaves(self.query) for group in self._groups(leaf)][:RANKED]
        one, none = Value(1), Value(0)
        counts = [Case(When(self._holding("title", [terms]), then=one), default=none) for terms in groups]
        return reduce(lambda a, b: a + b, counts, Value(0, output_field=IntegerField()))

    def key(self, path: str) -> Cast:
        """The object's key in its own type: the index keeps all keys as text."""
        field = self.queryset.model._meta.pk
        while field.remote_field:
            field = field.target_field
        return Cast(path, type(field)())


class CompletingCompiler(WordCompiler):
    COLUMN = "autocomplete"

    def _other_ways(self, query) -> list[list[Term]]:
        return joined(str(query.query_string))


def _leaves(query) -> list:
    if isinstance(query, asks.And | asks.Or):
        return [leaf for part in query.subqueries for leaf in _leaves(part)]
    if isinstance(query, asks.Boost):
        return _leaves(query.subquery)
    return [] if isinstance(query, asks.MatchAll | asks.Not) else [query]
