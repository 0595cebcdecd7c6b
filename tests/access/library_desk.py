"""The table of the librarian's desk, as in `site`, and what stands in its paths."""

from datetime import timedelta

from django.utils import timezone

from library import actions
from library.models import Hold
from library.steps import HoldState
from portal.models import OpeningException, Person
from tests import borrowing
from tests.access.kinds import NEVER, Row
from tests.access.outcome import FINE, FORBIDDEN, GONE, SIGN_IN, rule
from tests.access.people import ADMINS
from tests.library import importing

DESK = {"librarian"} | ADMINS
LIBRARIANS = rule({SIGN_IN}, {FORBIDDEN}, **dict.fromkeys(DESK, FINE))
NOBODYS = rule({SIGN_IN}, {FORBIDDEN}, **{role: {GONE} for role in DESK})
LOOKS_OVER = {"moderator"} | DESK
LOOK_OVER = rule({SIGN_IN}, {FORBIDDEN}, **dict.fromkeys(LOOKS_OVER, FINE))
NOT_READERS = rule({SIGN_IN}, {FORBIDDEN}, **{role: {GONE} for role in LOOKS_OVER})
NO_BATCH = rule({SIGN_IN}, {FORBIDDEN}, **{role: {"400"} for role in DESK})

LIBRARY_DESK = [
    Row("/en/desk/library/", LIBRARIANS, LIBRARIANS),
    Row("/en/desk/library/place/", NEVER, LIBRARIANS),
    Row("/en/desk/library/commands/", LIBRARIANS),
    # Only what this very desk has lent.
    Row("/en/desk/library/undo/{desk_loan}/", LIBRARIANS, NOBODYS),
    Row("/en/desk/library/replay/", NEVER, NO_BATCH),
    Row("/en/desk/library/readers/?q=a", LIBRARIANS),
    Row("/en/desk/library/readers/new/", LIBRARIANS, LIBRARIANS),
    Row("/en/desk/library/readers/new/code/", LIBRARIANS, LIBRARIANS),
    Row("/en/desk/library/readers/{desk_reader}/", LIBRARIANS),
    Row("/en/desk/library/readers/{desk_reader}/books/", LIBRARIANS, LIBRARIANS),
    Row("/en/desk/library/readers/{desk_reader}/card/", LIBRARIANS),
    Row("/en/desk/library/readers/{desk_reader}/correct/", LIBRARIANS, LIBRARIANS),
    Row("/en/desk/library/readers/{desk_reader}/correct/code/", LIBRARIANS, LIBRARIANS),
    Row("/en/desk/library/readers/{desk_reader}/reserve/", LIBRARIANS, LIBRARIANS),
    Row("/en/desk/library/readers/{desk_reader}/unblock/", NEVER, LIBRARIANS),
    Row("/en/desk/library/readers/{desk_reader}/end/", NEVER, LIBRARIANS),
    Row("/en/desk/library/readers/{desk_reader}/no-such-verb/", NEVER, NOBODYS),
    Row("/en/desk/library/shelf/", LIBRARIANS),
    Row("/en/desk/library/shelf/send/", NEVER, LIBRARIANS),
    Row("/en/desk/library/shelf/{ready_hold}/take-back/", NEVER, LIBRARIANS),
    Row("/en/desk/library/shelf/titles/{library_title}/drop/", NEVER, LIBRARIANS),
    Row("/en/desk/library/copies/{desk_copy}/", LIBRARIANS),
    Row("/en/desk/library/copies/{desk_copy}/damaged/", NEVER, LIBRARIANS),
    Row("/en/desk/library/copies/{desk_copy}/no-such-verb/", NEVER, NOBODYS),
    Row("/en/desk/library/days/", LIBRARIANS, NOBODYS),
    Row("/en/desk/library/days/new/", LIBRARIANS, LIBRARIANS),
    Row("/en/desk/library/days/{closed_day}/take-back/", NEVER, LIBRARIANS),
    Row("/en/desk/library/labels/?newest=3", LIBRARIANS),
    Row("/en/desk/library/labels/shelf/{library_place}/", LIBRARIANS),
    Row("/en/desk/library/statistics/", LIBRARIANS),
    Row("/en/desk/library/statistics.csv", LIBRARIANS),
    Row("/en/desk/library/suggestions/", LIBRARIANS),
    Row("/en/desk/library/suggestions/{wish}/", LIBRARIANS, LIBRARIANS),
    Row("/en/desk/library/donations/", LIBRARIANS),
    Row("/en/desk/library/donations/{donation}/", LIBRARIANS, LIBRARIANS),
    Row("/en/desk/library/imports/", LIBRARIANS, LIBRARIANS),
    Row("/en/desk/library/imports/{read_import}/", LIBRARIANS),
    Row("/en/desk/library/imports/{read_import}/columns/", LIBRARIANS, LIBRARIANS),
    Row("/en/desk/library/imports/{read_import}/start/", NEVER, LIBRARIANS),
    Row("/en/desk/library/imports/{read_import}/discard/", NEVER, LIBRARIANS),
    Row("/en/desk/library/imports/{made_import}/undo/", LIBRARIANS, LIBRARIANS),
    Row("/en/desk/library/exports/", LIBRARIANS),
    Row("/en/desk/library/exports/csv/", LIBRARIANS),
    Row("/en/desk/library/exports/marc21/", LIBRARIANS),
    Row("/en/desk/library/exports/no-such-format/", NOBODYS),
    Row("/en/desk/library/stock-takes/", LIBRARIANS, LIBRARIANS),
    Row("/en/desk/library/stock-takes/{stock_take}/", LIBRARIANS, LIBRARIANS),
    Row("/en/desk/library/stock-takes/{stock_take}/seen/{copy_code}/", NEVER, LIBRARIANS),
    Row("/en/desk/library/stock-takes/{stock_take}/list/", LIBRARIANS),
    Row("/en/desk/library/stock-takes/{stock_take}/close/", LIBRARIANS, LIBRARIANS),
    Row("/en/desk/library/stock-takes/{stock_take}.csv", LIBRARIANS),
    Row("/en/desk/library/lists/", LOOK_OVER),
    Row("/en/desk/library/lists/{waiting_list}/", NEVER, LOOK_OVER),
    Row("/en/desk/library/lists/{reading_list}/", NEVER, NOT_READERS),
]


def _closed_day(branch) -> OpeningException:
    borrowing.close(branch, timezone.localdate() + timedelta(days=300))
    return branch.place.exceptions.get()


def gaps(reader: Person) -> dict:
    """Somebody's reader with a book on loan and another one on the hold shelf."""
    who, branch = borrowing.reader(person=reader), borrowing.place()
    loan, kept = borrowing.loan(borrowing.copy(home=branch), who), borrowing.copy(home=branch)
    borrowing.hold(kept.title, who, branch)
    actions.give_back(kept, branch)
    ready = Hold.objects.get(state=HoldState.READY, copy=kept)
    read, made = importing.received("Title\nOne\n", at=branch), importing.imported("Title\nTwo\n", at=branch)
    return {
        "read_import": read.pk,
        "made_import": made.pk,
        "desk_reader": who.pk,
        "desk_loan": loan.pk,
        "desk_copy": kept.pk,
        "ready_hold": ready.pk,
        "waiting_list": borrowing.reading_list(kept.title, reader=who, state="waiting").pk,
        "closed_day": _closed_day(branch).pk,
        "stock_take": actions.start_stock_take(branch)[0].pk,
    }
