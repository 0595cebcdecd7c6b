"""Two stock-takes of the demo: one that is over and found a book missing, one that is half done."""

import datetime as dt

from django.contrib.auth import get_user_model

from library import actions, rules
from library.demo.cast import CAST
from library.demo.days import Days, Step
from library.demo.house import BRANCH, CORNER
from library.models import Copy, LibraryPlace, StockTake

LIBRARIAN = "librarian@example.org"
CLOSED_AGO, OPEN_AGO = 45, 1
A_MINUTE = dt.timedelta(minutes=1)
UNKNOWN = "9780000000000"


def plan(days: Days, places: dict[str, LibraryPlace]) -> list[Step]:
    by = get_user_model().objects.filter(email=LIBRARIAN).first()
    ended = days.moment(days.ago(CLOSED_AGO, CORNER), CORNER)
    lately = days.moment(days.ago(OPEN_AGO, BRANCH), BRANCH)
    return [
        Step(ended, lambda now: _whole(places[CORNER], by, now)),
        Step(lately, lambda now: _half(places[BRANCH], by, now)),
    ]


def _whole(at: LibraryPlace, by, now: dt.datetime) -> None:
    """All books of history but one are there; that one turns up the same evening."""
    take, _new = actions.start_stock_take(at, first="K", last="K", by=by, now=now)
    copies = _expected(take)
    quiet = [copy for copy in copies if copy.title.title_zh_hans not in CAST]
    absent = quiet[-1] if quiet else None
    for copy in copies:
        if copy != absent:
            actions.sight(take, copy, by=by, now=now)
    actions.close_stock_take(take, by=by, now=now + A_MINUTE)
    if absent is not None:
        actions.found(absent, at, now=now + 2 * A_MINUTE)


def _half(at: LibraryPlace, by, now: dt.datetime) -> None:
    """Two thirds of the novels are seen; one book from another shelf and a strange code turn up."""
    take, _new = actions.start_stock_take(at, first="I", last="I", by=by, now=now)
    copies = _expected(take)
    for copy in copies[: 2 * len(copies) // 3]:
        actions.sight(take, copy, by=by, now=now)
    others = Copy.objects.on_shelf().filter(home=at, current=at, shelf_mark__startswith="K")
    for copy in others.order_by("accession")[:1]:
        actions.sight(take, copy, by=by, now=now)
    actions.note_unknown(take, UNKNOWN, by=by, now=now)


def _expected(take: StockTake) -> list[Copy]:
    return list(rules.unseen(take).select_related("title"))
