"""The only database is cut off and started again under load; the site goes on by itself."""

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


def test_the_site_goes_on_by_itself(tmp_path):
    path = tmp_path / "restart.json"
    command = [sys.executable, "-m", "tests.faults.restart", "--json", str(path)]
    subprocess.run(command, cwd=databases.ROOT, timeout=900, check=True)
    told = json.loads(path.read_text())
    assert {told[of] for of in ("acknowledged", "stored", "sent_once_more_and_told_the_same")} == {200}
    assert set(told["unanswered_or_refused"]) <= {"503"}
    assert set(told["read"]) == {"200", "503 with words"}
    assert (told["web_processes_replaced"], told["worker_went_on"]) == (0, True)
    assert set(told["letters"]) <= {"sent", "unknown"}
    assert told["of_these_confirmations"] == 200
    sent = told["letters"]["sent"]
    assert sent <= told["mails"] <= sent + told["letters_in_doubt"], "once each, but what was in doubt"
