"""Several web nodes of one site, with Redis between them and a front before them, where those are there."""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.faults.killing import children
from tests.live import Live, end, free_port, running

# Reaches each database first that takes writes, and gives up quickly on one that is gone.
SEVERAL = "?target_session_attrs=read-write&connect_timeout=3"


@contextlib.contextmanager
def redis(folder: Path) -> Iterator[str]:
    """Its CACHE_URL; '' where there is no Redis."""
    program = shutil.which("redis-server")
    if program is None:
        yield ""
        return
    port = free_port()
    words = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder]
    with (folder / "redis.log").open("w") as log:
        server = subprocess.Popen([program, *map(str, words)], stdout=log, stderr=log)
    try:
        yield f"rediscache://127.0.0.1:{port}/1"
    finally:
        end(server)


@contextlib.contextmanager
def web(number: int, database_url: str, folder: Path, **more: str) -> Iterator[list[Live]]:
    """So many nodes, each with a folder and a port of its own, on one database and one cache."""
    with contextlib.ExitStack() as stack:
        nodes = []
        for n in range(number):
            own = folder / f"node{n}"
            own.mkdir()
            nodes.append(stack.enter_context(running(database_url, own, TRUSTED_PROXIES="1", **more)))
        yield nodes


def show_tracebacks(nodes: list[Live]) -> None:
    """What a node could not turn into words."""
    for node in nodes:
        said = (node.folder / "server.log").read_text().split("\n20")
        print(*(part for part in said if "Internal Server Error" in part), sep="\n", file=sys.stderr)


def processes(node: Live) -> set[int]:
    """Those that answer: gunicorn's own, which it replaces when one dies."""
    return set(children(node.pid))
