"""Several web nodes of one site, with Redis between them and a front before them, where those are there."""

import contextlib
import logging
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tests.faults.killing import children
from tests.live import Live, end, free_port, running
from tests.proxied import Proxied, proxied
from tests.tools import found

# Reaches each database first that takes writes, and gives up quickly on one that is gone.
SEVERAL = "?target_session_attrs=read-write&connect_timeout=3"


@contextlib.contextmanager
def redis(folder: Path) -> Iterator[str]:
    """Its CACHE_URL; '' where there is no Redis."""
    program = found.redis()
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
def store() -> Iterator[dict[str, str]]:
    """The settings of an object store with its two buckets, which a thread of this process serves."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    buckets = {"S3_BUCKET": "shown", "S3_PRIVATE_BUCKET": "hidden"}
    keys = {"S3_KEY": "key", "S3_SECRET": "secret", "S3_REGION": "us-east-1", "S3_ADDRESSING": "path"}
    try:
        for name in buckets.values():
            asked = urllib.request.Request(f"http://{host}:{port}/{name}", method="PUT")
            urllib.request.urlopen(asked, timeout=20).close()
        yield buckets | keys | {"S3_ENDPOINT": f"http://{host}:{port}"}
    finally:
        server.stop()


@contextlib.contextmanager
def front(nodes: list[Live], folder: Path) -> Iterator[Proxied | None]:
    """nginx, as `fill_deploy` writes its configuration, hands each request to one of the nodes; what was sent
    it does not send a second time by itself. None where there is no nginx: the nodes are asked by turns.
    """
    if not found.nginx():
        yield None
        return
    with proxied(
        nodes[0], folder, "--nodes", *(node.url.removeprefix("http://") for node in nodes)
    ) as behind:
        yield behind


@contextlib.contextmanager
def web(number: int, database_url: str, folder: Path, **more: str) -> Iterator[list[Live]]:
    """So many nodes, each with a folder and a port of its own, on one database and one cache."""
    with contextlib.ExitStack() as stack:
        nodes = []
        for n in range(number):
            own = folder / f"node{n}"
            own.mkdir()
            nodes.append(stack.enter_context(running(database_url, own, **{"TRUSTED_PROXIES": "1"} | more)))
        yield nodes


def show_tracebacks(nodes: list[Live]) -> None:
    """What a node could not turn into words."""
    for node in nodes:
        said = (node.folder / "server.log").read_text().split("\n20")
        print(*(part for part in said if "Internal Server Error" in part), sep="\n", file=sys.stderr)


def processes(node: Live) -> set[int]:
    """Those that answer: gunicorn's own, which it replaces when one dies."""
    return set(children(node.pid))
