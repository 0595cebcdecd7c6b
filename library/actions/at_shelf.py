"""At a shelf without a librarian, with a book in the hand that counts as being elsewhere."""

import uuid
from datetime import datetime

from library import rules
from library.models import Copy, LibraryPlace, Reader
from library.steps import Channel

from . import door
from .lending import Lent, lend
from .returning import give_back


def borrow_at_shelf(
    copy: Copy,
    reader: Reader,
    at: LibraryPlace,
    *,
    proof: str,
    key: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Lent:
    """It has come here, whatever was known of it, and is lent: both, or neither. `proof` is the code on the
    shelf. Whoever waits for it goes before. Errors: Refused.
    """
    with door.held([copy.title_id], [reader.pk]):
        door.check(rules.against_returning(at, Channel.PHONE, proof))
        copy = Copy.objects.with_details().get(pk=copy.pk)
        if copy.open_loan is None and (copy.current_id != at.pk or copy.open_transfer):
            arrival = key and uuid.uuid5(key, "arrive")
            give_back(copy, at, channel=Channel.PHONE, proof=proof, key=arrival, now=now)
        return lend(copy, reader, at, channel=Channel.PHONE, key=key, now=now)
