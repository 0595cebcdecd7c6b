"""The gate asks PostgreSQL every kind of statement once: how kinds and tests are chosen."""

import pytest
from django.db import DatabaseError, connection, transaction

from portal.models import Person
from tests.statements import Noted, Notes, _with_locks, cover, kind, sorts_of


def noted(test: str, kinds: str, seconds: float = 1.0) -> Noted:
    return Noted(test, seconds, frozenset(kinds))


def test_every_kind_is_sent_by_as_cheap_tests_as_there_are():
    tests = [
        noted("dear", "ab", 9),
        noted("a", "a"),
        noted("b", "b"),
        noted("c", "bc"),
        noted("again", "c", 2),
    ]
    assert cover(tests) == {"a", "c"}
    assert cover([]) == set()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("SELECT a WHERE b IN (%s, %s) LIMIT 21", "SELECT a WHERE b IN (%s) LIMIT 1", True),
        ("INSERT INTO a VALUES (%s, %s), (%s, %s)", "INSERT INTO a VALUES (%s, %s)", True),
        ("SELECT a FROM T3", "SELECT a FROM T4", False),
    ],
)
def test_how_many_values_there_are_is_no_other_statement(one, other, same):
    kinds = {kind(sql, frozenset(), "", "") for sql in (one, other)}
    assert (len(kinds) == 1) is same


def test_what_a_database_may_refuse_is_another_kind():
    values = [("a",), ("a\0",), ("a" * 256,), (1,), (2**31,), (None,), (True,)]
    assert len({sorts_of(value) for value in values}) == len(values)


@pytest.mark.django_db
def test_locks_and_errors_are_noted_on_every_database(monkeypatch):
    def kinds(do) -> set[str]:
        notes = Notes()
        with connection.execute_wrapper(notes), monkeypatch.context() as patch:
            patch.setattr("tests.statements.SQLCompiler.execute_sql", _with_locks(notes))
            do()
        return notes.kinds

    def fail():
        with pytest.raises(DatabaseError), transaction.atomic():
            Person.objects.extra(where=["nothing"]).exists()

    rows = Person.objects.filter(pk=1)
    ways = [lambda: list(rows), lambda: list(rows.select_for_update()), fail]
    assert len({frozenset(kinds(do)) for do in ways}) == len(ways)
