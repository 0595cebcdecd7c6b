"""What is measured: the demo on a database of its own, under the settings of production."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.settings.test import SECRET_KEY
from tests.databases import KIND_OF_SERVER, ROOT, copy_of, environment
from tests.live import Live, free_port, running

WORKERS = 4
# Collecting and pressing them takes long.
KEPT = {"static", "static.stamp"}
GUNICORN = ("-m", "gunicorn", "--no-control-socket", "-c", "python:portal.gunicorn")


@dataclass
class Bed:
    """A database with demo content, its files, and the environment of whatever works on it."""

    database_url: str
    folder: Path
    port: int

    @property
    def settings(self) -> dict[str, str]:
        """Production's, over plain HTTP, with the key that the demo was made with."""
        return {
            "DJANGO_SETTINGS_MODULE": "portal.settings.production",
            "SECRET_KEY": SECRET_KEY,
            "ALLOWED_HOSTS": "127.0.0.1,testserver",
            "BASE_URL": f"http://127.0.0.1:{self.port}",
            "EMAIL_URL": "dummymail://",
            "SSL_REDIRECT": "false",
            "WEB_CONCURRENCY": str(WORKERS),
            "PORT": str(self.port),
            "HOST": "127.0.0.1",
        }

    @property
    def environment(self) -> dict[str, str]:
        return environment(self.database_url, self.folder, **self.settings)

    def serving(self, **more: str) -> contextlib.AbstractContextManager[Live]:
        """gunicorn as in production, with one address besides that answers a constant."""
        words = (*GUNICORN, "tests.bench.wsgi:application")
        return running(self.database_url, self.folder, words, **(self.settings | more))


@contextlib.contextmanager
def made() -> Iterator[Bed]:
    """A copy of the demo on the server of DATABASE_URL, on SQLite without; static files are kept."""
    folder = ROOT / "var" / "bench" / f"bed-{KIND_OF_SERVER}"
    _emptied(folder)
    # The demo is made again where the server is new: nothing of it has to outlive the power.
    os.environ["PGOPTIONS"] = "-c synchronous_commit=off"
    with copy_of("demo", folder) as url:
        bed = Bed(url, folder, free_port())
        command = [sys.executable, "manage.py", "prepare", "--no-demo"]
        subprocess.run(command, cwd=ROOT, env=bed.environment, check=True, stdout=subprocess.DEVNULL)
        del os.environ["PGOPTIONS"]
        yield bed
    _emptied(folder)


def _emptied(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in KEPT:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def in_it(module: str, *arguments: str) -> None:
    """Run a module of ours on a bed; whatever it says is seen."""
    with made() as bed:
        command = [sys.executable, "-m", module, *arguments]
        subprocess.run(command, cwd=ROOT, env=bed.environment, check=True)


if __name__ == "__main__":
    in_it(*sys.argv[1:])
