"""The address at which somebody's calendar fetches the due dates: secret, stored as a digest, one each."""

from django.db import transaction

from library.models import Reader
from portal import tokens

PURPOSE = "library.due_dates"


@transaction.atomic
def make(reader: Reader) -> str:
    """The secret, known only now; an earlier one opens nothing any more. Of two at once, one lives."""
    Reader.objects.hold_still(reader.pk)
    end(reader)
    return tokens.issue(PURPOSE, str(reader.pk))


def end(reader: Reader) -> None:
    tokens.revoke(PURPOSE, str(reader.pk))


def exists(reader: Reader) -> bool:
    return tokens.exists(PURPOSE, str(reader.pk))


def move(old: Reader, into: Reader) -> None:
    """Two readers turn out to be one: what either has subscribed to goes on."""
    tokens.hand_over(PURPOSE, str(old.pk), str(into.pk))
