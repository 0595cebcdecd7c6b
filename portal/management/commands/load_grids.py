import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, no_translations

from portal import grids


class Command(BaseCommand):
    help = (
        "Load the grids from a GeoJSON file: WGS 84, longitude first; a polygon per grid with the properties "
        "code, kind, name_zh_hans and name_en. Refuses overlaps and gaps. Safe to repeat: codes stay."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--schematic", action="store_true", help="these outlines are no survey: say so")
        parser.add_argument("--dry-run", action="store_true", help="check the file and change nothing")

    @no_translations
    def handle(self, *args, **options) -> None:
        file = options["file"]
        try:
            collection = json.loads(file.read_text(encoding="utf-8"))
            loaded = grids.load_grids(collection, schematic=options["schematic"], dry_run=options["dry_run"])
        except (OSError, ValueError) as problem:
            raise CommandError(f"{file}: {problem}") from problem
        for word, codes in (("new", loaded.made), ("changed", loaded.changed), ("as before", loaded.same)):
            self.stdout.write(f"{len(codes)} {word}{': ' if codes else ''}{', '.join(codes)}")
        if options["dry_run"]:
            self.stdout.write("Nothing was changed: this was only a try.")
