"""Expand, then contract: while new code comes, old code still answers from the database that it changed.

What was made before the first release, 1.0.0, has never met a site with residents: it is not looked at. Newer
migrations add what old code can do without; a column is dropped only with the release after the one that
stopped reading it, and then named below with the reason.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django_migration_linter import MigrationLinter
from django_migration_linter.sql_analyser import analyse_sql_statements, get_sql_analyser_class

BEFORE_THE_FIRST_RELEASE = {"portal": 30, "events": 37, "library": 16, "suggestions": 9}
# (app, name): why no code that is running still needs what it takes away, or gives what it asks for.
MEANT: dict[tuple[str, str], str] = {}


def newer(than: Mapping[str, int]) -> list[tuple[str, str]]:
    """Not by number alone: one that is written later may fill a gap."""
    loader = MigrationLoader(None)
    of_rooms = [key for key in loader.disk_migrations if key[0] in than]
    last = [(label, name) for label, name in of_rooms if int(name[:4]) == than[label]]
    known = {key for one in last for key in loader.graph.forwards_plan(one)}
    return [key for key in of_rooms if key not in known]


def refused(names: list[tuple[str, str]]) -> dict[tuple[str, str], list[str]]:
    linter = MigrationLinter(no_cache=True, no_output=True)
    found = {key: complaints(linter.get_sql(*key)) for key in names if key not in MEANT}
    return {key: codes for key, codes in found.items() if codes}


def complaints(statements: list[str]) -> list[str]:
    errors, _ignored, _warnings = analyse_sql_statements(
        get_sql_analyser_class(connection.vendor), statements
    )
    codes = [error.code for error in errors]
    if connection.vendor == "sqlite" and not any(map(asks_for_more, statements)):
        # For most changes it makes the table anew, with all that was never empty: that is no news.
        codes = [code for code in codes if code != "NOT_NULL"]
    return codes


def asks_for_more(statement: str) -> bool:
    """Of a table that SQLite makes anew: a value that the old rows don't have, or had no need of."""
    copied = re.match(r'INSERT INTO "new__\w+" \((.+?)\) SELECT (.+) FROM', statement, re.DOTALL)
    if not copied:
        return False
    columns = re.findall(r'"\w+"', copied[1])
    return "coalesce(" in copied[2] or not all(column in copied[2] for column in columns)


@pytest.fixture
def database(django_db_setup, django_db_blocker):
    """Outside a transaction: in one, SQLite writes down no migration. Nothing is changed."""
    with django_db_blocker.unblock():
        yield


def test_old_code_gets_along_with_every_new_migration(database):
    assert refused(newer(BEFORE_THE_FIRST_RELEASE)) == {}


FIRST = """
from django.db import migrations, models
class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel("Good", [
            ("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(max_length=40)),
            ("old", models.CharField(max_length=40)), ("maybe", models.CharField(max_length=40, null=True)),
        ]),
    ]
"""
SECOND = """
from django.db import migrations, models
class Migration(migrations.Migration):
    dependencies = [("events", "0001_first")]
    operations = [{operation}]
"""


@pytest.fixture
def followed_by(tmp_path, monkeypatch, settings):
    """A room whose first release made one table; a migration comes after it."""

    def write(operation: str) -> list[tuple[str, str]]:
        # Another name each time: Python keeps what it has imported.
        package = f"shop_{tmp_path.name}".replace("-", "_")
        folder = Path(tmp_path / package)
        folder.mkdir()
        (folder / "__init__.py").touch()
        (folder / "0001_first.py").write_text(FIRST)
        (folder / "0002_second.py").write_text(SECOND.format(operation=operation))
        monkeypatch.syspath_prepend(tmp_path)
        settings.MIGRATION_MODULES = {"events": package}
        return newer({"events": 1})

    return write


@pytest.mark.parametrize(
    ("operation", "code"),
    [
        ('migrations.RemoveField("good", "old")', "DROP_COLUMN"),
        ('migrations.RenameField("good", "old", "older")', "RENAME_COLUMN"),
        ('migrations.AddField("good", "new", models.CharField(max_length=40, default=""))', "NOT_NULL"),
        ('migrations.AlterField("good", "maybe", models.CharField(max_length=40, default=""))', "NOT_NULL"),
        ('migrations.RenameModel("Good", "Ware")', "RENAME_TABLE"),
        ('migrations.DeleteModel("Good")', "DROP_TABLE"),
    ],
)
def test_a_migration_that_takes_away_is_refused(database, followed_by, operation, code):
    (after,) = followed_by(operation)
    assert after == ("events", "0002_second")
    assert code in refused([after])[after]


@pytest.mark.parametrize(
    "operation",
    [
        'migrations.AddField("good", "new", models.CharField(max_length=40, null=True))',
        'migrations.AddField("good", "new", models.BooleanField(db_default=False))',
        'migrations.AlterField("good", "old", models.CharField(max_length=40, null=True))',
        'migrations.CreateModel("Shelf", [("id", models.BigAutoField(primary_key=True))])',
        'migrations.AddIndex("good", models.Index(fields=["name"], name="good_name"))',
    ],
)
def test_a_migration_that_only_adds_is_accepted(database, followed_by, operation):
    assert refused(followed_by(operation)) == {}


def test_one_that_fills_a_gap_is_looked_at(followed_by):
    followed_by("")
    assert newer({"events": 1}) == [("events", "0002_second")]
    assert newer({"events": 2}) == []


def test_what_is_meant_is_there():
    assert set(MEANT) <= set(newer(BEFORE_THE_FIRST_RELEASE))
