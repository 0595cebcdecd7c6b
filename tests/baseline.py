"""Tests that commit give the database back as they found it, with the rows of the migrations."""

import contextlib
import sqlite3
from pathlib import Path

from django.db import connection
from psycopg import sql

# What a row was written by only grows, so that any row that was added, changed or removed is noticed.
STATE = "SELECT {name}, count(*), max(xmin::text::bigint) FROM public.{table}"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
# Columns that the database computes cannot be written.
COLUMNS = """
    SELECT column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position
"""


class FileBaseline:
    """SQLite: a copy of the file is written over it, seen at once by all who have it open."""

    def __init__(self, file: Path) -> None:
        self.file, self.kept = file, file.with_suffix(".baseline")
        _write_over(self.kept, self.file)

    def restore(self) -> None:
        _write_over(self.file, self.kept)


def _write_over(target: Path, source: Path) -> None:
    with (
        contextlib.closing(sqlite3.connect(source)) as old,
        contextlib.closing(sqlite3.connect(target, timeout=30)) as new,
    ):
        old.backup(new)


class SchemaBaseline:
    """PostgreSQL: a copy of every table that has rows; only tables that changed are written again."""

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(TABLES)
            self.tables = [name for (name,) in cursor.fetchall()]
            self.state = self._state(cursor, self.tables)
            self.columns = {
                name: self._keep(cursor, name) for name, (count, _) in self.state.items() if count
            }

    def restore(self) -> None:
        with connection.cursor() as cursor:
            now = self._state(cursor, self.tables)
            changed = [name for name in self.tables if now[name] != self.state[name]]
            if not changed:
                return
            # Neither references between the tables nor triggers that protect rows are asked.
            cursor.execute("SET session_replication_role = replica")
            for name in changed:
                cursor.execute(sql.SQL("DELETE FROM public.{}").format(sql.Identifier(name)))
                if name in self.columns:
                    cursor.execute(self._again(name))
            cursor.execute("SET session_replication_role = DEFAULT")
            self.state |= self._state(cursor, changed)

    def _state(self, cursor, names: list[str]) -> dict[str, tuple[int, int | None]]:
        questions = [
            sql.SQL(STATE).format(name=sql.Literal(name), table=sql.Identifier(name)) for name in names
        ]
        return {
            name: (count, last)
            for name, count, last in cursor.execute(sql.SQL(" UNION ALL ").join(questions))
        }

    def _keep(self, cursor, name: str) -> sql.Composable:
        cursor.execute(COLUMNS, [name])
        columns = sql.SQL(", ").join(sql.Identifier(column) for (column,) in cursor.fetchall())
        table = sql.Identifier(name)
        cursor.execute("CREATE SCHEMA IF NOT EXISTS baseline")
        cursor.execute(
            sql.SQL("CREATE TABLE baseline.{} AS SELECT {} FROM public.{}").format(table, columns, table)
        )
        return columns

    def _again(self, name: str) -> sql.Composed:
        table, columns = sql.Identifier(name), self.columns[name]
        return sql.SQL(
            "INSERT INTO public.{} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM baseline.{}"
        ).format(table, columns, columns, table)
