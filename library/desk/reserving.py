"""Which titles somebody at the desk means, and what came of reserving one."""

from django.utils.translation import gettext as _

from library import filters, ordering, shelves
from library.actions import Placed
from library.desk import reading
from library.models import Hold, LibraryPlace, Title

SHOWN = 12


def titles(wanted: str, at: LibraryPlace | None) -> list[Title]:
    """Those of the copies that were scanned, else by words, the nearest first; each with where it is."""
    if not wanted:
        return []
    scanned = {copy.title_id for copy in reading.copies_of(reading.plain_of(wanted), at)}
    rows = Title.objects.filter(pk__in=scanned) if scanned else filters.found(wanted)
    return shelves.shelved(ordering.ordered(rows, "", wanted)[:SHOWN])


def said(placed: Placed) -> str:
    hold = placed.hold
    words = {"title": hold.title, "place": hold.pickup}
    if not placed.new:
        return _("“%(title)s” was reserved for this reader already.") % words
    if hold.copy is None:
        earlier = Hold.objects.waiting().filter(title=hold.title_id, sequence__lte=hold.sequence)
        return _("Reserved: “%(title)s”, number %(number)s in line.") % (words | {"number": earlier.count()})
    words |= {"number": hold.copy.accession, "at": hold.copy.current}
    if hold.copy.current_id == hold.pickup_id:
        return _("Reserved: “%(title)s”. A copy is free: %(number)s at %(at)s.") % words
    return _("Reserved: “%(title)s”. A copy is free: %(number)s at %(at)s, for %(place)s.") % words
