"""The drill with the whole demo, by the commands as people type them, killed (-9) at each step on the way."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from portal import backup
from portal.backup.databases import working_on
from portal.models import Message, Notice
from tests import backups, databases, signing_in

pytestmark = pytest.mark.prove
# Where it is killed: the module, the name in it, and before which call.
MOMENTS = {
    "building the database": ("portal.backup.restoring", "_check_counts", 1),
    "among the files": ("portal.backup.files", "put", 3),
    "the database is ready": ("portal.backup.afterwards", "settle", 1),
    "before the exchange": ("os", "sync", 1),
    "right after the exchange": ("portal.backup.restoring", "_clean_up", 1),
}
KILLED = """
import importlib, os, signal, sys
from django.core.management import execute_from_command_line
import django; django.setup()
module, name, before = sys.argv[1], sys.argv[2], int(sys.argv[3])
module = importlib.import_module(module)
stock, calls = getattr(module, name), []
def counted(*args, **kwargs):
    calls.append(1)
    if len(calls) == before:
        os.kill(os.getpid(), signal.SIGKILL)
    return stock(*args, **kwargs)
setattr(module, name, counted)
execute_from_command_line(["manage.py", *sys.argv[4:]])
"""


@pytest.fixture
def demo(django_db_setup, django_db_blocker, tmp_path, settings):
    """The connection is to a copy of the demo, and its files are where its commands have them."""
    with databases.copy_of("demo", tmp_path) as url, django_db_blocker.unblock():
        storage = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
        for alias, name in (("default", "media"), ("private", "private")):
            place = storage | {"OPTIONS": {"location": str(tmp_path / name)}}
            settings.STORAGES = settings.STORAGES | {alias: place}
        with working_on(databases.name_in(url)):
            yield databases.environment(url, tmp_path, BACKUP_KEY=backup.new_key())


def manage(environment: dict, *arguments: str) -> str:
    connection.close()
    done = run(environment, ["manage.py", *arguments])
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def killed(environment: dict, moment: str, *arguments: str) -> None:
    connection.close()
    module, name, before = MOMENTS[moment]
    done = run(environment, ["-c", KILLED, module, name, str(before), *arguments])
    assert done.returncode == -signal.SIGKILL, done.stdout + done.stderr


def run(environment: dict, arguments: list[str]) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=databases.ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def work(environment: dict) -> None:
    """All that is due for the clock, and then for the worker."""
    manage(environment, "clock", "--once")
    manage(environment, "db_worker", "--batch", "--queue-name", "*", "--no-startup-delay", "--no-reload")


def test_the_whole_demo_comes_back(demo, tmp_path):
    work(demo)
    before, files, told = backups.rows(), backups.hashes(), Message.objects.count()
    assert sum(map(len, before.values())) > 5000
    assert len(files) > 20
    said = manage(demo, "backup", "--to", str(tmp_path / "safe"))
    made = Path(said.splitlines()[-1].split(":")[0])
    assert made.stat().st_mode & 0o777 == 0o600
    assert b"resident@example.org" not in made.read_bytes()
    backups.wipe()
    for moment in MOMENTS:
        killed(demo, moment, "restore", str(made), "--yes", "--replace")
        if moment != "right after the exchange":
            assert_nothing_happened()
    said = manage(demo, "restore", str(made), "--yes", "--replace")
    assert "Restored." in said
    # No job of the clock failed.
    assert "The job" not in said
    after = backups.rows()
    differing = {name for name in before if before[name] != after[name]}
    assert differing <= backups.SETTLED | {"portal_cache"}, differing
    assert backups.hashes() == files
    assert left_behind(tmp_path) == []
    assert signed_in_again()
    work(demo)
    assert Message.objects.count() == told
    assert not Notice.objects.filter(state="inflight").exists()


def assert_nothing_happened() -> None:
    """There is no site yet, not even a part of one."""
    if databases.ON_POSTGRES:
        name = connection.settings_dict["NAME"]
        connection.close()
        there = databases._on_server("SELECT 1 FROM pg_database WHERE datname = %s", values=[name])
    else:
        there = Path(connection.settings_dict["NAME"]).exists()
    assert not there


def left_behind(folder: Path) -> list[str]:
    return [path.name for path in (folder / "tmp").glob("backup-*")]


def signed_in_again() -> bool:
    client = Client()
    signing_in.ask(client, "resident@example.org", password=os.environ.get("DEMO_PASSWORD", "wenjing-demo"))
    return signing_in.signed_in(client)
