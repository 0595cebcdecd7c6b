"""What the desk knows between two scans: where one works, the reader at hand, what was done.

It is kept in the session of whoever works there. A reader is kept for as long as they stand at the desk;
what was done names loans and copies, never a reader: the link between both is cut when a book comes back.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import TextChoices
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from library import rules
from library.models import Copy, LibraryPlace, Loan, Reader
from portal.models import User

KEY = "library_desk"
# Whoever comes next must not borrow on the card of somebody who has left.
READER_STAYS = timedelta(minutes=5)
DONE_KEPT = 10


class Mode(TextChoices):
    LEND = "lend", _("Lend and take back")
    RETURN = "return", _("Take back")
    IN_HOUSE = "in_house", _("Count what was read here")


@dataclass
class Station:
    """`done` holds {'verb', 'copy', 'loan', 'at'}, the newest first, with keys of rows and an ISO time."""

    user: User
    places: list[LibraryPlace]
    place: LibraryPlace | None = None
    mode: Mode = Mode.LEND
    reader: Reader | None = None
    done: list[dict[str, Any]] = field(default_factory=list)
    # A book that was shown before any card, {'copy', 'at'}: whose card comes next may want it.
    shown: dict[str, Any] | None = None

    @property
    def seen(self) -> str:
        """What a page was made for: a scan on a page that has become old does nothing."""
        place, reader = self.place and self.place.pk, self.reader and self.reader.pk
        return f"{place or ''}:{self.mode}:{reader or ''}"

    def serve(self, reader: Reader) -> None:
        self.reader, self.mode = reader, Mode.LEND

    def turn(self, mode: Mode) -> None:
        """Nobody is at hand while books come back."""
        self.reader, self.mode, self.shown = None, mode, None

    def show(self, copy: Copy, now: datetime) -> None:
        self.shown = {"copy": copy.pk, "at": now.isoformat()}

    def take_up(self) -> Copy | None:
        """The book that was shown last, once, and for no longer than a card stays."""
        shown, self.shown = self.shown, None
        if not shown or timezone.now() - parse_datetime(shown["at"]) > READER_STAYS:
            return None
        return Copy.objects.with_details().filter(pk=shown["copy"]).first()

    def note(self, verb: str, copy: Copy, now: datetime, loan: Loan | None = None) -> None:
        entry = {"verb": verb, "copy": copy.pk, "loan": loan and loan.pk, "at": now.isoformat()}
        self.done = [entry, *self.done][:DONE_KEPT]

    def since(self, verbs: Collection[str], copy: Copy) -> datetime | None:
        """When one of these was done last with the copy, as far as one remembers."""
        same = (entry for entry in self.done if entry["verb"] in verbs and entry["copy"] == copy.pk)
        found = next(same, None)
        return found and parse_datetime(found["at"])

    def did_lately(self, verb: str, within: timedelta) -> bool:
        since = timezone.now() - within
        return any(entry["verb"] == verb and parse_datetime(entry["at"]) > since for entry in self.done)


def resumed(here: Station, seen: str) -> Station:
    """The desk as a page was made for it, for what was scanned there later. Raises ValueError."""
    place, mode, reader = seen.split(":")
    here.place = next((at for at in here.places if str(at.pk) == place), None)
    here.mode = Mode(mode)
    here.reader = Reader.objects.with_person().filter(pk=int(reader)).first() if reader else None
    return here


def of(request: HttpRequest) -> Station:
    kept = request.session.get(KEY, {})
    places = list(rules.places_of(request.user).circulating().select_related("place"))
    return Station(
        user=request.user,
        places=places,
        place=_place(places, kept.get("place")),
        mode=Mode(kept.get("mode", Mode.LEND)),
        reader=_reader(kept),
        done=kept.get("done", []),
        shown=kept.get("shown"),
    )


def keep(request: HttpRequest, station: Station) -> None:
    request.session[KEY] = {
        "place": station.place and station.place.pk,
        "mode": str(station.mode),
        "reader": station.reader and station.reader.pk,
        "reader_at": timezone.now().isoformat(),
        "done": station.done,
        "shown": station.shown,
    }


def _place(places: list[LibraryPlace], chosen: int | None) -> LibraryPlace | None:
    """As chosen; else the only one that has a desk."""
    staffed = [place for place in places if not place.self_service]
    alone = staffed[0] if len(staffed) == 1 else None
    return next((place for place in places if place.pk == chosen), alone)


def _reader(kept: dict[str, Any]) -> Reader | None:
    at = parse_datetime(kept.get("reader_at", ""))
    if not kept.get("reader") or at is None or timezone.now() - at > READER_STAYS:
        return None
    return Reader.objects.with_person().filter(pk=kept["reader"]).first()
