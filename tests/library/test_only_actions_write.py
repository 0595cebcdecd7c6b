"""What circulates is changed by `library/actions` alone, read from the code itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_architecture import name_of, source_files

pytestmark = pytest.mark.once
WRITES = {
    *("save", "create", "update", "delete", "get_or_create", "update_or_create"),
    *("bulk_create", "bulk_update", "add_bulk", "execute", "executemany"),
}
# Whoever writes anywhere else says here what it is; nothing of it may be lent, waited for or on its way.
ELSEWHERE = {
    "library/covers.py": {"picture"},
    "library/giving.py": {"found"},
    "library/notices.py": {"Notice"},
    "library/demo/load.py": {"LendingRule", "LibraryPlace"},
    "library/demo/lists.py": {"ReadingList"},
    "library/demo/stock.py": {"title"},
    # A hundred thousand plain books, to measure with.
    "library/multitude.py": {"Title", "Copy", "get_search_backend"},
    "library/models/counts.py": {"self"},
    "library/models/donation.py": {"self"},
    "library/models/goal.py": {"counted"},
    "library/models/reading_lists.py": {"self"},
    "library/models/readers.py": {"self"},
    "library/models/series.py": {"self", "mine"},
}
# The lock of a title, and its next number.
LOCK = "QueueQuerySet"


def written(tree: ast.AST) -> Iterator[str]:
    """What every writing call begins with: 'Loan' of `Loan.objects.open().update(…)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            yield _root(node.func.value)


def _root(node: ast.AST) -> str:
    while not isinstance(node, ast.Name):
        inner = getattr(node, "value", None) or getattr(node, "func", None)
        if inner is None:
            return ast.unparse(node)
        node = inner
    return node.id


def outside_actions() -> list[Path]:
    apart = ("library/actions/", "library/migrations/")
    return [path for path in source_files("library") if not name_of(path).startswith(apart)]


def without(tree: ast.Module, name: str) -> ast.Module:
    tree.body = [node for node in tree.body if getattr(node, "name", "") != name]
    return tree


def test_nothing_outside_the_actions_changes_what_circulates():
    found = {}
    for path in outside_actions():
        roots = set(written(without(ast.parse(path.read_text()), LOCK)))
        if wrong := roots - ELSEWHERE.get(name_of(path), set()):
            found[name_of(path)] = sorted(wrong)
    assert found == {}


def test_what_is_allowed_elsewhere_is_still_there():
    for name, roots in ELSEWHERE.items():
        path = next(path for path in outside_actions() if name_of(path) == name)
        assert roots <= set(written(ast.parse(path.read_text()))), name


@pytest.mark.parametrize(
    ("line", "root"),
    [
        ("Loan.objects.open().filter(pk=1).update(ended_at=now)", "Loan"),
        ("hold.copy.save(update_fields=['condition'])", "hold"),
        ("title.copies.first().loans.create(reader=reader)", "title"),
        ("(found or Copy()).delete()", "found or Copy()"),
        ("Transfer.objects.bulk_create(rows)", "Transfer"),
    ],
)
def test_the_rule_would_notice(line, root):
    assert list(written(ast.parse(line))) == [root]


def test_no_form_of_the_admin_writes_past_the_actions():
    """A list of Wagtail's saves what its form holds: that of copies hands it to the actions."""
    made = ast.parse(Path("library/admin/copies.py").read_text())
    calls = {ast.unparse(node.func) for node in ast.walk(made) if isinstance(node, ast.Call)}
    assert {"actions.add_copy", "actions.change_copy"} <= calls
    named = {"Loan", "Hold", "Transfer", "Queue"}
    for path in source_files("library/admin"):
        made = ast.parse(path.read_text())
        used = {node.id for node in ast.walk(made) if isinstance(node, ast.Name)}
        # Reports only read.
        assert not used & named or "ReportView" in used, name_of(path)
        assert "ReportView" not in used or not list(written(made)), name_of(path)
