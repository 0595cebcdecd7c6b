"""Point-in-time recovery as backup.md has it: a server is lost, and comes back as it was between two rows."""

import os
import re
import shlex
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from tests.databases import ROOT
from tests.tools import found, postgres

CONFIG = ROOT / "portal" / "deploy" / "pgbackrest.conf"
GUIDE = ROOT / "portal" / "deploy" / "backup.md"

pytestmark = [
    pytest.mark.prove,
    pytest.mark.once,
    pytest.mark.skipif(not shutil.which("pgbackrest") or not found.postgres(), reason="needs pgbackrest"),
]


@pytest.fixture
def place(monkeypatch):
    """A folder of whoever runs the servers, and pgBackRest told to stay in it."""
    folder = Path(tempfile.mkdtemp(prefix="wenjing-pitr-"))
    who = postgres.identity(folder)
    for part in ("repository", "log", "lock", "spool"):
        (folder / part).mkdir()
        shutil.chown(folder / part, who.get("user"), who.get("group"))
    # Everything else is as in the file that goes to production, which that user may have no way to.
    config = folder / "pgbackrest.conf"
    config.write_text(CONFIG.read_text())
    own = {"CONFIG": config, "REPO1_PATH": "repository", "LOG_PATH": "log", "LOCK_PATH": "lock"}
    for name, value in own.items():
        monkeypatch.setenv(f"PGBACKREST_{name}", str(folder / value))
    yield folder, who
    shutil.rmtree(folder, ignore_errors=True)


def in_guide(verb: str) -> list[str]:
    """The words of the command with this verb, as the guide has them."""
    line = re.search(rf"pgbackrest (--stanza=wenjing .*\b{verb}\b.*)", GUIDE.read_text())
    assert line, f"backup.md says nothing of {verb}"
    return shlex.split(line[1], comments=True)


def test_back_to_a_moment_between_two_rows(place):
    folder, who = place
    push = re.search(r"archive_command = '(.*)'", GUIDE.read_text())[1]
    with (
        postgres.cluster("archive_mode=on", f'archive_command={push} --pg1-path="$PWD"') as url,
        connected(f"{url}/postgres") as server,
    ):
        server.execute("CREATE TABLE registration (id int)")
        data = server.execute("SHOW data_directory").fetchone()[0]
        socket = server.execute("SHOW unix_socket_directories").fetchone()[0]
        there = {"PG1_PATH": data, "PG1_SOCKET_PATH": socket, "PG1_USER": "tests"}
        there["PG1_PORT"] = str(server.info.port)
        run(who, there, in_guide("stanza-create"))
        run(who, there, in_guide("type=full"))
        server.execute("INSERT INTO registration VALUES (1)")
        # pgBackRest counts in whole seconds: the moment has to lie in one after the backup's.
        server.execute("SELECT pg_sleep(1.1)")
        between = server.execute("SELECT clock_timestamp()::text").fetchone()[0]
        server.execute("INSERT INTO registration VALUES (2)")
        run(who, there, in_guide("check"))
    restored = folder / "data"
    words = in_guide("type=time")
    assert any(word.startswith("--target=") for word in words)
    to = [f"--target={between}" if word.startswith("--target=") else word for word in words]
    run(who, {"PG1_PATH": str(restored)}, to)
    assert rows_of(restored, folder, who) == [1]


def run(who: dict, more: dict[str, str], arguments: list[str]) -> None:
    environment = os.environ | {f"PGBACKREST_{name}": value for name, value in more.items()}
    done = subprocess.run(
        ["pgbackrest", *arguments], env=environment, capture_output=True, text=True, check=False, **who
    )
    assert done.returncode == 0, done.stdout + done.stderr


def rows_of(data: Path, folder: Path, who: dict) -> list[int]:
    """Of a server that is started on what was restored, once it has caught up."""
    port = postgres.free_port()
    options = ["-p", str(port), "-h", "127.0.0.1", "-k", str(folder), "-c", "max_connections=300"]
    command = [found.postgres() / "postgres", "-D", data, "-c", "archive_mode=off", *options]
    environment = os.environ | {"PGBACKREST_PG1_PATH": str(data)}
    with (folder / "server.log").open("w") as log:
        quiet = {"stdout": log, "stderr": log, "stdin": subprocess.DEVNULL}
        server = subprocess.Popen(command, env=environment, **quiet, **who)
        try:
            return asked(port)
        except psycopg.Error as problem:
            raise AssertionError((folder / "server.log").read_text()) from problem
        finally:
            server.terminate()
            server.wait(30)


def asked(port: int) -> list[int]:
    with connected(f"postgres://tests@127.0.0.1:{port}/postgres") as server:
        give_up = time.monotonic() + 60
        while server.execute("SELECT pg_is_in_recovery()").fetchone()[0]:
            assert time.monotonic() < give_up
            time.sleep(0.1)
        return [row[0] for row in server.execute("SELECT id FROM registration")]


def connected(url: str) -> psycopg.Connection:
    """To a server that may be starting yet."""
    give_up = time.monotonic() + 60
    while True:
        try:
            return psycopg.connect(url, autocommit=True)
        except psycopg.OperationalError:
            if time.monotonic() > give_up:
                raise
        time.sleep(0.1)
