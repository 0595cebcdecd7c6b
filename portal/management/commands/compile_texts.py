from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation.reloader import translation_file_changed


class Command(BaseCommand):
    help = "Compile the message catalogues beside their sources, in Python: no gettext is needed."
    requires_system_checks = ()

    def handle(self, *args, **options) -> None:
        sources = [po for place in settings.LOCALE_PATHS for po in sorted(Path(place).rglob("*.po"))]
        done = [po for po in sources if compile_catalogue(po)]
        if options["verbosity"]:
            self.stdout.write(f"{len(done)} of {len(sources)} catalogues compiled")


def compile_catalogue(po: Path) -> bool:
    """Compile one catalogue if it is newer than its compiled form."""
    mo = po.with_suffix(".mo")
    if mo.exists() and mo.stat().st_mtime_ns >= po.stat().st_mtime_ns:
        return False
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parents[1].name)
    unfinished = mo.with_suffix(f".{id(catalogue)}")
    with unfinished.open("wb") as target:
        write_mo(target, catalogue)
    # A running server never reads half a catalogue.
    unfinished.replace(mo)
    # This process may have looked before there was one, and would remember that.
    translation_file_changed(None, mo)
    return True
