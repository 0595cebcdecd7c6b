"""`python -m tests.faults.restart`: the only database is cut off and started again under load.

`pg_ctl -m immediate` drops all connections without a word. Web node and worker go on by themselves, whoever
reads or registers meanwhile gets a page with words, and what was acknowledged is stored.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests import databases
from tests.faults import clusters, nodes, runs
from tests.live import Live, end

SECONDS_AWAY = 3
WORDS = "The site is resting for a moment"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--groups", type=int, default=200)
    parser.add_argument("--json", type=Path, default=runs.VAR / "restart.json")
    asked = parser.parse_args()
    runs.finish(run(asked.groups), asked.json)


def run(groups: int) -> dict:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wenjing-node-")))
        (server,) = stack.enter_context(clusters.servers("only"))
        server.make().start()
        clusters.fill(server)
        runs.setup(server.url(), folder)
        (node,) = stack.enter_context(nodes.web(1, server.url(), folder, WITHOUT_PAGE_CACHE="true"))
        worker = stack.enter_context(working(node))
        readers = stack.enter_context(reading(node))
        from tests.faults import registering  # it needs the settings

        before = nodes.processes(node)
        away = []
        told = registering.under_load(
            [node.url], groups, 2, 60, 8, 180, lambda crowd: away.append(cut_off(server, crowd))
        )
        told |= {"seconds_the_database_was_away": away[0]}
        told |= {"read": dict(readers), "web_processes_replaced": len(before - nodes.processes(node))}
        told |= {"worker_went_on": worker.poll() is None}
        told |= _letters()
        nodes.show_tracebacks([node])
        return runs.machine() | told


def cut_off(server: clusters.Server, crowd) -> float:
    """Seconds until it takes connections again: before that it replays what it had written."""
    crowd.wait_for(0.4)
    crowd.breaks_now()
    server.stop("immediate")
    time.sleep(SECONDS_AWAY)
    server.start()
    return round(time.monotonic() - crowd.broken_at, 1)


@contextlib.contextmanager
def working(node: Live) -> Iterator[subprocess.Popen]:
    words = ["manage.py", "db_worker", "--queue-name", "*", "--no-startup-delay", "--no-reload"]
    with (node.folder / "worker.log").open("w") as log:
        worker = subprocess.Popen(
            [sys.executable, *words],
            cwd=databases.ROOT,
            env=node.environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield worker
    finally:
        end(worker)


@contextlib.contextmanager
def reading(node: Live) -> Iterator[Counter]:
    """Somebody opens the list of events again and again; how often it was there, and what else was said."""
    seen, over = Counter(), threading.Event()
    thread = threading.Thread(target=_read, args=(f"{node.url}/en/events/", seen, over), daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join(30)


def _read(url: str, seen: Counter, over: threading.Event) -> None:
    while not over.wait(0.1):
        try:
            with urllib.request.urlopen(url, timeout=20) as response:
                seen[str(response.status)] += 1
        except urllib.error.HTTPError as problem:
            has_words = WORDS in problem.read().decode() and problem.headers["Retry-After"]
            seen[f"{problem.code} with words" if has_words else f"{problem.code} without"] += 1
        except OSError as problem:
            seen[type(problem).__name__] += 1


def _letters(seconds: float = 120) -> dict:
    """What the worker has sent in the end. The clock's part is done here, two minutes and ten ahead of time:
    who was not told is told again, and what was under way when it broke is settled."""
    from django.utils import timezone

    from portal import notices
    from portal.models import Message, Notice

    letters = Notice.objects.filter(channel="email")
    give_up = time.monotonic() + seconds
    while (open_ones := letters.exclude(state__in=["sent", "unknown"])) and time.monotonic() < give_up:
        time.sleep(3)
        open_ones.update(next_try_at=timezone.now())
        notices.send_due()
    # Besides confirmations those that offer a seat: a small group may fit where larger ones wait.
    told = Counter(letters.values_list("state", flat=True))
    confirmations = letters.filter(kind="events.registered").count()
    # Taken when it broke, so that nobody knew whether they had left.
    in_doubt = letters.filter(doubts__gt=0).count()
    counted = {"letters": dict(told), "of_these_confirmations": confirmations}
    return counted | {"letters_in_doubt": in_doubt, "mails": Message.objects.count()}


if __name__ == "__main__":
    os.environ.pop("DATABASE_URL", None)
    main()
