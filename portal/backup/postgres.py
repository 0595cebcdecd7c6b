"""PostgreSQL: `pg_dump` out of one snapshot; what is restored is built beside and takes the other's name."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
from django.db import connection, transaction
from psycopg import pq, sql

from .databases import leave, working_on
from .problems import BackupError

LONGEST_NAME = 63
OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = %s AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
LOCALE = "SELECT datcollate, datctype FROM pg_database WHERE datname = %s"
IS_THERE = "SELECT 1 FROM pg_database WHERE datname = %s"


class Postgres:
    name, piece = "postgresql", "database.pgdump"

    def __init__(self) -> None:
        self.database = connection.settings_dict["NAME"]
        self._beside, self._before = self._named("restoring"), self._named("before")

    @contextlib.contextmanager
    def copied(self, target: Path) -> Iterator[None]:
        """One snapshot for the dump and for whatever is asked within, while others write."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            # Whoever exports a snapshot waits for the dump.
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            options = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"]
            self._run("pg_dump", *options, f"--file={target}")
            yield

    def is_there(self) -> bool:
        with self._server() as server:
            if server.execute(IS_THERE, [self.database]).fetchone() is None:
                return False
        return bool(connection.introspection.table_names())

    def check_free(self) -> None:
        leave()
        with self._server() as server:
            others = server.execute(OTHERS, [self.database]).fetchone()[0]
        if others:
            raise BackupError(
                f"{others} other connections work on the database {self.database}. Stop web, worker and "
                "clock on every node (and a connection pooler) first."
            )

    @contextlib.contextmanager
    def build(self, copy: Path) -> Iterator[None]:
        """A killed one may have left its own: it is thrown away."""
        self._run("pg_restore", "--list", str(copy))
        self._make()
        try:
            options = ["--no-owner", "--no-privileges", "--exit-on-error", f"--dbname={self._beside}"]
            self._run("pg_restore", *options, str(copy))
            with working_on(self._beside):
                yield
        finally:
            self._drop(self._beside, self._before)

    def exchange(self) -> None:
        """Both names change in one transaction."""
        leave()
        rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        with self._server(autocommit=False) as server:
            if server.execute(IS_THERE, [self.database]).fetchone():
                server.execute(rename.format(*map(sql.Identifier, (self.database, self._before))))
            server.execute(rename.format(*map(sql.Identifier, (self._beside, self.database))))

    def _make(self) -> None:
        self._drop(self._beside, self._before)
        parts, values = ["CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'"], []
        try:
            with self._server() as server:
                found = server.execute(LOCALE, [self.database]).fetchone()
                if found:
                    parts.append("LC_COLLATE {} LC_CTYPE {}")
                    values = [sql.Literal(value) for value in found]
                query = sql.SQL(" ".join(parts)).format(sql.Identifier(self._beside), *values)
                server.execute(query)
        except psycopg.errors.InsufficientPrivilege as problem:
            raise BackupError(
                "A restored database is built beside the present one. As an administrator of PostgreSQL run "
                f'ALTER ROLE "{connection.settings_dict["USER"]}" CREATEDB, and NOCREATEDB afterwards.'
            ) from problem

    def _drop(self, *names: str) -> None:
        with self._server() as server:
            for name in names:
                server.execute(
                    sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
                )

    def _named(self, end: str) -> str:
        return f"{self.database[: LONGEST_NAME - len(end) - 1]}_{end}"

    @contextlib.contextmanager
    def _server(self, *, autocommit: bool = True) -> Iterator[psycopg.Connection]:
        """A connection to the database that every server has."""
        try:
            with psycopg.connect(**_parameters("postgres"), autocommit=autocommit) as server:
                yield server
        except psycopg.OperationalError as problem:
            raise BackupError(f"PostgreSQL says: {str(problem).strip()}.") from problem

    def _run(self, program: str, *options: str) -> None:
        """With the connection in the environment: anybody can read a command line."""
        path = shutil.which(program)
        if path is None:
            raise BackupError(f"{program} is not there: install PostgreSQL's client programs.")
        environment = os.environ | _environment(_parameters(self.database))
        done = subprocess.run(  # noqa: S603 # nosec B603 - the command is ours
            [path, "--no-password", *options], env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise BackupError(f"{program} says: {done.stderr.strip()[:1000]}")


def _parameters(database: str) -> dict[str, str]:
    """What libpq needs to connect, of what the settings say."""
    known = {option.keyword.decode() for option in pq.Conninfo.get_defaults()}
    given = connection.get_connection_params() | {"dbname": database}
    return {name: str(value) for name, value in given.items() if name in known}


def _environment(parameters: dict[str, str]) -> dict[str, str]:
    variables = {option.keyword.decode(): option.envvar for option in pq.Conninfo.get_defaults()}
    return {variables[name].decode(): value for name, value in parameters.items() if variables[name]}
