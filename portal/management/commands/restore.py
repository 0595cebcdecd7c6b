import sys
from argparse import ArgumentTypeError
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from portal import backup


class Command(BaseCommand):
    help = (
        "Put a backup in place, after reading all of it. Afterwards people sign in again, and what waited to "
        "be sent waits for somebody to look at it. May be run again when it was cut short."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--replace", action="store_true", help="also where there are people or files")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument(
            "--set-aside",
            type=_moment,
            metavar="MOMENT",
            help="only the afterwards, of a database that another tool took back to this moment",
        )

    def handle(
        self, *, file: Path | None, replace: bool, yes: bool, set_aside: datetime | None, **options
    ) -> None:
        if (file is None) == (set_aside is None):
            raise CommandError("Name one file, or --set-aside with a moment.")
        self.yes = yes
        try:
            if set_aside:
                self._ask("What waits to be sent is set aside, and everybody has to sign in again.")
                backup.settle(set_aside, self._say)
            else:
                key = backup.key_from(settings.BACKUP_KEY)
                backup.restore(file, key=key, replace=replace, confirm=self._confirm, say=self._say)
        except (backup.BackupError, DatabaseError, OSError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(self.style.SUCCESS("Restored. Start web, worker and clock again."))

    def _confirm(self, manifest, present: backup.Present) -> None:
        about = manifest.about
        self._say(
            f"A backup of {about['made_at']} by version {about['product']}, {about['database']}: "
            f"{sum(manifest.tables.values())} rows and {len(manifest.files)} files."
        )
        if backup.is_other_secret(manifest):
            self._say("It was made under another SECRET_KEY: run readmit_links once it stands.")
        if not present.is_empty:
            self._ask(f"It replaces {present}, which are lost then.")

    def _ask(self, words: str) -> None:
        self._say(words)
        if self.yes:
            return
        if not sys.stdin.isatty():
            raise CommandError("Nobody is there to be asked. --yes goes on without asking.")
        if input("Type yes to go on: ").strip().lower() != "yes":
            raise CommandError("Nothing was changed.")

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as problem:
        raise ArgumentTypeError(f"{text!r} is no moment.") from problem
    return moment if moment.tzinfo else timezone.make_aware(moment)
