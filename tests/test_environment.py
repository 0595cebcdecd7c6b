"""README's table of settings names every variable that the code reads, and no other."""

import ast
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[1]
# Read from elsewhere, or for a moment: of Django, Prometheus and `make`.
NOT_SETTINGS = {"DJANGO_SETTINGS_MODULE", "PROMETHEUS_MULTIPROC_DIR", "PYTHONUNBUFFERED", "DEBUG", "TMPDIR"}


def read() -> set[str]:
    """Of `env.str("NAME", …)` and its sisters, in settings and in what runs before them."""
    found = set()
    for path in (ROOT / "portal").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                of_env = isinstance(node.func.value, ast.Name) and node.func.value.id == "env"
                name = node.args[0]
                if of_env and isinstance(name, ast.Constant) and isinstance(name.value, str):
                    found.add(name.value)
    return {name for name in found if name.isupper()} - NOT_SETTINGS


def told() -> set[str]:
    section = (ROOT / "README.md").read_text().split("## Settings")[1].split("\n## ")[0]
    firsts = re.findall(r"^\| (`[^|]+?) \|", section, re.MULTILINE)
    return {name for first in firsts for name in re.findall(r"`([A-Z0-9_]+)`", first)}


def test_every_variable_is_told_and_none_that_nobody_reads():
    assert (sorted(read() - told()), sorted(told() - read())) == ([], [])


def test_each_is_told_once():
    section = (ROOT / "README.md").read_text().split("## Settings")[1]
    firsts = re.findall(r"^\| (`[^|]+?) \|", section, re.MULTILINE)
    names = [name for first in firsts for name in re.findall(r"`([A-Z0-9_]+)`", first)]
    assert sorted(names) == sorted(set(names))
