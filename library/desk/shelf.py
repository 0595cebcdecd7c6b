"""What lies at a place for somebody, has to be fetched, or travels; each list in constant queries."""

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from library import rules
from library.models import Copy, Hold, LibraryPlace, Transfer
from library.steps import HoldState

# Reservations that ended so lately may have left a book on the hold shelf.
LOOKED_BACK = timedelta(days=14)
UNCOLLECTED = [HoldState.EXPIRED, HoldState.CANCELLED]
MOST = 200


class Tab(TextChoices):
    READY = "ready", _("Hold shelf")
    FETCH = "fetch", _("To fetch")
    CRATES = "crates", _("Crates")
    STRANDED = "stranded", _("No copy left")


def ready(at: LibraryPlace) -> QuerySet[Hold]:
    rows = Hold.objects.filter(state=HoldState.READY, pickup=at).with_details()
    return rows.order_by("collect_by", "pk")


def left_over(at: LibraryPlace, now: datetime) -> QuerySet[Hold]:
    """Ended ones whose book nobody has scanned since: it may still stand on the hold shelf."""
    untouched = Copy.objects.on_shelf().filter(
        Q(last_seen_at=None) | Q(last_seen_at__lt=OuterRef("ended_at")), title=OuterRef("title"), current=at
    )
    ended = Hold.objects.filter(state__in=UNCOLLECTED, ended_at__gt=now - LOOKED_BACK)
    was_here = ended.filter(pickup=at, ready_at__isnull=False)
    return was_here.filter(Exists(untouched)).select_related("title").order_by("ended_at", "pk")


def to_fetch(at: LibraryPlace) -> QuerySet[Hold]:
    return Hold.objects.to_fetch(at).with_details()


def to_send(at: LibraryPlace) -> QuerySet[Transfer]:
    return Transfer.objects.to_send(at).with_details().order_by("to_place", "asked_at", "pk")


def on_the_way(at: LibraryPlace) -> QuerySet[Transfer]:
    """To here first, then from here."""
    moving = Transfer.objects.open().exclude(sent_at=None).filter(Q(to_place=at) | Q(from_place=at))
    comes = Q(to_place=at)
    return moving.with_details().annotate(comes=comes).order_by("-comes", F("sent_at").asc(), "pk")


def stranded() -> list[dict]:
    """Titles of which nothing is left for those who wait, wherever they would collect it: `number` wait;
    `may_turn_up`: a copy is only missing. Who waits longest stands first.
    """
    rows = rules.stranded().order_by("title", "sequence").select_related("title")
    found: dict[int, dict] = {}
    for hold in rows:
        first = {"title": hold.title, "since": hold.placed_at, "may_turn_up": hold.may_turn_up, "number": 0}
        found.setdefault(hold.title_id, first)["number"] += 1
    return sorted(found.values(), key=lambda line: line["since"])[:MOST]
