from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from portal import accounts
from portal.models import User


class Command(BaseCommand):
    help = "Let the account of an e-mail address work as administrator; it is made if it is not there yet."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="")
        parser.add_argument("--language", choices=dict(settings.LANGUAGES), default=settings.LANGUAGE_CODE)

    def handle(self, *args, email: str, name: str, language: str, **options) -> None:
        try:
            validate_email(email)
        except ValidationError as problem:
            raise CommandError(f"{email!r} is no e-mail address.") from problem
        known = User.objects.filter(email=email.lower()).first()
        roles = {"admin", *(known.groups.values_list("name", flat=True) if known else ())}
        accounts.make_account(email, name, language, roles)
        where = f"{settings.BASE_URL}/admin/"
        self.stdout.write(
            f"{email} signs in at {where} with a code by e-mail, and sets up a second step there."
        )
