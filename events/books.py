"""The books that an event is about, as ISBNs: by these other rooms know which ones are meant."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from portal import isbn

MOST = 6
# Thirteen digits each, and a space between.
LENGTH = MOST * 14 - 1


def stored(text: str) -> str:
    """As they are kept: each once, with spaces between. Raises ValidationError."""
    numbers, wrong = isbn.several(text)
    if wrong:
        told = gettext("“%(text)s” is no ISBN: please compare every digit with the book.")
        raise ValidationError(told % {"text": wrong[0]})
    if len(numbers) > MOST:
        raise ValidationError(gettext("No more than %(limit)s books.") % {"limit": MOST})
    return " ".join(numbers)


def printed(text: str) -> str:
    """As people read them; what is none stays as it is."""
    numbers, wrong = isbn.several(text)
    return text if wrong else ", ".join(map(isbn.printed, numbers))
