"""The crate between places. What arrives is scanned like what is returned: `give_back` receives it."""

from datetime import datetime
from uuid import UUID

from library.models import LibraryPlace, Transfer

from . import door
from .returning import Returned, give_back


def send_transfer(transfer: Transfer, *, now: datetime | None = None) -> bool:
    """It has left. False when it had left before, or goes nowhere any more."""
    with door.held([transfer.copy.title_id]):
        waiting = Transfer.objects.open().filter(pk=transfer.pk, sent_at=None)
        sent = waiting.update(sent_at=door.moment(now, transfer.asked_at))
    transfer.refresh_from_db()
    return bool(sent)


def send_crate(from_place: LibraryPlace, to_place: LibraryPlace, *, now: datetime | None = None) -> int:
    """All that lies ready for a place leaves at once; how many."""
    transfers = Transfer.objects.to_send(from_place).filter(to_place=to_place).select_related("copy")
    return sum(send_transfer(transfer, now=now) for transfer in transfers)


def receive_transfer(transfer: Transfer, *, key: UUID | None = None, now: datetime | None = None) -> Returned:
    """Errors: Refused."""
    return give_back(transfer.copy, transfer.to_place, key=key, now=now)
