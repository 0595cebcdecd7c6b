"""CQL, as much of it as a small library needs: text in, a tree of clauses out.

Terms with index and relation, joined by and, or, not from the left, with parentheses. No database here.
"""

import re
from dataclasses import dataclass

from .diagnostics import Diagnostic, Problem

LONGEST = 500
DEEPEST, MOST_BOOLEANS = 8, 10
JOINS = ("and", "or", "not")
SIGNS = ("=", "==", "<>", "<=", ">=", "<", ">")
WORDS = ("all", "any", "exact", "adj", "within", "encloses")
TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|<>|<=|>=|==|[=<>/()]|[^\s()=<>/"]+|")', re.DOTALL)


@dataclass(frozen=True)
class Clause:
    """`index` and `relation` in small letters; a bare term asks 'cql.serverchoice' with '='."""

    index: str
    relation: str
    term: str


@dataclass(frozen=True)
class Joined:
    join: str
    left: "Clause | Joined"
    right: "Clause | Joined"


def parsed(text: str) -> Clause | Joined:
    """Raises Diagnostic."""
    if len(text) > LONGEST:
        raise Diagnostic(Problem.TOO_LONG, LONGEST)
    tokens = TOKEN.findall(text)
    if '"' in tokens:
        raise Diagnostic(Problem.QUOTES, text.rindex('"'))
    if sum(token.lower() in JOINS for token in tokens) > MOST_BOOLEANS:
        raise Diagnostic(Problem.TOO_MANY_BOOLEANS, MOST_BOOLEANS)
    reader = _Reader(tokens)
    found = reader.query()
    reader.finish()
    if _booleans(found) > MOST_BOOLEANS:
        raise Diagnostic(Problem.TOO_MANY_BOOLEANS, MOST_BOOLEANS)
    return found


def _booleans(found: Clause | Joined) -> int:
    """Also those that a list of words means: 'any "a b c"' is a or b or c."""
    if isinstance(found, Joined):
        return 1 + _booleans(found.left) + _booleans(found.right)
    return len(found.term.split()) - 1 if found.relation in ("all", "any") else 0


class _Reader:
    def __init__(self, tokens: list[str]):
        self.tokens, self.at, self.depth = tokens, 0, 0

    @property
    def next(self) -> str:
        """'' after the last one."""
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def query(self) -> Clause | Joined:
        found = self.clause()
        while self.next.lower() in (*JOINS, "prox"):
            join = self.take().lower()
            if join == "prox":
                raise Diagnostic(Problem.BOOLEAN, join)
            if self.next == "/":
                raise Diagnostic(Problem.BOOLEAN_MODIFIER, join)
            found = Joined(join, found, self.clause())
        return found

    def clause(self) -> Clause | Joined:
        if self.next == "(":
            return self.inner()
        first = self.term()
        if self.next in SIGNS or self.next.lower() in WORDS:
            return self.related(_plain(first).lower())
        return Clause("cql.serverchoice", "=", _spoken(first))

    def inner(self) -> Clause | Joined:
        self.take()
        self.depth += 1
        if self.depth > DEEPEST:
            raise Diagnostic(Problem.PARENTHESES, self.at)
        found = self.query()
        if self.next != ")":
            raise Diagnostic(Problem.PARENTHESES, self.at)
        self.take()
        self.depth -= 1
        return found

    def related(self, index: str) -> Clause:
        relation = self.take().lower()
        if self.next == "/":
            raise Diagnostic(Problem.RELATION_MODIFIER, relation)
        return Clause(index, relation, _spoken(self.term()))

    def term(self) -> str:
        if self.next in ("", "/", "(", ")", *SIGNS) or self.next.lower() in JOINS:
            raise Diagnostic(Problem.SYNTAX, self.next)
        return self.take()

    def finish(self) -> None:
        if self.next.lower() == "sortby":
            raise Diagnostic(Problem.SORT)
        if self.next:
            raise Diagnostic(Problem.PARENTHESES if self.next == ")" else Problem.SYNTAX, self.next)


def _plain(token: str) -> str:
    return token[1:-1] if token.startswith('"') else token


def _spoken(token: str) -> str:
    """A term as it is meant. Only behind a backslash do the signs of CQL stand for themselves."""
    text, meant = _plain(token), []
    signs = iter(text)
    for sign in signs:
        if sign == "\\":
            meant.append(next(signs, ""))
        elif sign in "*?":
            raise Diagnostic(Problem.MASKING, sign)
        elif sign == "^":
            raise Diagnostic(Problem.ANCHORING, sign)
        else:
            meant.append(sign if sign.isprintable() else " ")
    term = " ".join("".join(meant).split())
    if not term:
        raise Diagnostic(Problem.EMPTY_TERM)
    return term
