"""One style sheet out of those that pages have: each concern is a file of its own, a visitor asks once."""

import os
import re
from pathlib import Path

from django.apps import apps
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from portal.settings.paths import VAR_DIR

SHEETS = Path(__file__).with_name("static") / "portal" / "css"
NAME = "portal/css/site.css"
PARTS = ("tokens", "base", "layout", "forms", "components", "figures", "charts", "places")
ON_PAPER = "print"
# What a room has on many of its pages, or on pages of others.
OF_ROOM = "everywhere.css"
COMMENTS, LINES = re.compile(r"/\*.*?\*/", re.DOTALL), re.compile(r"\s*\n\s*")


def joined() -> str:
    """The parts in their order, then those of the rooms; the one for paper within its condition."""
    own = [SHEETS / f"{name}.css" for name in PARTS]
    homes = [Path(app.path) / "static" / app.label / "css" for app in apps.get_app_configs()]
    texts = [path.read_text() for path in own + [css / OF_ROOM for css in homes] if path.exists()]
    paper = (SHEETS / f"{ON_PAPER}.css").read_text()
    return without_words("".join(texts) + f"@media print {{\n{paper}}}\n")


def without_words(sheet: str) -> str:
    """Comments and indents are for whoever writes it."""
    return LINES.sub("\n", COMMENTS.sub("", sheet))


class JoinedSheets(BaseFinder):
    """Finds the joined sheet beside what lies in the apps; it is written when a part has changed."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.storage = FileSystemStorage(VAR_DIR / "sheets")

    def check(self, **kwargs) -> list:
        return []

    def find(self, path, find_all=False, **kwargs):
        if path != NAME:
            return []
        self._write()
        found = self.storage.path(NAME)
        return [found] if find_all else found

    def list(self, ignore_patterns):
        self._write()
        yield NAME, self.storage

    def _write(self) -> None:
        keep(Path(self.storage.path(NAME)), joined())


def keep(file: Path, text: str) -> None:
    """Write it where it says something else."""
    if file.exists() and file.read_text() == text:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    # Several processes may do this at once: whoever reads it gets a whole one.
    unfinished = file.with_name(f"{os.getpid()}.unfinished")
    unfinished.write_text(text)
    unfinished.replace(file)
