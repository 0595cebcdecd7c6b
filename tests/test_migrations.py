"""Expand, then contract: while new code comes, old code still answers from the database that it changed.

What was made before the first release has never met a site with residents: it is not looked at. Newer
migrations add what old code can do without; a column is dropped only with the release after the one that
stopped reading it, and then named below with the reason.
"""

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django_migration_linter import MigrationLinter
from django_migration_linter.sql_analyser import analyse_sql_statements, get_sql_analyser_class

BEFORE_THE_FIRST_RELEASE = {"portal": 29, "events": 36, "library": 16, "suggestions": 8}
# (app, name): why no code that is running still needs what it takes away, or gives what it asks for.
MEANT: dict[tuple[str, str], str] = {}


def newer() -> list[tuple[str, str]]:
    loader = MigrationLoader(None)
    return [
        (label, name)
        for label, name in loader.disk_migrations
        if label in BEFORE_THE_FIRST_RELEASE and int(name[:4]) > BEFORE_THE_FIRST_RELEASE[label]
    ]


def complaints(statements: list[str]) -> list[str]:
    errors, _ignored, _warnings = analyse_sql_statements(
        get_sql_analyser_class(connection.vendor), statements
    )
    return [error.code for error in errors]


def test_old_code_gets_along_with_every_new_migration(request):
    if not (names := newer()):
        return
    request.getfixturevalue("db")
    linter = MigrationLinter(no_cache=True, no_output=True)
    found = {key: complaints(linter.get_sql(*key)) for key in names if key not in MEANT}
    assert {key: codes for key, codes in found.items() if codes} == {}


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ('ALTER TABLE "portal_person" RENAME TO "human"', "RENAME_TABLE"),
        ('ALTER TABLE "portal_person" DROP COLUMN "name"', "DROP_COLUMN"),
        ('DROP TABLE "portal_person"', "DROP_TABLE"),
    ],
)
def test_the_linter_would_notice(statement, code):
    assert code in complaints([statement])


def test_what_is_meant_is_there():
    assert set(MEANT) <= set(newer())
