"""The same registrations twice: through HTTP, and their statements alone by pgbench."""

import re

from django.conf import settings
from django.contrib.sessions.models import Session as Browser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings

from portal.models import Person
from tests import builders
from tests.bench.statements import COUNTER, INSERT, Pressed, run, script
from tests.events.surge import Visitor, visitors

SAVEPOINT = re.compile(r'"s\d+_x\d+"')


def by_pgbench(database_url: str, number: int, clients: int) -> float:
    """Registrations per second when nobody but the database works."""
    session = builders.session(capacity=number * 4, group_limit=5)
    people = visitors("http://testserver", session, [2] * (number + 3))
    first = Person.objects.order_by("-pk").values_list("pk", flat=True)[number + 1]
    # The first pays for what is read once in a process, or once a moment.
    with override_settings(MOMENT=600):
        _set_apart(pressed(people[0], first - 1).given)
        seen = [pressed(one, first + n) for n, one in enumerate(people[1:3])]
    rename([one.cookies[settings.SESSION_COOKIE_NAME] for one in people[3:]])
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SEQUENCE IF EXISTS {COUNTER}")
        cursor.execute(f"CREATE SEQUENCE {COUNTER} START 2")
        cursor.execute("ANALYZE")
    return run(database_url, script(*seen), number, clients)


def rename(browsers: list[str]) -> None:
    """Sessions get names that a script can say."""
    rows = [Browser.objects.get(session_key=name) for name in browsers]
    for number, row in enumerate(rows, 2):
        row.session_key = f"bench{number}"
    Browser.objects.bulk_create(rows)


def pressed(visitor: Visitor, person: int) -> Pressed:
    """One registration in this process, and all that it asked the database."""
    # Each from an address of their own, as through HTTP.
    client = Client(REMOTE_ADDR=f"10.9.9.{person % 250}")
    client.cookies.load(visitor.cookies)
    body = {"key": visitor.key, "csrfmiddlewaretoken": visitor.cookies[settings.CSRF_COOKIE_NAME]}
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(visitor.path, body)
    assert answer.status_code == 302, answer.status_code
    statements = [SAVEPOINT.sub('"here"', query["sql"]) for query in asked.captured_queries]
    tables = {match[1] for sql in statements if (match := INSERT.match(sql))}
    browser = visitor.cookies[settings.SESSION_COOKIE_NAME]
    return Pressed(statements, person, browser, {table: _newest(table) for table in tables})


def _set_apart(tables: dict[str, int]) -> None:
    """Numbers of rows tell by themselves of which table they are."""
    with connection.cursor() as cursor:
        for number, table in enumerate((name for name, newest in tables.items() if newest), 1):
            start = number * 10_000_000
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", [f'"{table}"', start])


def _newest(table: str) -> int:
    """The number that the database gave last; 0 where rows have none."""
    with connection.cursor() as cursor:
        columns = {c.name: c for c in connection.introspection.get_table_description(cursor, table)}
        if "id" not in columns or connection.introspection.get_sequences(cursor, table) == []:
            return 0
        cursor.execute(f'SELECT max(id) FROM "{table}"')
        return cursor.fetchone()[0] or 0
