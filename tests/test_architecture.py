"""The rules of the house, read from the code itself."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("events", "library", "suggestions")
APPS = ("portal", *ROOMS)
LINES_OF_A_FILE, LINES_OF_A_FUNCTION = 300, 40
NAMELESS = {"utils", "helpers", "services", "common", "mixins", "misc"}
# The only places in portal that name the rooms.
MOUNTS = ("portal/settings/", "portal/urls.py")


def source_files(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def written_by_hand(path: Path) -> bool:
    """Migrations are generated; demo content is data."""
    return "migrations" not in path.parts and "demo" not in path.parts


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it, also by name at run time."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module
        elif isinstance(node, ast.Call) and _called(node) in {"import_module", "import_string", "__import__"}:
            yield from (arg.value for arg in node.args if isinstance(arg, ast.Constant))


def _called(node: ast.Call) -> str:
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def rooms_in(names: Iterator[str]) -> set[str]:
    return {name.split(".")[0] for name in names} & set(ROOMS)


@pytest.mark.parametrize("app", APPS)
def test_rooms_know_portal_and_portal_knows_no_room(app):
    others = set(ROOMS) - {app}
    wrong = {
        name_of(path): sorted(rooms_in(imported(path)) & others)
        for path in source_files(app)
        if not name_of(path).startswith(MOUNTS) and rooms_in(imported(path)) & others
    }
    assert wrong == {}


@pytest.mark.parametrize("app", APPS)
def test_relations_of_models_keep_the_same_rule(app):
    """A foreign key by name ('events.Event') is an import, too."""
    reference = re.compile(rf"""["']({"|".join(set(ROOMS) - {app})})\.[A-Z]\w+["']""")
    files = [path for path in source_files(app) if not name_of(path).startswith(MOUNTS)]
    assert {name_of(path): found for path in files if (found := reference.findall(path.read_text()))} == {}


def test_the_rule_would_notice(tmp_path):
    wrong = tmp_path / "wrong.py"
    wrong.write_text("def late():\n    from events.models import Event\n    import_module('library.rules')\n")
    assert rooms_in(imported(wrong)) == {"events", "library"}


def test_files_are_short():
    files = [path for path in source_files(*APPS, "tests") if written_by_hand(path)]
    sizes = {name_of(path): len(path.read_text().splitlines()) for path in files}
    assert {name: size for name, size in sizes.items() if size > LINES_OF_A_FILE} == {}


def test_functions_are_short():
    long = {}
    for path in source_files(*APPS):
        if not written_by_hand(path):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = node.end_lineno - node.lineno + 1
                if lines > LINES_OF_A_FUNCTION:
                    long[f"{name_of(path)}:{node.name}"] = lines
    assert long == {}


def test_modules_have_names():
    assert [name_of(path) for path in source_files(*APPS) if path.stem in NAMELESS] == []


def test_no_business_hides_in_signals():
    # A field has a method of the same name: `field.pre_save` is no signal.
    signals = re.compile(r"(?<!field\.)\b(pre|post)_(save|delete)\b|\bm2m_changed\b")
    files = [path for path in source_files(*APPS) if "migrations" not in path.parts]
    assert [name_of(path) for path in files if signals.search(path.read_text())] == []


def test_print_and_breakpoints_stay_at_home():
    """What `ruff` cannot see: templates with debugging left in."""
    templates = [path for app in APPS for path in (ROOT / app).rglob("*.html")]
    assert [name_of(path) for path in templates if "{% debug %}" in path.read_text()] == []


def test_no_inline_script_or_style():
    """The content security policy would block it; better to hear of it here."""
    inline = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
    data = re.compile(r'<script[^>]*type="application/(ld\+)?json"[^>]*>')
    wrong = {}
    for app in APPS:
        for path in (ROOT / app / "templates").rglob("*.html"):
            text = data.sub("", path.read_text())
            if "/email/" not in name_of(path) and (found := inline.findall(text)):
                wrong[name_of(path)] = found
    assert wrong == {}


def test_the_map_in_readme_names_what_exists():
    """Every path in code style that README's map of the house lists is there."""
    readme = ROOT / "README.md"
    text = readme.read_text()
    section = re.search(
        r"^## [^\n]*map[^\n]*\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE | re.IGNORECASE
    )
    assert section, "README has no section with 'map' in its heading"
    named = re.findall(
        r"`((?:portal|events|library|suggestions|tests|locale|\.ci)/[\w./{}*,-]*)`", section[1]
    )
    assert named, "the map names no path"
    missing = [name for name in named if "{" not in name and not list(ROOT.glob(name.rstrip("/")))]
    assert missing == []


def test_no_two_pages_of_a_room_have_one_name():
    for module in (urls for room in ROOMS for urls in (f"{room}.urls", f"{room}.desk.urls")):
        names = [pattern.name for pattern in import_module(module).urlpatterns]
        assert sorted(names) == sorted(set(names)), module
