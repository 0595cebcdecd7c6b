from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from suggestions import actions, multitude


class Command(BaseCommand):
    help = "Fill a database for measuring: suggestions with ten rows of timeline each. Never in production."

    def add_arguments(self, parser) -> None:
        parser.add_argument("number", type=int)

    def handle(self, *args, **options) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError("Made-up suggestions don't belong where real residents are.")
        try:
            for made in multitude.make(options["number"]):
                self.stdout.write(f"\r{made} suggestions", ending="")
        except LookupError as problem:
            raise CommandError(str(problem)) from problem
        actions.rebuild_counts(everything=True)
        self.stdout.write("\ncounted")
