"""Which titles a question means. Every term goes through the index of the search; columns only narrow it."""

from functools import reduce
from operator import and_, or_

from django.db.models import Q, QuerySet

from library import finding, shelves
from library.models import Title
from library.ordering import NEWEST
from portal import isbn
from portal.search import QUERY_LIMIT
from portal.search.words import one_word

from .cql import Clause, Joined
from .diagnostics import Diagnostic, Problem

INDEXES = {
    "any": ("any", "cql.serverchoice", "cql.anywhere", "cql.any", "bath.any"),
    "all": ("cql.allrecords",),
    "title": ("title", "dc.title", "bath.title"),
    "creator": ("creator", "author", "dc.creator", "bath.name"),
    "isbn": ("isbn", "bath.isbn", "dc.identifier"),
}
NAMES = {name: index for index, names in INDEXES.items() for name in names}
SETS = {name.split(".")[0] for name in NAMES if "." in name}
COLUMNS = {
    "title": (("title_zh_hans", "title_en"), "title_pinyin"),
    "creator": (("responsibility",), "responsibility_pinyin"),
}
RELATIONS = ("=", "==", "exact", "adj", "all", "any")


def titles(question: Clause | Joined) -> QuerySet[Title]:
    """Newest first. Raises Diagnostic for an index or a relation that isn't there."""
    return shelves.catalogued().filter(condition(question)).order_by(*NEWEST)


def condition(question: Clause | Joined) -> Q:
    if isinstance(question, Clause):
        return _of_clause(question)
    left, right = condition(question.left), condition(question.right)
    match question.join:
        case "and":
            return left & right
        case "or":
            return left | right
    return left & ~right


def _of_clause(clause: Clause) -> Q:
    index = _index(clause.index)
    if clause.relation not in RELATIONS:
        raise Diagnostic(Problem.RELATION, clause.relation)
    text = clause.term[:QUERY_LIMIT]
    if index == "all":
        # An empty condition would vanish beside "or", and deny nothing behind "not".
        return Q(pk__isnull=False)
    if clause.relation in ("all", "any"):
        join = and_ if clause.relation == "all" else or_
        return reduce(join, [_of_term(index, word) for word in text.split()])
    return _of_term(index, text, whole=clause.relation in ("==", "exact"))


def _index(name: str) -> str:
    if name in NAMES:
        return NAMES[name]
    context = name.rpartition(".")[0]
    raise Diagnostic(Problem.CONTEXT_SET if context and context not in SETS else Problem.INDEX, name)


def _of_term(index: str, text: str, *, whole: bool = False) -> Q:
    """`whole` asks for all of a field, otherwise for a part of it; Chinese also as it is spelled."""
    if index == "isbn":
        number = isbn.normalise(text)
        return Q(isbn13=number) if number else Q(pk__in=[])
    held = Q(pk__in=finding.found(text).values("pk"))
    if index == "any":
        return held
    columns, spelling = COLUMNS[index]
    way = "iexact" if whole else "icontains"
    says = reduce(or_, [Q(**{f"{column}__{way}": text}) for column in columns])
    spelled = one_word(text)
    if spelled.isascii() and spelled:
        says |= Q(**{f"{spelling}__{way}": spelled})
    return held & says
