"""What portal/deploy/compose.yaml starts, as plain processes: its commands and environment, on what gets into
the image, where only VAR_DIR can be written to, against a PostgreSQL and a Redis of their own.

.venv/bin/python -m pytest -m prove tests/test_deploy_containers.py
"""

import contextlib
import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import yaml

from portal.processes import dies_with_parent
from tests.faults import nodes
from tests.live import end, free_port
from tests.test_environment import ROOT
from tests.tools import found
from tests.tools.postgres import cluster

pytestmark = [
    pytest.mark.prove,
    pytest.mark.once,
    pytest.mark.skipif(not (found.postgres() and found.redis()), reason="needs PostgreSQL and Redis"),
]
COMPOSE = yaml.safe_load((ROOT / "portal" / "deploy" / "compose.yaml").read_text())
BUILT = COMPOSE["x-site"]["build"]["dockerfile_inline"]
# What stands in the operator's environment, as `${NAME:?}`.
GIVEN = {
    "SECRET_KEY": "a-key-of-production-that-is-long-enough-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "wenjing.example.org",
    "BASE_URL": "https://wenjing.example.org",
    "EMAIL_URL": "smtp://mail.example.org:25",
    "DATABASE_PASSWORD": "of-the-database",
}
# In the image the code is root's and the processes are not. Here they are, without what root is above others.
AS_NOBODY_ABOVE = (
    ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"] if os.getuid() == 0 else []
)
MINUTES = 5


class Containers:
    """`image` holds the code, `volume` is the folder of the machine; what is named in both is the same."""

    def __init__(self, folder: Path, addresses: dict[str, str]):
        self.image, self.volume, self.port = folder / "site", folder / "var", free_port()
        self.addresses = addresses
        copied(self.image)
        self.volume.mkdir()
        # As the image is built: by root, before anybody else comes.
        made = {"VAR_DIR": str(folder / "made"), "PATH": os.environ["PATH"]}
        subprocess.run([sys.executable, "manage.py", "compile_texts"], cwd=self.image, env=made, check=True)
        for path in [self.image, *self.image.rglob("*")]:
            path.chmod(path.stat().st_mode & ~0o222)

    @property
    def environment(self) -> dict[str, str]:
        """As the file says, but for what only containers have: names of machines, the folder, the port."""
        told = {
            name: re.sub(r"\$\{(\w+):\?\}", lambda asked: GIVEN[asked[1]], value)
            for name, value in COMPOSE["x-site"]["environment"].items()
        }
        for inside, here in self.addresses.items():
            told = {name: value.replace(inside, here) for name, value in told.items()}
        (volume,) = COMPOSE["x-site"]["volumes"]
        assert volume.split(":")[1] == told["VAR_DIR"]
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return kept | told | {"VAR_DIR": str(self.volume), "PORT": str(self.port)}

    def start(self, name: str) -> subprocess.Popen:
        program, *words = COMPOSE["services"][name]["command"]
        assert program == "python"
        with (self.volume.parent / f"{name}.log").open("w") as log:
            return subprocess.Popen(
                [*AS_NOBODY_ABOVE, sys.executable, *words],
                cwd=self.image,
                env=self.environment,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=dies_with_parent(os.getpid()),
            )

    def log(self, name: str) -> str:
        return (self.volume.parent / f"{name}.log").read_text()

    def ask(self, path: str) -> tuple[int, str]:
        """As nginx asks, which has ended TLS."""
        headers = {
            "Host": GIVEN["ALLOWED_HOSTS"],
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "198.51.100.7",
        }
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()
        except OSError as problem:
            return 0, str(problem)

    def wait_for(self, path: str, running: list[str], seconds: float = 60) -> str:
        give_up = time.monotonic() + seconds
        while (answer := self.ask(path))[0] != 200:
            assert time.monotonic() < give_up, (answer, {name: self.log(name)[-2000:] for name in running})
            time.sleep(0.5)
        return answer[1]


def copied(folder: Path) -> None:
    """`COPY . .` of what git knows, without what .dockerignore leaves out."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\n")
    left_out = [line for line in (ROOT / ".dockerignore").read_text().split() if not line.startswith("#")]
    for name in filter(None, listed):
        parts = [*Path(name).parents, Path(name)]
        if any(
            fnmatch.fnmatch(str(part), line.removeprefix("**/").rstrip("/"))
            for part in parts
            for line in left_out
        ):
            continue
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)


@contextlib.contextmanager
def database() -> Iterator[str]:
    """The service `postgres`: who it makes, and what it is asked for its health."""
    about = COMPOSE["services"]["postgres"]["environment"]
    with cluster() as url, psycopg.connect(f"{url}/postgres", autocommit=True) as asking:
        name, owner = about["POSTGRES_DB"], about["POSTGRES_USER"]
        asking.execute(f"CREATE ROLE {owner} LOGIN PASSWORD '{GIVEN['DATABASE_PASSWORD']}'")
        asking.execute(f"CREATE DATABASE {name} OWNER {owner}")
        yield url.rpartition("@")[2]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="wenjing-image-"))
    yield made
    for path in made.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="module")
def containers(folder):
    with database() as postgres, nodes.redis(folder) as redis:
        addresses = {
            "@postgres/": f"@{postgres}/",
            "redis:6379": redis.removeprefix("rediscache://").split("/")[0],
        }
        yield Containers(folder, addresses)


def test_nothing_is_in_the_image_but_the_program(containers):
    names = {path.name for path in containers.image.iterdir()}
    assert {"manage.py", "portal", "locale", "requirements.lock"} <= names
    assert not {"tests", "var", ".git"} & names


def test_the_code_is_not_theirs_to_write(containers):
    """The control: such a process can write into the volume and nowhere in the image."""
    for folder, done in ((containers.volume, 0), (containers.image, 1), (containers.image / "locale", 1)):
        tried = [*AS_NOBODY_ABOVE, "touch", str(folder / "touched")]
        assert subprocess.run(tried, stderr=subprocess.DEVNULL, check=False).returncode == done, folder
    assert "USER portal" in BUILT.split("RUN pip")[1]


def test_everything_comes_up_and_is_ready(containers):
    preparing = containers.start("prepare")
    assert preparing.wait(60 * MINUTES) == 0, containers.log("prepare")[-3000:]
    names = ["web", "worker", "clock"]
    with contextlib.ExitStack() as stack:
        for name in names:
            stack.callback(end, containers.start(name))
        containers.wait_for("/healthz", names)
        ready = json.loads(containers.wait_for("/readyz", names, 120))
        assert ready["ready"], ready
        status, page = containers.ask("/en/accounts/login/")
        assert (status, "csrfmiddlewaretoken" in page) == (200, True)


def test_its_health_is_asked_by_what_is_there(containers):
    """Of the database, by the program of its image; here by the one of this machine."""
    kind, program, *words = COMPOSE["services"]["postgres"]["healthcheck"]["test"]
    host, _, port = containers.addresses["@postgres/"].strip("@/").partition(":")
    command = [found.postgres() / program, *words, "-h", host, "-p", port]
    assert (kind, subprocess.run(command, check=False).returncode) == ("CMD", 0)
