"""Mozilla's HTTP Observatory (npm @mdn/mdn-http-observatory) on a site as in production, on this machine.

python -m tests.security.observatory [PATH…]    prints each page's score, and what it gives and takes.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from tests import databases
from tests.live import running
from tests.security import tls
from tests.tools import found

GOAL = 130
SCRIPT = Path(__file__).with_suffix(".mjs")
KINDS = ("", "accounts/login/", "events/{event}/")
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "tests.settings_public",
    "SECRET_KEY": "only-for-tests-" + "0123456789" * 5,
    "ALLOWED_HOSTS": "localhost",
    "EMAIL_URL": "smtp://localhost:25",
    "TRUSTED_PROXIES": "1",
}
AS_THE_PROXY = {"Host": "localhost", "X-Forwarded-Proto": "https"}


def paths(event: str) -> list[str]:
    return [f"/{language}/{kind.format(event=event)}" for language in ("zh-hans", "en") for kind in KINDS]


@contextlib.contextmanager
def in_production() -> Iterator[tuple[int, Path, str]]:
    """The port of the proxy, its certificate, and the slug of an event."""
    with tempfile.TemporaryDirectory(prefix="observatory-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        database = stack.enter_context(databases.copy_of("demo", folder))
        proxy = stack.enter_context(tls.proxy(folder))
        own = PRODUCTION | {"BASE_URL": f"https://localhost:{proxy.port}"}
        site = stack.enter_context(running(database, folder, headers=AS_THE_PROXY, **own))
        proxy.backend = urlsplit(site.url).port
        asked = "from events.models import Event; print(Event.objects.live().first().slug)"
        yield proxy.port, proxy.certificate, site.command("shell", "-v", "0", "-c", asked).split()[-1]


def grades(port: int, certificate: Path, pages: list[str]) -> list[dict]:
    """path, status, score, grade, tests (test, result, pass, modifier) of each page."""
    command = found.observatory()
    assert command, "node or @mdn/mdn-http-observatory is missing: make tools"
    graded = subprocess.run(
        [command[0], str(SCRIPT), command[1], "localhost", str(port), *pages],
        env={**os.environ, "NODE_EXTRA_CA_CERTS": str(certificate)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert graded.returncode == 0, graded.stderr
    return json.loads(graded.stdout)


def told(page: dict) -> str:
    lines = [f"{page['score']} {page['grade']}  {page['path']}"]
    lines += [f"  {test['modifier']:+4}  {test['test']}: {test['result']}" for test in page["tests"]]
    return "\n".join(lines)


def main() -> None:
    with in_production() as (port, certificate, event):
        pages = grades(port, certificate, sys.argv[1:] or paths(event))
    print("\n\n".join(map(told, pages)))
    sys.exit(any(page["score"] < GOAL for page in pages))


if __name__ == "__main__":
    main()
