"""What is vendored is what was published, small things are small, and all names lead to files."""

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files import File

pytestmark = pytest.mark.once

STATIC = Path(settings.BASE_DIR) / "suggestions" / "static"
OURS = STATIC / "suggestions"
LEAFLET = OURS / "vendor" / "leaflet"
SCRIPTS = sorted((OURS / "js").glob("*.js"))
# The line of the published file that ours lacks.
SOURCE_MAP = b"//# sourceMappingURL=leaflet.js.map"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_the_library_differs_from_the_published_one_by_one_line():
    published = (LEAFLET / "leaflet.js").read_bytes() + SOURCE_MAP
    assert sha256(published) in (LEAFLET / "README.md").read_text()


def test_every_file_that_a_sheet_or_script_names_is_there(tmp_path):
    """As `collectstatic` looks for them in production: a name that leads nowhere stops it."""
    storage = ManifestStaticFilesStorage(location=tmp_path)
    paths = {}
    for path in [path for path in OURS.rglob("*") if path.is_file() and not path.name.startswith(".")]:
        name = str(path.relative_to(STATIC))
        with path.open("rb") as file:
            storage.save(name, File(file))
        paths[name] = (storage, name)
    results = list(storage.post_process(paths))
    assert [outcome for _, _, outcome in results if isinstance(outcome, Exception)] == []
    assert any(name.endswith("leaflet.js") for name, _, _ in results)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_short_and_import_what_exists(path):
    text = path.read_text()
    assert len(text.splitlines()) < 150
    for name in re.findall(r"from '\./([\w-]+\.js)'", text):
        assert (path.parent / name).exists()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_write_no_markup(path):
    assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|outerHTML|\beval\b", path.read_text())


def test_the_sheet_of_the_map_is_small():
    assert (OURS / "css" / "map.css").stat().st_size < 2300
