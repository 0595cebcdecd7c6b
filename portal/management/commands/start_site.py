from django.core.management.base import BaseCommand

from portal import glossary, start
from portal.roles import make_roles


class Command(BaseCommand):
    help = "Give a new site its roles, home page, news list and a page about itself. Safe to repeat."

    def handle(self, *args, **options) -> None:
        make_roles()
        start.empty_site()
        glossary.fill()
        self.stdout.write("The site has its roles, a home page, a news list and a page about itself.")
