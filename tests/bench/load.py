"""Many requests at once: a page again and again, by wrk where it is there, or prepared requests once each.

Run as a module it reads prepared requests from a file, in a process of its own.
"""

import json
import pickle
import selectors
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import repeat
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.tools.found import ROOT

WRK = shutil.which("wrk")
REPORT = Path(__file__).with_name("report.lua")
CLIENTS, RIGHT = 16, (200, 201, 302)


@dataclass
class Load:
    """`wrong` counts answers other than 200, 201 or 302, and connections that broke; no other figure does."""

    per_second: float
    p50_ms: float
    p95_ms: float
    number: int
    wrong: int
    by: str


@dataclass
class Seen:
    """What one client or several have seen so far."""

    taken: list[float] = field(default_factory=list)
    wrong: int = 0


def again_and_again(url: str, seconds: float, clients: int = CLIENTS) -> Load:
    if WRK is None:
        parts = urlsplit(url)
        asked = plain(parts.netloc, url.removeprefix(f"{parts.scheme}://{parts.netloc}"))
        return once_each(url, repeat(asked), seconds, clients)
    command = [
        WRK,
        "-t1",
        f"-c{clients}",
        f"-d{max(1, round(seconds))}s",
        "--timeout",
        "30s",
        "-s",
        str(REPORT),
        url,
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = json.loads(said.strip().splitlines()[-1])
    per_second = round(max(0, found["number"] - found["wrong"]) / found.pop("seconds"), 1)
    return Load(per_second=per_second, by="wrk", **found)


def prepared(url: str, requests: list[bytes], clients: int = CLIENTS) -> Load:
    """Each once, from a process that does nothing else."""
    with tempfile.NamedTemporaryFile() as kept:
        Path(kept.name).write_bytes(pickle.dumps(requests))
        words = [sys.executable, "-m", "tests.bench.load", url, kept.name, str(clients)]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    return Load(**json.loads(done.stdout))


def plain(host: str, path: str, method: str = "GET", *, cookies: dict | None = None, **more: str) -> bytes:
    """A request as it goes over the wire; for POST, `more` is what the form sends."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}"]
    if cookies:
        lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items()))
    body = ""
    if method == "POST":
        body = urlencode({name: value for name, value in more.items() if not name.startswith("X-")})
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in more.items() if name.startswith("X-")]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


def once_each(url: str, requests: Iterable[bytes], seconds: float, clients: int) -> Load:
    """Until there is none left, or the time is over."""
    host, port = urlsplit(url).hostname, urlsplit(url).port
    waiting, seen, started = iter(requests), Seen(), time.perf_counter()
    with selectors.DefaultSelector() as ready:
        open_now = sum([_next((host, port), waiting, ready) for _ in range(clients)])
        while open_now:
            for key, _events in ready.select(30):
                over = time.perf_counter() - started > seconds
                open_now -= not _read(key, seen, iter(()) if over else waiting, ready)
    took = time.perf_counter() - started
    times = sorted(seen.taken) * 2 or [0.0, 0.0]
    fine = statistics.quantiles(times, n=20)
    figures = [round(1000 * value, 2) for value in (statistics.median(times), fine[-1])]
    return Load(round(len(seen.taken) / took, 1), *figures, len(seen.taken), seen.wrong, "own")


@dataclass
class _Call:
    """A connection and what has come over it; `asked` when its request went out."""

    to: tuple[str, int]
    request: bytes = b""
    asked: float = 0
    data: bytes = b""


def _next(to: tuple[str, int], waiting: Iterator[bytes], ready, line: socket.socket | None = None) -> bool:
    """Send the next request, over this connection if there is one; False when none is left."""
    request = next(waiting, None)
    if request is None:
        if line:
            line.close()
        return False
    line = line or socket.create_connection(to)
    call = _Call(to, request, time.perf_counter())
    line.sendall(request)
    ready.register(line, selectors.EVENT_READ, call)
    return True


def _read(key: selectors.SelectorKey, seen: Seen, waiting: Iterator[bytes], ready) -> bool:
    """Take what has come; when the answer is whole, go on. False when this client is done."""
    line, call = key.fileobj, key.data
    piece = line.recv(262144)
    call.data += piece
    head, _, body = call.data.partition(b"\r\n\r\n")
    length = _header(head, b"content-length")
    if piece and (not _ or length is None or len(body) < int(length)):
        return True
    ready.unregister(line)
    status = int(head.split(b" ", 2)[1]) if head else None
    if status in RIGHT:
        seen.taken.append(time.perf_counter() - call.asked)
    else:
        seen.wrong += 1
    stays = piece and _header(head, b"connection") != b"close"
    if not stays:
        line.close()
    return _next(call.to, waiting, ready, line if stays else None)


def _header(head: bytes, name: bytes) -> bytes | None:
    for line in head.split(b"\r\n")[1:]:
        key, _, value = line.partition(b":")
        if key.strip().lower() == name:
            return value.strip().lower()
    return None


if __name__ == "__main__":
    url, kept, clients = sys.argv[1:]
    asked = pickle.loads(Path(kept).read_bytes())
    print(json.dumps(asdict(once_each(url, asked, 120, int(clients)))))
