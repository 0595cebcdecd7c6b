"""PostgreSQL as a site has it: one server that is stopped, killed and started, or two of which one follows.

What is acknowledged lies on the disk, unlike in `tests.tools.postgres`.
"""

import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

from tests import databases
from tests.faults.killing import children
from tests.tools import found, postgres

NAME = "portal"
PATIENCE = 60
# What commands of PostgreSQL may take: a start after a crash replays what was written.
STANDBY = "second"


class Server:
    """One cluster in a folder; `start` once it has data, `end` whatever happened to it."""

    def __init__(self, folder: Path, name: str):
        self.programs = found.postgres()
        assert self.programs, "PostgreSQL's server is not there."
        self.data, self.port, self.log = folder / name, postgres.free_port(), folder / f"{name}.log"
        self.folder, self.who = folder, postgres.identity(folder)
        self.process: subprocess.Popen | None = None

    def make(self) -> "Server":
        postgres.initdb(self.programs, self.data, self.who)
        return self

    def start(self, *settings: str) -> "Server":
        own = ("max_connections=200", "listen_addresses=127.0.0.1", f"port={self.port}", *settings)
        options = [word for setting in own for word in ("-c", setting)]
        command = [self.programs / "postgres", "-D", self.data, "-k", self.folder, *options]
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, **self.who
            )
        self._wait()
        return self

    def stop(self, mode: str = "immediate") -> None:
        self.control("stop", "-m", mode)
        self.process.wait(PATIENCE)

    def kill(self) -> None:
        """kill -9 of all its processes, its children first told nothing."""
        os.kill(self.process.pid, signal.SIGSTOP)
        for pid in (*children(self.process.pid), self.process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def promote(self) -> None:
        self.control("promote", "-w", "-t", str(PATIENCE))

    def control(self, verb: str, *words: str) -> None:
        self._run("pg_ctl", verb, "-D", str(self.data), *words)

    def follow(self, first: "Server") -> None:
        """Become a copy of `first` that goes on following it, under the name that it waits for."""
        source = f"host=127.0.0.1 port={first.port} user=tests application_name={STANDBY}"
        self._run("pg_basebackup", "-D", str(self.data), "-d", source, "-R", "-X", "stream", "-c", "fast")

    def ask(self, statement: str, name: str = "postgres") -> list[tuple]:
        with psycopg.connect(self.url(name), autocommit=True, connect_timeout=5) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def url(self, name: str = NAME) -> str:
        return f"postgres://tests@127.0.0.1:{self.port}/{name}"

    def end(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(20)
            if self.process.poll() is None:
                self.kill()

    def _wait(self) -> None:
        give_up = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(psycopg.OperationalError):
                self.ask("SELECT 1")
                return
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < give_up, self.log.read_text()
            time.sleep(0.1)

    def _run(self, program: str, *words: str) -> None:
        done = subprocess.run(
            [self.programs / program, *words],
            capture_output=True,
            text=True,
            check=False,
            timeout=2 * PATIENCE,
            **self.who | {"preexec_fn": None},
        )
        assert done.returncode == 0, f"{program} {words}: {done.stdout}{done.stderr}{self.log.read_text()}"


@contextlib.contextmanager
def servers(*names: str) -> Iterator[list[Server]]:
    """Not started yet; whatever was started ends, and the folder goes."""
    # Not in the project's folder: PostgreSQL refuses to run as root, and others may not reach into it.
    folder = Path(tempfile.mkdtemp(prefix="wenjing-fault-"))
    made = [Server(folder, name) for name in names]
    try:
        yield made
    finally:
        for server in made:
            server.end()
        shutil.rmtree(folder, ignore_errors=True)


def _migrations() -> str:
    """Changes with what makes the tables and the roles, and with nothing else: making them takes a while."""
    digest = hashlib.sha256()
    for app in databases.APPS:
        for path in sorted((databases.ROOT / app).glob("migrations/*.py")):
            digest.update(path.read_bytes())
    digest.update((databases.ROOT / "portal" / "roles.py").read_bytes())
    return digest.hexdigest()[:12]


def fill(server: Server) -> None:
    """The site's tables and roles; made once for a state of the migrations, then read from a file."""
    server.ask(f"CREATE DATABASE {NAME}")
    kept = databases.FOLDER / f"faults_{_migrations()}.sql"
    if kept.exists():
        psql = [server.programs / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", server.url()]
        with kept.open() as dump:
            subprocess.run(psql, stdin=dump, stdout=subprocess.DEVNULL, check=True, timeout=300)
    # Style sheets change without migrations.
    _manage(server, "prepare", "--no-demo")
    if not kept.exists():
        _manage(server, "make_roles")
        unfinished = kept.with_suffix(f".{os.getpid()}")
        dump = [server.programs / "pg_dump", "--no-owner", "-f", unfinished, "-d", server.url()]
        subprocess.run(dump, check=True, timeout=300)
        unfinished.rename(kept)


def _manage(server: Server, *words: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=databases.ROOT,
            env=databases.environment(server.url(), Path(folder)),
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
