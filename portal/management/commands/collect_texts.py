import subprocess
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import makemessages
from django.utils.translation import to_locale

IGNORED = ["tests/*", "var/*", "node_modules/*", "requirements.txt", "*/demo/*"]


class Command(makemessages.Command):
    help = "Collect the messages of the source into the catalogue of every language (needs gettext)."
    # A guess that looks like a translation is worse than none.
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def handle(self, *args, **options) -> None:
        locales = [to_locale(code) for code, _name in settings.LANGUAGES]
        chosen = {
            "locale": locales,
            "extensions": ["html", "txt", "py", "svg", "xml"],
            "ignore_patterns": IGNORED,
            "no_location": True,
            "add_location": None,
            "no_wrap": True,
            "no_obsolete": True,
        }
        super().handle(*args, **{**options, **chosen})
        for place in settings.LOCALE_PATHS:
            _say_english(Path(place) / "en" / "LC_MESSAGES" / "django.po")


def _say_english(po: Path) -> None:
    """The messages are English: their catalogue says them as they are, unless somebody found better words."""
    command = ["msgen", "--no-wrap", "--no-location", "-o", str(po), str(po)]
    if po.exists() and subprocess.run(command, check=False).returncode:  # noqa: S603 # nosec B603 - our file
        raise CommandError("msgen failed.")
