"""Where the copies of titles are now, place by place; for many titles in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from library.models import Copy, LibraryPlace, Title
from library.steps import CopyState
from portal.templatetags.portal import short_day

# What a reader says of a book is between the reader and the library: to others it is being looked for.
SOUGHT = (CopyState.MISSING, CopyState.CLAIMED_RETURNED)
GONE = (*SOUGHT, CopyState.LOST)


@dataclass(frozen=True)
class Here:
    """The copies of one title at one place, as `CopyQuerySet.with_state` annotates them."""

    place: LibraryPlace
    copies: list[Copy]

    @property
    def on_shelf(self) -> int:
        """Of what another system lends nobody here knows whether it is there."""
        if not self.place.circulates:
            return 0
        return sum(copy.state_now == CopyState.ON_SHELF for copy in self.copies)

    @property
    def due_on(self) -> date | None:
        """When the first copy is expected back."""
        return min((copy.due_on_now for copy in self.copies if copy.due_on_now), default=None)

    @property
    def text(self) -> str:
        if not self.place.circulates:
            return _("Lent by another system: %(system)s") % {"system": self.place.system_name}
        if self.on_shelf:
            words = ngettext("%(number)s on the shelf", "%(number)s on the shelf", self.on_shelf)
            return words % {"number": self.on_shelf}
        return _waiting(self.copies, self.due_on)


@dataclass(frozen=True)
class Availability:
    here: list[Here]

    @property
    def kind(self) -> str:
        """The class of its tag: 'free', 'few' or 'off'."""
        if any(one.on_shelf for one in self.here):
            return "free"
        return "few" if self.due_on else "off"

    @property
    def due_on(self) -> date | None:
        return min((one.due_on for one in self.here if one.due_on), default=None)

    @property
    def on_shelf_at(self) -> list[LibraryPlace]:
        return [one.place for one in self.here if one.on_shelf]

    @property
    def where(self) -> str:
        """The places where it can be taken from the shelf."""
        return _(", ").join(map(str, self.on_shelf_at))

    @property
    def text(self) -> str:
        """The one thing to know before opening the page of a title."""
        if self.on_shelf_at:
            return str(CopyState.ON_SHELF.label)
        elsewhere = [one.text for one in self.here if not one.place.circulates]
        if elsewhere and not self.due_on:
            return elsewhere[0]
        return _waiting([copy for one in self.here for copy in one.copies], self.due_on)


def _waiting(copies: Iterable[Copy], due_on: date | None) -> str:
    """Nothing is on the shelf: what comes next."""
    if due_on:
        return _("On loan until %(day)s") % {"day": short_day(due_on)}
    coming = [copy for copy in copies if copy.state_now not in GONE]
    return state_words(coming[0]) if coming else _("Not available at the moment")


def state_words(copy: Copy) -> str:
    """What everybody may know of a copy that came `with_state()`."""
    if copy.due_on_now:
        return _("On loan until %(day)s") % {"day": short_day(copy.due_on_now)}
    return _("Being looked for") if copy.state_now in SOUGHT else str(CopyState(copy.state_now).label)


def of(titles: Iterable[Title]) -> dict[int, Availability]:
    """By the keys of the titles, each with its places in a steady order. Two queries."""
    found: dict[int, dict[LibraryPlace, list[Copy]]] = {title.pk: {} for title in titles}
    copies = Copy.objects.in_stock().filter(title__in=found).with_state()
    # Many copies are at few places: each of these is read once.
    copies = copies.prefetch_related(Prefetch("current", LibraryPlace.objects.select_related("place")))
    for copy in copies.order_by("current", "accession"):
        found[copy.title_id].setdefault(copy.current, []).append(copy)
    return {
        key: Availability([Here(place, rows) for place, rows in places.items()])
        for key, places in found.items()
    }
