"""The first of two databases is lost under load: nothing that was acknowledged is, when both were in step."""

import json
import subprocess
import sys

import pytest

from tests import databases
from tests.tools import found

pytestmark = [
    pytest.mark.prove,
    pytest.mark.once,
    pytest.mark.skipif(found.postgres() is None, reason="needs PostgreSQL's server"),
]
MINUTES = 15


def run(tmp_path, *words: str) -> dict:
    said = tmp_path / "failover.json"
    command = [sys.executable, "-m", "tests.faults.failover", "--json", str(said), *words]
    subprocess.run(command, cwd=databases.ROOT, timeout=60 * MINUTES, check=False)
    return json.loads(said.read_text())


def test_nothing_acknowledged_is_lost(tmp_path):
    told = run(tmp_path, "--groups", "400", "--dates", "4")
    assert {told[of] for of in ("acknowledged", "stored", "sent_once_more_and_told_the_same")} == {400}
    assert (told["redis"], told["nginx"], told["pictures_in_the_object_store"]) == (True, True, 2)
    assert 0 < told["of_these_before_the_loss"] < told["acknowledged"]
    assert (told["lost"], told["twice"], told["oversold"], told["in_order"]) == (0, 0, 0, True)
    assert set(told["unanswered_or_refused"]) <= {"503"}, "a page with words, and no 500"


def test_a_standby_that_fell_behind_loses_what_was_acknowledged(tmp_path):
    """The control: the count of what is lost can be something else than none."""
    told = run(tmp_path, "--groups", "120", "--dates", "2", "--control")
    assert told["lost"] > 0
