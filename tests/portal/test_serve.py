"""`serve` and `make run`, as real processes: they end together, and nothing is left behind."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests import databases
from tests.live import answers, free_port

ROOT = databases.ROOT


@dataclass
class Site:
    """A started `serve`, with all processes that carry this test's mark in their environment."""

    process: subprocess.Popen
    url: str
    mark: str
    log: Path
    known: dict[int, str] = field(default_factory=dict)

    def processes(self) -> dict[int, str]:
        """Process id to command line, of everything that was started with the mark."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if self.mark.encode() in (folder / "environ").read_bytes():
                    found[int(folder.name)] = (folder / "cmdline").read_text().replace("\0", " ")
        return found

    def pid_of(self, word: str) -> int:
        """The oldest process whose command line holds the word: a parent is older than its children."""
        return min(pid for pid, line in self.processes().items() if word in line)

    def wait_until_gone(self, seconds: float = 30) -> None:
        give_up = time.monotonic() + seconds
        while left := self.processes():
            assert time.monotonic() < give_up, f"still there: {left}\n{self.log.read_text()}"
            time.sleep(0.1)


@pytest.fixture
def start(tmp_path) -> Iterator:
    """Starts a command in the project's folder on a database of its own, and waits until it is up."""
    with contextlib.ExitStack() as stack:

        def make(command: list[str], kind: str = "bare") -> Site:
            return _start(stack, command, stack.enter_context(databases.copy_of(kind, tmp_path)), tmp_path)

        yield make


def _start(stack: contextlib.ExitStack, command: list[str], database: str, folder: Path) -> Site:
    port, mark = free_port(), f"wenjing-test-{os.getpid()}-{time.monotonic_ns()}"
    own = {"PORT": str(port), "HOST": "127.0.0.1", "WEB_CONCURRENCY": "2", "MARK": mark}
    log = folder / "serve.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=databases.environment(database, folder, **own),
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    site = Site(process, f"http://127.0.0.1:{port}", mark, log)
    stack.callback(_kill_all, site)
    give_up = time.monotonic() + 90
    while "The portal is up" not in log.read_text():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < give_up, log.read_text()
        time.sleep(0.1)
    return site


def _kill_all(site: Site) -> None:
    for pid in site.processes():
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    site.process.wait()


SERVE = [sys.executable, "manage.py", "serve"]


def prove(case):
    """The same again for another of its kind: faults of `make prove`."""
    return pytest.param(case, marks=pytest.mark.prove)


linux = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="reads /proc")


@linux
def test_all_are_up_and_said_so(start):
    site = start(SERVE)
    lines = " ".join(site.processes().values())
    assert all(word in lines for word in ("gunicorn --no-control-socket", "db_worker", "manage.py clock"))
    with urllib.request.urlopen(f"{site.url}/readyz") as response:
        assert response.status == 200
    said = site.log.read_text()
    assert "http://localhost:" + site.url.rsplit(":", 1)[1] + "/en/accounts/login/" in said


@linux
@pytest.mark.once
@pytest.mark.parametrize("number", [signal.SIGINT, prove(signal.SIGTERM), prove(signal.SIGHUP)])
def test_a_signal_ends_all_without_a_word(start, number):
    """Also with connections that a browser has opened in advance and says nothing on."""
    site = start(SERVE)
    port = int(site.url.rsplit(":", 1)[1])
    with contextlib.ExitStack() as silent:
        for _ in range(6):
            silent.enter_context(socket.create_connection(("127.0.0.1", port)))
        time.sleep(0.5)
        site.process.send_signal(number)
        assert site.process.wait(30) == 0
    site.wait_until_gone(1)
    assert site.log.read_text().split("Stop with Ctrl-C.")[1].split() == ["Stopping", "…"]


@linux
@pytest.mark.once
@pytest.mark.parametrize("who", ["gunicorn", prove("db_worker"), prove("manage.py clock")])
def test_when_one_dies_all_end(start, who):
    site = start(SERVE)
    os.kill(site.pid_of(who), signal.SIGKILL)
    assert site.process.wait(30) == 1
    site.wait_until_gone(1)
    assert "stopping the rest" in site.log.read_text()


@linux
@pytest.mark.once
def test_the_others_notice_that_serve_was_killed(start):
    site = start(SERVE)
    site.process.kill()
    site.wait_until_gone()


@linux
@pytest.mark.once
def test_a_worker_that_dies_is_replaced(start):
    """gunicorn's own children are no reason to end."""
    site = start(SERVE)
    master = site.pid_of("gunicorn")
    workers = [pid for pid, line in site.processes().items() if "gunicorn" in line and pid != master]
    os.kill(workers[0], signal.SIGKILL)
    time.sleep(2)
    assert site.process.poll() is None
    assert answers(f"{site.url}/healthz")


@linux
@pytest.mark.once
def test_make_run_ends_with_make(start):
    site = start(["make", "run"], "demo")
    text = site.log.read_text()
    assert [line[:3] for line in text.splitlines() if re.match(r"\d/\d ", line)] == [
        f"{n}/6" for n in range(1, 7)
    ]
    site.process.terminate()
    site.process.wait(30)
    site.wait_until_gone(1)


@pytest.mark.once
def test_a_port_in_use_is_said(start, tmp_path):
    site = start(SERVE)
    port = site.url.rsplit(":", 1)[1]
    env = databases.environment("sqlite://:memory:", tmp_path, PORT=port, HOST="127.0.0.1")
    second = subprocess.run(SERVE, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert f"Cannot listen on 127.0.0.1:{port}" in second.stderr
