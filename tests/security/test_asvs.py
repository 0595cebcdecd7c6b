"""The table of ASVS is whole, and whatever it names exists."""

import ast
import functools
import re
from collections import Counter

import pytest

from portal.bom import ROOT
from tests.security import asvs

pytestmark = pytest.mark.once
ROWS = asvs.requirements()


def test_every_requirement_is_there_once():
    assert len(ROWS) == len({row.number for row in ROWS}) == 70 + 183
    counted = Counter((row.chapter, row.level) for row in ROWS)
    expected = {chapter: tuple(counts) for chapter, counts in asvs.CHAPTERS.items()}
    assert {chapter: (counted[chapter, 1], counted[chapter, 2]) for chapter in expected} == expected


def test_every_row_says_what_meets_it_or_why_nothing_does():
    assert {row.status for row in ROWS} <= set(asvs.STATES)
    assert not [row.number for row in ROWS if row.status == "met" and not row.by]
    assert not [row.number for row in ROWS if row.status != "met" and not row.why]
    assert not [row.number for row in ROWS if row.status == "not_applicable" and row.by]
    assert not [row.number for row in ROWS if not row.about or len(row.about) > 90]
    assert sum(row.status == "open" for row in ROWS) <= 20


def test_whatever_is_named_exists():
    missing = [f"{row.number}: {name}" for row in ROWS for name in row.by if not exists(name)]
    assert not missing, "\n".join(missing)


def test_a_name_of_nothing_is_noticed():
    for name in (
        "tests/test_access.py::test_nothing",
        "portal/settings/base.py:NOTHING",
        "portal/deploy/security.md#Nothing",
        "portal/nowhere.py:NAME",
    ):
        assert not exists(name)


def exists(name: str) -> bool:
    """A test as FILE::NAME, a setting as FILE:NAME, a heading as FILE#HEADING."""
    path, sign, what = re.match(r"([^:#]+)(::|:|#)(.+)", name).groups()
    if not (ROOT / path).exists():
        return False
    if sign == "#":
        return f"\n## {what}\n" in (ROOT / path).read_text()
    if path.endswith(".conf"):
        return re.search(rf"^\s*{what} ", (ROOT / path).read_text(), re.MULTILINE) is not None
    return what in (named_tests(path) if sign == "::" else named_settings(path))


@functools.cache
def named_tests(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text())
    return {
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


@functools.cache
def named_settings(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text())
    targets = [target for node in ast.walk(tree) if isinstance(node, ast.Assign) for target in node.targets]
    return {target.id for target in targets if isinstance(target, ast.Name)}
