"""Several processes that live and end together."""

import contextlib
import ctypes
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# Longer than the web server and a running task are given to end well.
PATIENCE = 20
_PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    name: str
    popen: subprocess.Popen

    def signal_group(self, number: int) -> None:
        """Each child leads a group: what it has started is reached even after its own death."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.popen.pid, number)

    def has_ended(self) -> bool:
        return self.popen.poll() is not None


class Together:
    """Start with `start`, look on with `wait`, end with `stop`."""

    def __init__(self) -> None:
        self.children: list[Child] = []
        self._read_end, write_end = os.pipe()
        os.set_blocking(self._read_end, False)
        os.set_blocking(write_end, False)
        signal.set_wakeup_fd(write_end)
        for number in (*ENDING, signal.SIGCHLD):
            signal.signal(number, lambda *_: None)

    def start(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        # A session of its own: Ctrl-C reaches a child once, through `stop`, not twice.
        popen = subprocess.Popen(  # noqa: S603 # nosec B603 - the commands are ours
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=dies_with_parent(os.getpid()),
        )
        self.children.append(Child(name, popen))

    def wait(self, seconds: float) -> set[int]:
        """The signals that arrived; returns at once when one does."""
        if not select.select([self._read_end], [], [], seconds)[0]:
            return set()
        return set(os.read(self._read_end, 4096))

    def ended(self) -> Child | None:
        return next((child for child in self.children if child.has_ended()), None)

    def stop(self, number: int = signal.SIGTERM) -> None:
        """Ask all to end, wait, then end what is left; asked again after a second, stop waiting."""
        for child in self.children:
            if not child.has_ended():
                child.popen.send_signal(number)
        asked_at = time.monotonic()
        while not all(child.has_ended() for child in self.children):
            again = self.wait(0.1) & set(ENDING)
            waited = time.monotonic() - asked_at
            if waited > PATIENCE or (again and waited > 1):
                break
        for child in self.children:
            child.signal_group(signal.SIGKILL)
            child.popen.wait()


def dies_with_parent(parent: int) -> Callable[[], None] | None:
    """Where the kernel offers it, a child is told to end when its parent is killed outright."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl

    def in_child() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return in_child
