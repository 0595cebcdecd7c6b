from django.core.management.base import BaseCommand

from portal import start


class Command(BaseCommand):
    help = "Give a new site its home page, news list and a page about itself. Safe to repeat."

    def handle(self, *args, **options) -> None:
        start.empty_site()
        self.stdout.write("The site has its home page, a news list and a page about itself.")
