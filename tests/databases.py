"""Databases for tests: made once with migrations and roles (and the demo), copied for whoever needs one."""

import contextlib
import fcntl
import hashlib
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo

import psycopg
from django.conf import settings
from psycopg import sql

from portal.processes import dies_with_parent
from portal.settings.base import TIME_ZONE

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "tests"
APPS = ("portal", "events", "library", "suggestions")
SERVER = os.environ.get("DATABASE_URL", "")
ON_POSTGRES = SERVER.startswith("postgres")
# A home page, without what its making leaves for the worker to do.
HOME = """
from django_tasks_db.models import DBTaskResult
from tests import builders
builders.home()
DBTaskResult.objects.all().delete()
"""
# The last two go on from the first.
COMMANDS = {
    "bare": [["prepare", "--no-demo"], ["make_roles"]],
    "site": [["shell", "-v", "0", "-c", HOME]],
    "demo": [["prepare"]],
}
KIND_OF_SERVER = "pg" if ON_POSTGRES else "lite"


@contextlib.contextmanager
def copy_of(kind: str, folder: Path) -> Iterator[str]:
    """The URL of one of its own, 'bare', 'site' (has a home page) or 'demo', with its files in `folder`."""
    with _locked(kind):
        template = _template(kind)
        copied = _copied_database(template) if ON_POSTGRES else _copied_file(template, folder)
        for files in ("media", "private"):
            if (FOLDER / template / files).exists():
                shutil.copytree(FOLDER / template / files, folder / files, dirs_exist_ok=True)
    try:
        yield copied
    finally:
        if ON_POSTGRES:
            _on_server("DROP DATABASE {} WITH (FORCE)", copied.rsplit("/", 1)[1])


def name_in(url: str) -> str:
    """What Django calls the database of this URL."""
    return url.rsplit("/", 1)[1] if ON_POSTGRES else url.removeprefix("sqlite:///")


def url_of_tests() -> str:
    """The database that the tests of this process work on, for other processes."""
    name = settings.DATABASES["default"]["NAME"]
    return _url(name) if ON_POSTGRES else f"sqlite:///{name}"


def environment(url: str, folder: Path, **more: str) -> dict[str, str]:
    """For commands and servers that work on a database of tests."""
    own = {"DATABASE_URL": url, "VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "tests.settings_live"}
    return {**os.environ, **own, **more}


@contextlib.contextmanager
def _locked(kind: str) -> Iterator[None]:
    """One process makes a template, removes older ones and copies it; others wait, for the same kind only."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"lock_{kind}_{KIND_OF_SERVER}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _template(kind: str) -> str:
    """The name of the template, which is made when its sources have changed."""
    name = f"{kind}_{KIND_OF_SERVER}_{_state(kind)}"
    if not _exists(name):
        _forget_older(kind)
        _make(kind, name)
    return name


def _make(kind: str, name: str) -> None:
    folder = FOLDER / f"{name}_unfinished"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    if kind != "bare":
        # What is migrated already.
        with _locked("bare"):
            url = _begun(folder, _template("bare"))
    else:
        url = _begun(folder, None)
    for command in COMMANDS[kind]:
        words = [sys.executable, "manage.py", *command]
        made = subprocess.run(
            words,
            preexec_fn=dies_with_parent(os.getpid()),
            cwd=ROOT,
            env=environment(url, folder),
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            raise RuntimeError(f"{' '.join(command)} failed:\n{made.stdout}\n{made.stderr}")
    if ON_POSTGRES:
        _on_server("ALTER DATABASE {} RENAME TO {}", folder.name, name)
    folder.rename(FOLDER / name)


def _begun(folder: Path, beginning: str | None) -> str:
    """The URL of a database to work on: a copy of that template, or empty."""
    if ON_POSTGRES:
        _on_server("DROP DATABASE IF EXISTS {}", folder.name)
        _on_server("CREATE DATABASE {} TEMPLATE {}", folder.name, beginning or "template1")
        return _url(folder.name)
    return _copied_file(beginning, folder) if beginning else f"sqlite:///{folder / 'db.sqlite3'}"


def _state(kind: str) -> str:
    """Changes with whatever the template is made of; the demo's dates move with the day."""
    patterns = {
        "bare": ("migrations/*.py", "models/*.py", "roles.py"),
        "site": ("migrations/*.py", "models/*.py", "*.py"),
        "demo": ("**/*.py", "**/*.geojson"),
    }[kind]
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    if kind == "demo":
        # The day of the site, not of the process: they differ when one of them has loaded Django.
        digest.update(f"{datetime.now(ZoneInfo(TIME_ZONE)):%Y-%m-%d}".encode())
    for app in APPS:
        for path in sorted({path for pattern in patterns for path in (ROOT / app).glob(pattern)}):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _exists(name: str) -> bool:
    if not (FOLDER / name).exists():
        return False
    return not ON_POSTGRES or bool(_on_server("SELECT 1 FROM pg_database WHERE datname = %s", values=[name]))


def _forget_older(kind: str) -> None:
    for folder in FOLDER.glob(f"{kind}_{KIND_OF_SERVER}_*"):
        shutil.rmtree(folder)


def _copied_file(template: str, folder: Path) -> str:
    source, target = FOLDER / template / "db.sqlite3", folder / "db.sqlite3"
    with (
        contextlib.closing(sqlite3.connect(source)) as old,
        contextlib.closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)
    return f"sqlite:///{target}"


def _copied_database(template: str) -> str:
    name = f"copy_{secrets.token_hex(6)}"
    _on_server("CREATE DATABASE {} TEMPLATE {}", name, template)
    return _url(name)


def _url(name: str) -> str:
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))


def _on_server(statement: str, *names: str, values: list | None = None) -> list:
    """Names are quoted into the statement, values are passed beside it."""
    with psycopg.connect(_url("postgres"), autocommit=True) as connection:
        query = sql.SQL(statement).format(*map(sql.Identifier, names))
        cursor = connection.execute(query, values)
        return cursor.fetchall() if cursor.description else []


if __name__ == "__main__":
    # Before tests ask for them: the gate makes those of both servers beside each other.
    for kind in sys.argv[1:]:
        with _locked(kind):
            _template(kind)
