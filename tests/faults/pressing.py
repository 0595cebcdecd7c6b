"""People who press until they are told: the same form, with the same key, at whichever node answers."""

import http.client
import itertools
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from tests.events.surge import Visitor

PAUSE, PATIENCE = 0.2, 20


@dataclass
class Press:
    """What one person sent, and when which answer came; `reference` is what they were told."""

    visitor: Visitor
    sent: int = 0
    errors: Counter = field(default_factory=Counter)
    reference: str = ""
    told_at: float = 0
    again: str = ""


@dataclass
class Crowd:
    """`hosts` are asked by turns, as a front would do."""

    presses: list[Press]
    hosts: list[str]
    started: float = 0
    broken_at: float = 0

    def __post_init__(self) -> None:
        self._turns, self._lock = itertools.cycle(self.hosts), threading.Lock()

    def run(self, threads: int, seconds: float, meanwhile: Callable[["Crowd"], None]) -> None:
        """Everybody presses until told, for so long at most; `meanwhile(self)` breaks something."""
        self.started = time.monotonic()
        until = self.started + seconds
        with ThreadPoolExecutor(threads) as pool:
            pressing = [pool.submit(self._press, press, until) for press in self.presses]
            # Here, not in a thread: what a thread has started is told to end with it.
            meanwhile(self)
            for one in pressing:
                one.result()

    def once_more(self, threads: int) -> None:
        """All who were told send the very same form again."""
        told = [press for press in self.presses if press.reference]
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(self._again, told))

    @property
    def told(self) -> int:
        return sum(bool(press.reference) for press in self.presses)

    def wait_for(self, share: float, seconds: float = 120) -> None:
        give_up = time.monotonic() + seconds
        while self.told < share * len(self.presses):
            assert time.monotonic() < give_up, f"only {self.told} of {len(self.presses)} were told"
            time.sleep(0.02)

    def breaks_now(self) -> None:
        self.broken_at = time.monotonic()

    @property
    def told_before(self) -> int:
        return sum(bool(press.reference) and press.told_at < self.broken_at for press in self.presses)

    def silence(self) -> float:
        """The longest time in which nobody was told anything."""
        at = sorted([self.started, *(press.told_at for press in self.presses if press.reference)])
        return max(later - earlier for earlier, later in itertools.pairwise(at))

    def _press(self, press: Press, until: float) -> None:
        while not press.reference and time.monotonic() < until:
            press.sent += 1
            with self._lock:
                host = next(self._turns)
            status, reference = self._send(press, host)
            if reference:
                press.reference, press.told_at = reference, time.monotonic()
            else:
                press.errors[status] += 1
                time.sleep(PAUSE)

    def _again(self, press: Press) -> None:
        """A node that is gone does not answer: each is asked."""
        for host in self.hosts:
            press.again = press.again or self._send(press, host)[1]

    def _send(self, press: Press, host: str) -> tuple[str, str]:
        """The status or the kind of failure, and the reference of the registration in the answer."""
        here = replace(press.visitor, host=host, patience=PATIENCE)
        try:
            status, to = here.post(here.path, key=here.key)
        except (OSError, http.client.HTTPException) as problem:
            return type(problem).__name__, ""
        told = status == 302 and "/mine/" in to
        return str(status), urlsplit(to).path.split("/")[-2] if told else ""
