"""The gate: every check one after the other, then pytest on both databases; pytest's words come last."""

import argparse
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryDirectory

from tests.tools import found
from tests.tools.postgres import cluster

PYTHON = sys.executable
CHECKS = {
    "ruff check": ["-m", "ruff", "check", "--quiet", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "makemigrations --check": ["manage.py", "makemigrations", "--check", "--dry-run"],
    "compile_texts": ["manage.py", "compile_texts", "-v", "0"],
}
# Two are enough to use two cores; more would only wait for each other.
PYTEST = ["-m", "pytest", "-q", "-n", os.environ.get("TEST_PROCESSES", "2"), "--durations=10"]
# "12 passed, 1 skipped in 3.45s (0:00:03)", with or without the rule around it
CLOSING = re.compile(r"\b(passed|failed|errors?|skipped|deselected|ran)\b.* in [\d.]+s\b")


class Gate:
    """Keeps what was found: one line per step, and the closing lines of pytest."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.lines: list[str] = []
        self.closing: list[str] = []

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        print(f"\n== {name}", flush=True)
        before, started = len(self.failed), time.monotonic()
        yield
        verdict = "FAILED" if len(self.failed) > before else "ok"
        self.lines.append(f"{verdict:<7}{name} ({time.monotonic() - started:.0f} s)")

    def run(self, name: str, arguments: list[str], settings: str) -> None:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": settings}
        with self.step(name):
            if subprocess.run([PYTHON, *arguments], cwd=found.ROOT, env=environment, check=False).returncode:
                self.failed.append(name)

    def pytest(self, name: str, arguments: list[str], database_url: str, more: dict[str, str]) -> None:
        environment = _on(database_url) | more
        closing = f"{name}: pytest did not end well"
        with self.step(name), _output_of([*PYTEST, *arguments], environment) as process:
            for line in process.stdout:
                print(line, end="", flush=True)
                closing = line.strip() if CLOSING.search(line) else closing
            if process.wait():
                self.failed.append(name)
        self.closing.append(closing)

    def prepare(self, urls: list[str]) -> None:
        """The migrated databases that tests copy, for all servers at the same time."""
        with self.step("databases of tests"):
            processes = [_making("site", url) for url in urls]
            if any([process.wait() for process in processes]):
                self.failed.append("databases of tests")

    def finish(self) -> None:
        print("\n== Summary", *self.lines, *self.closing, sep="\n", flush=True)
        sys.exit(1 if self.failed else 0)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--prove", action="store_true", help="the long runs instead of the gate")
    prove = parser.parse_args().prove
    # Termination unwinds: PostgreSQL and all that was started end, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    # Some twenty processes start: each would compile house and tests anew, which takes it ten seconds.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    gate = Gate()
    _fetch_chromium()
    _tell_missing(gate, prove)
    if not prove:
        for name, arguments in CHECKS.items():
            gate.run(name, arguments, "portal.settings.test")
    marker = "prove" if prove else "not prove"
    with ExitStack() as stack:
        server = f"{stack.enter_context(cluster())}/postgres" if found.postgres() else ""
        gate.prepare(["", server] if server else [""])
        # In the gate no test on PostgreSQL asks for the demo; `prove` shows that it loads there, too.
        stack.enter_context(_demo_for(["", server] if server and prove else [""]))
        # Tests note what they ask SQLite: PostgreSQL is asked every kind of it, and all of it by `prove`.
        noted = stack.enter_context(TemporaryDirectory(prefix="statements-"))
        gate.pytest("pytest on SQLite", ["-m", marker], "", {} if prove else {"STATEMENTS_TO": noted})
        if server:
            more = {} if prove else {"STATEMENTS_FROM": noted}
            which = "not browser and not once" if prove else f"{marker} and not browser and not once"
            gate.pytest("pytest on PostgreSQL", ["-m", which], server, more)
    gate.finish()


def _on(database_url: str) -> dict[str, str]:
    """The environment of tests on this server, on SQLite without one."""
    return {
        **os.environ,
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
    }


def _making(kind: str, url: str) -> subprocess.Popen:
    return subprocess.Popen([PYTHON, "-m", "tests.databases", kind], cwd=found.ROOT, env=_on(url))


@contextmanager
def _demo_for(urls: list[str]) -> Iterator[None]:
    """One core makes it for a minute while tests run: who asks for it waits, and is told if it fails."""
    processes = [_making("demo", url) for url in urls]
    try:
        yield
    finally:
        for process in processes:
            process.terminate()
            process.wait()


@contextmanager
def _output_of(arguments: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen]:
    """A command whose output is read while it runs; it ends when we are ended."""
    process = subprocess.Popen(
        [PYTHON, *arguments],
        cwd=found.ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        errors="replace",
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()


def _fetch_chromium() -> None:
    """Where no package has it, Playwright's own; it needs nothing but its libraries."""
    if found.chromium() is None:
        print("Fetching Chromium with Playwright", flush=True)
        dependencies = ["--with-deps"] if os.getuid() == 0 else []
        with (found.VAR / "playwright.log").open("w") as log:
            command = [PYTHON, "-m", "playwright", "install", *dependencies, "chromium"]
            subprocess.run(command, stdout=log, stderr=log, check=False)


def _tell_missing(gate: Gate, prove: bool) -> None:
    for name, what in found.missing(prove).items():
        print(f"skipped: {what} ({name} not found)", flush=True)
        if found.IN_CI:
            gate.failed.append(name)
            gate.lines.append(f"FAILED {name} is missing, and in CI nothing may be skipped")


if __name__ == "__main__":
    main()
