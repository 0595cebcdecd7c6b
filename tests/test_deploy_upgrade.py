"""portal/deploy/upgrade.md as it is done: while nodes change one after the other, and when one goes back, old
code answers from the database that new code has migrated.

    .venv/bin/python -m pytest -m prove tests/test_deploy_upgrade.py
"""

import subprocess
import sys
import tarfile
import urllib.request
from pathlib import Path

import pytest

from tests import databases
from tests.live import running

pytestmark = pytest.mark.prove
ROOT = databases.ROOT
PAGES = ("/healthz", "/en/places/", "/zh-hans/events/", "/en/suggestions/", "/en/library/")


def git(*words: str) -> str:
    asked = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return asked.stdout.strip() if asked.returncode == 0 else ""


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """The code as it was before the newest migration."""
    newest = git("log", "--diff-filter=A", "--format=%H", "-1", "--", "*/migrations/0*.py")
    if not newest or not git("rev-parse", f"{newest}^"):
        pytest.skip("No history of the code is here.")
    folder = tmp_path_factory.mktemp("before")
    archive = folder / "code.tar"
    subprocess.run(["git", "archive", "-o", str(archive), f"{newest}^"], cwd=ROOT, check=True)
    with tarfile.open(archive) as code:
        code.extractall(folder, filter="data")
    ready = databases.environment("sqlite://:memory:", folder)
    for command in (["compile_texts"], ["collectstatic", "--no-input"]):
        words = [sys.executable, "manage.py", *command, "-v", "0"]
        subprocess.run(words, cwd=folder, env=ready, check=True)
    return folder


def test_old_code_answers_from_the_new_database(before, tmp_path):
    assert len(migrations(before)) < len(migrations(ROOT))
    with databases.copy_of("bare", tmp_path) as url, running(url, tmp_path, code=before) as old:
        assert {page: status(old.url + page) for page in PAGES} == dict.fromkeys(PAGES, 200)


def migrations(code: Path) -> list[Path]:
    return [path for app in databases.APPS for path in (code / app / "migrations").glob("0*.py")]


def status(url: str) -> int:
    with urllib.request.urlopen(url, timeout=60) as response:
        return response.status
