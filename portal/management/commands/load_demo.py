from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.demo.load import load


class Command(BaseCommand):
    help = "Fill the site with demo content, in both languages. Safe to repeat; refused in production."

    def handle(self, *args, verbosity: int, **options) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError("Demo content has no place here: these settings serve real residents.")
        say = self.stdout.write if verbosity else lambda line: None
        load(timezone.localdate(), say)
