from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, no_translations
from django.db import DatabaseError
from django.utils import timezone

from portal import backup
from portal.models import JobRun


class Command(BaseCommand):
    help = (
        "Write one file with the database and all files of the site, and read it back. Sealed when "
        "BACKUP_KEY is set. The site goes on meanwhile."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--to", type=Path, help="the folder for it (VAR_DIR/backups)")
        parser.add_argument(
            "--keep", type=int, default=0, metavar="N", help="afterwards remove all but the N newest there"
        )
        instead = parser.add_mutually_exclusive_group()
        instead.add_argument(
            "--verify", type=Path, metavar="FILE", help="read a backup to its end and make none"
        )
        instead.add_argument("--new-key", action="store_true", help="print a key for BACKUP_KEY")

    @no_translations
    def handle(self, *, to: Path | None, keep: int, verify: Path | None, new_key: bool, **options) -> None:
        if new_key:
            self.stdout.write(backup.new_key())
            return
        if keep < 0:
            raise CommandError("--keep takes a number from 1 on.")
        try:
            key = backup.key_from(settings.BACKUP_KEY)
            if verify:
                manifest = backup.verify(verify, key=key)
                self._say(f"{len(manifest.pieces)} files, all as they were on {manifest.about['made_at']}.")
                return
            made = backup.make(to or settings.BACKUP_DIR, key=key, keep=keep, say=self._say)
        except (backup.BackupError, DatabaseError, OSError) as problem:
            raise CommandError(str(problem)) from problem
        # Seen by whoever watches /metrics: a timer that has stopped says nothing by itself.
        JobRun.objects.update_or_create(name=backup.JOB, defaults={"finished_at": timezone.now()})
        if key is None:
            self._say("It is not sealed: whoever has it can read it. BACKUP_KEY would seal it.")
        self.stdout.write(self.style.SUCCESS(f"{made}: {made.stat().st_size:,} bytes"))

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
