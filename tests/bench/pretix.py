"""pretix on the same machine, PostgreSQL and number of processes: what people would run instead.

It comes from PyPI into var/pretix, apart from our own environment. An order for a free place is one POST to
its API, which leaves out its cart, its sessions and its mail: less than what a registration here does.
"""

import configparser
import contextlib
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from portal.processes import dies_with_parent
from tests.bench.load import CLIENTS, Load, again_and_again, prepared
from tests.live import end, free_port
from tests.tools import found

VERSION = "2026.8.0"
HOME = found.VAR / "pretix"
PYTHON = HOME / "bin" / "python"
SEED = Path(__file__).with_name("pretix_seed.py")
NAME = "pretix"


def measured(server: str, seconds: float, workers: int, dates: int) -> dict[str, dict]:
    """{"registration", "ICS feed"} on the server of this URL. Raises RuntimeError with the reason."""
    _install()
    with _connected(server) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME}")
        connection.execute(f"CREATE DATABASE {NAME} TEMPLATE template0")
    port = free_port()
    environment = os.environ | {
        "PRETIX_CONFIG_FILE": str(_config(server, port)),
        "DJANGO_SETTINGS_MODULE": "pretix.settings",
    }
    _said([PYTHON, "-m", "pretix", "migrate", "-v", "0"], environment)
    # Not with its own folder on the path: there a module is called as the product is.
    known = json.loads(_said([PYTHON, "-P", SEED, str(dates)], environment).splitlines()[-1])
    with _serving(port, workers, environment) as url:
        again_and_again(f"{url}/bench/events/ical/", 2, clients=4)
        feed = again_and_again(f"{url}/bench/events/ical/", max(10, seconds * 2), clients=4)
        number = max(60, int(15 * seconds))
        orders = [_order(urlsplit(url).netloc, known) for _ in range(number)]
        return {"registration": _row(prepared(url, orders, CLIENTS)), "ICS feed": _row(feed)}


def _connected(server: str) -> psycopg.Connection:
    """It answers a moment after its port is open."""
    for _ in range(50):
        with contextlib.suppress(psycopg.OperationalError):
            return psycopg.connect(server, autocommit=True)
        time.sleep(0.2)
    raise RuntimeError("PostgreSQL does not answer")


def _row(load: Load) -> dict:
    return {"per_second": load.per_second, "p50_ms": load.p50_ms, "wrong": load.wrong}


def _order(host: str, known: dict) -> bytes:
    place = {
        "item": known["item"],
        "subevent": known["date"],
        "price": "0.00",
        "attendee_name": "Sample Guest",
    }
    order = {"email": "guest@example.org", "locale": "en", "sales_channel": "web", "positions": [place]}
    body = json.dumps(order | {"payment_provider": "free", "send_email": False})
    lines = [
        "POST /api/v1/organizers/bench/events/measured/orders/ HTTP/1.1",
        f"Host: {host}",
        f"Authorization: Token {known['token']}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


def _install() -> None:
    if (HOME / "installed").exists():
        return
    print("Fetching pretix from PyPI into var/pretix", flush=True)
    _said([sys.executable, "-m", "venv", HOME], os.environ)
    _said([PYTHON, "-m", "pip", "install", "-q", f"pretix=={VERSION}", "gunicorn"], os.environ, 900)
    (HOME / "installed").touch()


def _config(server: str, port: int) -> Path:
    parts = urlsplit(server)
    config = configparser.ConfigParser(interpolation=None)
    config["pretix"] = {"url": f"http://127.0.0.1:{port}", "datadir": str(HOME / "data")}
    config["django"] = {"secret": "x" * 50, "debug": "off"}
    config["database"] = {
        "backend": "postgresql",
        "name": NAME,
        "user": parts.username,
        "host": parts.hostname,
        "port": str(parts.port),
    }
    path = HOME / "pretix.cfg"
    with path.open("w") as file:
        config.write(file)
    return path


@contextlib.contextmanager
def _serving(port: int, workers: int, environment: dict) -> Iterator[str]:
    words = [PYTHON, "-m", "gunicorn", "pretix.wsgi", "-w", str(workers), "-b", f"127.0.0.1:{port}"]
    with (HOME / "server.log").open("w") as log:
        server = subprocess.Popen(
            words,
            cwd=HOME,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=dies_with_parent(os.getpid()),
        )
        try:
            url, give_up = f"http://127.0.0.1:{port}", time.monotonic() + 60
            while not _is_there(f"{url}/healthcheck/"):
                if server.poll() is not None or time.monotonic() > give_up:
                    raise RuntimeError(f"pretix does not answer:\n{(HOME / 'server.log').read_text()[-800:]}")
                time.sleep(0.3)
            yield url
        finally:
            end(server)


def _is_there(url: str) -> bool:
    """Any answer will do: without Redis its own check of its health is never content."""
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def _said(words: list, environment: dict, seconds: float = 600) -> str:
    done = subprocess.run(
        words, cwd=HOME.parent, env=environment, capture_output=True, text=True, check=False, timeout=seconds
    )
    if done.returncode:
        raise RuntimeError(f"{words[1:4]} failed: {done.stderr[-800:]}")
    return done.stdout
