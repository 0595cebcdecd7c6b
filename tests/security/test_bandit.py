"""bandit finds nothing; what it leaves alone stands with its reason in pyproject.toml or at its line.

ruff's S rules, which the gate runs, are bandit's in another hand: this is the original, which takes longer.
"""

import re
import subprocess
import sys

import pytest

from portal import bom

pytestmark = [pytest.mark.prove, pytest.mark.once]
SOURCES = ("portal", "events", "library", "suggestions", "manage.py")


def test_nothing_is_found():
    command = [sys.executable, "-m", "bandit", "-q", "-r", "-c", "pyproject.toml", *SOURCES]
    done = subprocess.run(command, cwd=bom.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_what_is_left_alone_says_why():
    lines = [
        line
        for room in SOURCES[:-1]
        for path in (bom.ROOT / room).rglob("*.py")
        for line in path.read_text().splitlines()
        if "nosec" in line
    ]
    assert lines
    assert all(re.search(r"# nosec B\d+ - \w+", line) for line in lines), lines
