"""The real server in processes of its own."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from portal.processes import dies_with_parent
from tests.databases import ROOT, environment

GUNICORN = (
    "-m",
    "gunicorn",
    "--no-control-socket",
    "-c",
    "python:portal.gunicorn",
    "portal.wsgi:application",
)


@dataclass
class Live:
    """A running site: `url` without a slash at the end, and a way to run its commands."""

    url: str
    database_url: str
    folder: Path
    environment: dict[str, str] = field(repr=False)
    pid: int = 0

    def command(self, *arguments: str) -> str:
        """What `manage.py` with these arguments says, on this site's database."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def work(self) -> None:
        """Do all tasks that wait, as the worker would."""
        self.command("db_worker", "--batch", "--queue-name", "*", "--no-startup-delay", "--no-reload")


@contextlib.contextmanager
def running(
    database_url: str,
    folder: Path,
    arguments: tuple[str, ...] = GUNICORN,
    headers: dict[str, str] | None = None,
    code: Path = ROOT,
    **more: str,
) -> Iterator[Live]:
    """Start, wait until it answers (a request with these headers), and end it with all its processes.

    `code` may be that of another day.
    """
    port = int(more.get("PORT", "0")) or free_port()
    url = f"http://127.0.0.1:{port}"
    more = {"PORT": str(port), "HOST": "127.0.0.1", "BASE_URL": url, "WEB_CONCURRENCY": "2"} | more
    env = environment(database_url, folder, **more)
    (folder / "tmp").mkdir(exist_ok=True)
    with (folder / "server.log").open("w") as log:
        command = [sys.executable, *arguments]
        server = subprocess.Popen(
            command,
            preexec_fn=dies_with_parent(os.getpid()),
            cwd=code,
            env=env,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            _wait_until_up(server, url, folder / "server.log", headers or {})
            yield Live(url, database_url, folder, env, server.pid)
        finally:
            end(server)


def end(process: subprocess.Popen) -> None:
    """Ask, wait, then insist: also with what the process has started."""
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(15)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(url: str, headers: dict[str, str] | None = None) -> bool:
    try:
        asked = urllib.request.Request(url, headers=headers or {})
        with urllib.request.urlopen(asked, timeout=5) as response:
            return response.status == 200
    except (OSError, http.client.HTTPException):
        return False


def _wait_until_up(server: subprocess.Popen, url: str, log: Path, headers: dict[str, str]) -> None:
    give_up = time.monotonic() + 60
    while not answers(f"{url}/healthz", headers):
        assert server.poll() is None, f"The server ended:\n{log.read_text()}"
        assert time.monotonic() < give_up, f"The server does not answer:\n{log.read_text()}"
        time.sleep(0.1)
