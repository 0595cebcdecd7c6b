from django.core.management.base import BaseCommand, CommandError

from portal.privacy import purging


class Command(BaseCommand):
    help = "Let go of all personal data whose time is over, as the clock does. Safe to repeat."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only say what would go")

    def handle(self, *args, dry_run: bool, **options) -> None:
        outcomes = purging.purge(dry=dry_run)
        self.stdout.write(f"{'What':<24} {'Rows':>7}  Rule")
        for outcome in outcomes:
            rows = outcome.problem or ("done" if outcome.rows is None else outcome.rows)
            self.stdout.write(f"{outcome.rule.entry:<24} {rows!s:>7}  {outcome.rule.what}")
        if any(outcome.problem for outcome in outcomes):
            raise CommandError("Some rules were not kept: the log says why.")
