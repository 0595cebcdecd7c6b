from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand, CommandError

from portal.models import User


class Command(BaseCommand):
    help = "Sign out all devices of one account, or of all accounts."

    def add_arguments(self, parser) -> None:
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--of", metavar="CONTACT", help="e-mail address or phone number of an account")
        whose.add_argument("--all", action="store_true")

    def handle(self, *args, **options) -> None:
        sessions = Session.objects.all()
        noted = UserSession.objects.all()
        if contact := options["of"]:
            user = (
                User.objects.filter(email__iexact=contact).first()
                or User.objects.filter(phone=contact).first()
            )
            if user is None:
                raise CommandError("There is no such account.")
            noted = noted.filter(user=user)
            sessions = sessions.filter(pk__in=list(noted.values_list("session_key", flat=True)))
        ended, _ = sessions.delete()
        noted.delete()
        self.stdout.write(f"{ended} sessions ended.")
