"""Words that the one box obeys: typed in any language of the house, or scanned from a printed sheet."""

import unicodedata

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

PREFIX = "DESK-"


class Command(TextChoices):
    END = "end", pgettext_lazy("word typed at the desk", "end")
    RETURN = "return", pgettext_lazy("word typed at the desk", "return")
    IN_HOUSE = "here", pgettext_lazy("word typed at the desk", "here")
    UNDO = "undo", pgettext_lazy("word typed at the desk", "undo")

    @property
    def code(self) -> str:
        """What is printed as a square code."""
        return PREFIX + self.value.upper()


SAID = {
    Command.END: _("Finish with this reader; back to lending."),
    Command.RETURN: _("From now on every book is taken back, until “end” or a card."),
    Command.IN_HOUSE: _("From now on every book counts as read on the spot, until “end” or a card."),
    Command.UNDO: _("Take back the book that was lent last."),
}


def of(text: str) -> Command | None:
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    spoken = {word: command for command in Command for word in words(command)}
    return spoken.get(plain)


def words(command: Command) -> list[str]:
    """In every language, without repeating; the printed code is one of them."""
    found = [command.code.casefold(), command.value]
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.append(str(command.label).casefold())
    return list(dict.fromkeys(found))
