"""Scripts in one file each with the modules that they import: a visitor asks once, not module by module."""

import os
import re
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.contrib.staticfiles.finders import AppDirectoriesFinder, BaseFinder
from django.core.files.storage import FileSystemStorage

from portal.sheets import keep

IMPORT = re.compile(r"^import \{[^}]*\} from '(\.[^']+)';\n", re.MULTILINE)
EXPORT = re.compile(r"^export (?=async |class |const |function )", re.MULTILINE)


def joined(name: str) -> str:
    """The script of this static name, after what it imports; names of modules differ, each stands once."""
    finder, texts = AppDirectoriesFinder(), {}

    def add(wanted: str) -> None:
        if wanted in texts:
            return
        text, folder = Path(finder.find(wanted)).read_text(), PurePosixPath(wanted).parent
        texts[wanted] = ""
        for path in IMPORT.findall(text):
            add(os.path.normpath(folder / path))
        # Behind what it needs.
        del texts[wanted]
        texts[wanted] = EXPORT.sub("", IMPORT.sub("", text))

    add(name)
    return "".join(texts.values())


class JoinedScripts(BaseFinder):
    """Finds those of settings.JOINED_SCRIPTS in front of the apps, where each lies without its modules."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.storage = FileSystemStorage(settings.VAR_DIR / "scripts")

    def check(self, **kwargs) -> list:
        return []

    def find(self, path, find_all=False, **kwargs):
        if path not in settings.JOINED_SCRIPTS:
            return []
        found = self._written(path)
        return [found] if find_all else found

    def list(self, ignore_patterns):
        for name in settings.JOINED_SCRIPTS:
            self._written(name)
            yield name, self.storage

    def _written(self, name: str) -> str:
        keep(Path(self.storage.path(name)), joined(name))
        return self.storage.path(name)
