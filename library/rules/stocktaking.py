"""What a stock-take expects, and why a book that is seen should not be there."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from library import shelfmarks
from library.models import Copy, Sighting, StockTake
from library.steps import Astray, Condition, HoldState


def unseen(take: StockTake) -> QuerySet[Copy]:
    """What should stand on these shelves and has not been seen since the beginning, with its `mark`.

    What is on loan, travels or waits for a reader is not expected; nor what came, or was scanned at a desk,
    meanwhile.
    """
    sightings = Sighting.objects.filter(stock_take=take, copy=OuterRef("pk")).order_by()
    untouched = Q(last_seen_at=None) | Q(last_seen_at__lt=take.started_at)
    here = Copy.objects.on_shelf().filter(
        untouched, ~Exists(sightings), current=take.place_id, added_at__lt=take.started_at
    )
    return shelfmarks.between(here, take.first, take.last)


def astray(copy: Copy, take: StockTake) -> Astray | None:
    """None for a book that may stand where it was seen. The rows must be as they are now."""
    if copy.condition == Condition.WITHDRAWN:
        return Astray.WITHDRAWN
    if copy.open_loan:
        return Astray.ON_LOAN
    if copy.open_transfer:
        return Astray.TRAVELLING
    if _is_kept_elsewhere(copy, take):
        return Astray.KEPT
    if copy.home_id != take.place_id and not take.place.floats:
        return Astray.OTHER_PLACE
    is_here = shelfmarks.is_between(shelfmarks.of(copy), take.first, take.last)
    return None if is_here else Astray.OTHER_SHELF


def _is_kept_elsewhere(copy: Copy, take: StockTake) -> bool:
    """Where no librarian is, a book waits for its reader on the shelf on which it stands."""
    hold = copy.trapped_hold
    waits_here = take.place.self_service and copy.current_id == take.place_id
    return hold is not None and not (waits_here and hold.state == HoldState.READY)
