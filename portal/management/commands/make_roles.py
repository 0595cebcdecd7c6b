from django.core.management.base import BaseCommand

from portal import roles


class Command(BaseCommand):
    help = "Make the groups of all roles with their permissions, and the workflow. Safe to repeat."

    def handle(self, *args, **options) -> None:
        for name in roles.make_roles():
            self.stderr.write(f"There is no permission {name}.")
        self.stdout.write(f"{len(roles.ROLES)} roles: {', '.join(roles.ROLES)}.")
