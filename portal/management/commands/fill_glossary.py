from django.core.management.base import BaseCommand, no_translations

from portal import glossary


class Command(BaseCommand):
    help = "Add the names of places, offices, festivals and steps to the fixed names. Safe to repeat."

    @no_translations
    def handle(self, *args, **options) -> None:
        self.stdout.write(f"{glossary.fill()} new.")
