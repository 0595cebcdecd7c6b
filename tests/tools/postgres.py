"""A throwaway PostgreSQL: a cluster of its own, on a free port, gone with the program that started it."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from portal.processes import dies_with_parent
from tests.tools import found

# Nothing of it needs to survive, so nothing waits for the disk.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@contextlib.contextmanager
def cluster(*settings: str) -> Iterator[str]:
    """The URL of a running server, without the name of a database; settings like 'fsync=on'."""
    programs = found.postgres()
    if programs is None:
        raise RuntimeError("PostgreSQL's server is not there.")
    # Not in the project's folder: PostgreSQL refuses to run as root, and others may not reach into it.
    folder = Path(tempfile.mkdtemp(prefix="wenjing-postgres-"))
    who = identity(folder)
    try:
        data, port = folder / "data", free_port()
        initdb(programs, data, who)
        options = [x for setting in (*CARELESS, *settings) for x in ("-c", setting)]
        options += ["-c", "max_connections=300", "-p", str(port), "-h", "127.0.0.1", "-k", str(folder)]
        with (folder / "log").open("w") as log:
            command = [programs / "postgres", "-D", data, *options]
            server = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, **who)
            try:
                wait(server, port, folder / "log")
                yield f"postgres://tests@127.0.0.1:{port}"
            finally:
                # INT is PostgreSQL's fast shutdown: it does not wait for clients.
                server.send_signal(signal.SIGINT)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    server.wait(20)
                server.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def identity(folder: Path) -> dict:
    """Who runs the server: we ourselves, or somebody without rights when we are root."""
    options = {"cwd": folder, "start_new_session": True, "preexec_fn": dies_with_parent(os.getpid())}
    if os.getuid() != 0:
        return options
    names = {entry.pw_name for entry in pwd.getpwall()}
    somebody = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, somebody.pw_uid, somebody.pw_gid)
    return options | {"user": somebody.pw_uid, "group": somebody.pw_gid, "extra_groups": []}


def initdb(programs: Path, data: Path, who: dict) -> None:
    # The locale of C sorts by bytes, as SQLite does: what depends on sorting is the same on both.
    command = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        "tests",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "-N",
    ]
    made = subprocess.run(command, capture_output=True, text=True, check=False, **who)
    if made.returncode:
        raise RuntimeError(f"initdb failed:\n{made.stdout}{made.stderr}")


def wait(server: subprocess.Popen, port: int, log: Path) -> None:
    give_up = time.monotonic() + 30
    while True:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if server.poll() is not None or time.monotonic() > give_up:
            raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
        time.sleep(0.1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    # For trying things: `python -m tests.tools.postgres pytest tests/…` runs a command with DATABASE_URL set.
    with cluster() as url:
        command = sys.argv[1:] or ["sh"]
        sys.exit(subprocess.call(command, env={**os.environ, "DATABASE_URL": f"{url}/postgres"}))
