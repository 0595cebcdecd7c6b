"""The units of portal/deploy as systemd reads them. No systemd runs here: they are checked, not started."""

import re
import shutil
import subprocess
from io import StringIO

import pytest
from django.core.management import call_command, get_commands

pytestmark = [pytest.mark.once, pytest.mark.prove]
SERVICES = ("web", "worker", "clock", "backup")
# 0 is closed, 10 is open; a service with no hardening at all has 9.2.
MOST_EXPOSED = 2.5


@pytest.fixture(scope="module")
def units(tmp_path_factory):
    folder = tmp_path_factory.mktemp("deploy")
    # Who runs it has to be there for systemd's check.
    call_command("fill_deploy", folder, "--user", "root", stdout=StringIO())
    return folder


def test_nothing_is_left_to_fill_in(units):
    left = {path.name: re.findall(r"@[A-Z]+@", path.read_text()) for path in units.iterdir()}
    assert {name: words for name, words in left.items() if words} == {}


def test_commands_are_there(units):
    """What a unit starts is what this project can start."""
    for name in SERVICES:
        command = re.search(r"^ExecStart=(.+)$", (units / f"portal-{name}.service").read_text(), re.M)[1]
        words = command.split()
        assert shutil.which(words[0])
        if words[1] == "manage.py":
            assert words[2] in get_commands()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not there")
@pytest.mark.parametrize("name", SERVICES)
def test_systemd_has_nothing_to_say(units, name):
    unit = units / f"portal-{name}.service"
    timer = [units / "portal-backup.timer"] if name == "backup" else []
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", unit, *timer],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (verified.returncode, verified.stderr) == (0, "")
    looked = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", unit],
        capture_output=True,
        text=True,
        check=False,
    )
    exposed = re.search(r"Overall exposure level for \S+: ([\d.]+)", looked.stdout)
    assert exposed, looked.stdout + looked.stderr
    assert float(exposed[1]) <= MOST_EXPOSED
