"""States of copies, loans, holds and transfers, and the moves between them, as data."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Condition(TextChoices):
    """What is known of the book itself; where it is follows from loans, holds and transfers."""

    FINE = "fine", pgettext_lazy("copy", "Fine")
    DAMAGED = "damaged", pgettext_lazy("copy", "Damaged")
    MISSING = "missing", pgettext_lazy("copy", "Missing")
    LOST = "lost", pgettext_lazy("copy", "Lost")
    CLAIMED_RETURNED = "claimed_returned", _("The reader says it was returned")
    WITHDRAWN = "withdrawn", _("Withdrawn from the stock")


# A damaged book is still read.
USABLE = [Condition.FINE, Condition.DAMAGED]
# A copy may be on loan in these only.
LOANABLE = [*USABLE, Condition.CLAIMED_RETURNED]
GONE = [Condition.LOST, Condition.WITHDRAWN]


class CopyState(TextChoices):
    """What people are shown; never stored."""

    ON_SHELF = "on_shelf", _("On the shelf")
    ON_LOAN = "on_loan", _("On loan")
    RESERVED = "reserved", _("Being fetched for a reader")
    ON_HOLD_SHELF = "on_hold_shelf", _("Waiting for a reader")
    IN_TRANSIT = "in_transit", _("On its way")
    MISSING = "missing", pgettext_lazy("copy", "Missing")
    LOST = "lost", pgettext_lazy("copy", "Lost")
    CLAIMED_RETURNED = "claimed_returned", _("The reader says it was returned")
    WITHDRAWN = "withdrawn", _("Withdrawn from the stock")


# These conditions are shown whatever else is true of the copy.
SHOWN_CONDITIONS = {
    Condition.WITHDRAWN: CopyState.WITHDRAWN,
    Condition.LOST: CopyState.LOST,
    Condition.MISSING: CopyState.MISSING,
    Condition.CLAIMED_RETURNED: CopyState.CLAIMED_RETURNED,
}


class LoanEnd(TextChoices):
    RETURNED = "returned", _("Returned")
    LOST = "lost", pgettext_lazy("copy", "Lost")
    # A slip of the desk: nobody had the book, so nothing counts it.
    UNDONE = "undone", pgettext_lazy("loan", "Undone")


# The copy is where it was given back.
CAME_BACK = [LoanEnd.RETURNED, LoanEnd.UNDONE]


class Channel(TextChoices):
    DESK = "desk", _("At the desk")
    PHONE = "phone", _("With a phone")
    OFFLINE = "offline", _("At the desk without a network")


class HoldState(TextChoices):
    WAITING = "waiting", pgettext_lazy("hold", "Waiting")
    FETCHING = "fetching", _("Being fetched from the shelf")
    COMING = "coming", _("On its way")
    READY = "ready", _("Ready to collect")
    FULFILLED = "fulfilled", _("Borrowed")
    CANCELLED = "cancelled", _("Cancelled")
    EXPIRED = "expired", _("Not collected")
    LAPSED = "lapsed", _("No longer wanted")


# One copy is kept for the hold, and nobody else gets it.
TRAPPED = [HoldState.FETCHING, HoldState.COMING, HoldState.READY]
OPEN = [HoldState.WAITING, *TRAPPED]
ENDED = [HoldState.FULFILLED, HoldState.CANCELLED, HoldState.EXPIRED, HoldState.LAPSED]

_GIVEN_UP = {HoldState.CANCELLED, HoldState.FULFILLED}
NEXT = {
    HoldState.WAITING: {*TRAPPED, HoldState.LAPSED, *_GIVEN_UP},
    # Back to waiting, at the same position, when the copy turns out to be missing.
    HoldState.FETCHING: {HoldState.WAITING, HoldState.COMING, HoldState.READY, HoldState.LAPSED, *_GIVEN_UP},
    HoldState.COMING: {HoldState.WAITING, HoldState.COMING, HoldState.READY, HoldState.LAPSED, *_GIVEN_UP},
    HoldState.READY: {HoldState.WAITING, HoldState.COMING, HoldState.EXPIRED, *_GIVEN_UP},
    **{state: set() for state in ENDED},
}


class TransferReason(TextChoices):
    HOLD = "hold", _("A reader waits for it there")
    HOME = "home", _("It belongs there")


class Verb(TextChoices):
    """What is counted."""

    LEND = "lend", _("Lent")
    RENEW = "renew", _("Renewed")
    RETURN = "return", _("Returned")
    HOLD = "hold", _("Reserved")
    IN_HOUSE = "in_house", _("Read on the spot")


class ImportState(TextChoices):
    """Of a file of books: `MOVES_OF_IMPORTS` says what follows what."""

    COLUMNS = "columns", _("Which column is what?")
    READING = "reading", _("The file is being read")
    READY = "ready", _("To be looked at, then started")
    RUNNING = "running", _("Books are being added")
    DONE = "done", pgettext_lazy("import", "Done")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", pgettext_lazy("import", "Undone")
    FAILED = "failed", _("This file can’t be taken")


# The worker is busy with it.
AT_WORK = [ImportState.READING, ImportState.RUNNING, ImportState.UNDOING]
# Nothing has been added yet, so that it may simply be thrown away.
UNSTARTED = [ImportState.COLUMNS, ImportState.READING, ImportState.READY, ImportState.FAILED]
MOVES_OF_IMPORTS = {
    ImportState.COLUMNS: {ImportState.READING},
    ImportState.READING: {ImportState.READY, ImportState.FAILED},
    # Somebody sees in the preview that a column was taken for another.
    ImportState.READY: {ImportState.RUNNING, ImportState.READING},
    ImportState.RUNNING: {ImportState.DONE, ImportState.UNDOING},
    ImportState.DONE: {ImportState.UNDOING},
    ImportState.UNDOING: {ImportState.UNDONE},
    ImportState.UNDONE: set(),
    ImportState.FAILED: set(),
}


class Verdict(TextChoices):
    """What the preview says of a row."""

    NEW = "new", pgettext_lazy("row of an import", "New")
    HERE = "here", pgettext_lazy("row of an import", "Already here")
    REPEATED = "repeated", pgettext_lazy("row of an import", "Twice in the file")
    PROBLEM = "problem", pgettext_lazy("row of an import", "Problem")


class Outcome(TextChoices):
    """What has become of a row."""

    WAITING = "waiting", pgettext_lazy("row of an import", "Not yet")
    MADE = "made", pgettext_lazy("row of an import", "Added")
    ADDED = "added", pgettext_lazy("row of an import", "Copies added")
    KEPT = "kept", pgettext_lazy("row of an import", "Was here: left as it is")
    LEFT_OUT = "left_out", pgettext_lazy("row of an import", "Left out")
    UNDONE = "undone", pgettext_lazy("row of an import", "Taken out again")
    STAYS = "stays", pgettext_lazy("row of an import", "Stays: used since")


class StockTakeState(TextChoices):
    OPEN = "open", pgettext_lazy("stock-take", "Under way")
    # What nobody has seen is being marked; a run that was stopped goes on.
    CLOSING = "closing", pgettext_lazy("stock-take", "Being closed")
    CLOSED = "closed", pgettext_lazy("stock-take", "Closed")
    CANCELLED = "cancelled", pgettext_lazy("stock-take", "Stopped")


RUNNING = [StockTakeState.OPEN, StockTakeState.CLOSING]


class Finding(TextChoices):
    SEEN = "seen", pgettext_lazy("stock-take", "Seen")
    MISPLACED = "misplaced", pgettext_lazy("stock-take", "In the wrong place")
    UNKNOWN = "unknown", pgettext_lazy("stock-take", "Unknown code")
    MISSING = "missing", pgettext_lazy("stock-take", "Not seen, marked as missing")


class Astray(TextChoices):
    """Why a book that was seen should not stand where it was seen."""

    OTHER_PLACE = "other_place", _("It belongs to another place")
    OTHER_SHELF = "other_shelf", _("It belongs to another shelf")
    ON_LOAN = "on_loan", _("It counts as lent: take it back at the desk")
    TRAVELLING = "travelling", _("It counts as travelling: scan it at the desk")
    KEPT = "kept", _("It is kept for a reader: scan it at the desk")
    WITHDRAWN = "withdrawn", _("It has left the stock")


class DonationState(TextChoices):
    OFFERED = "offered", pgettext_lazy("donation", "Offered")
    ACCEPTED = "accepted", pgettext_lazy("donation", "Welcome")
    DECLINED = "declined", pgettext_lazy("donation", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("donation", "Withdrawn")
    ADDED = "added", pgettext_lazy("donation", "On the shelves")


MOVES_OF_DONATIONS = {
    DonationState.OFFERED: {DonationState.ACCEPTED, DonationState.DECLINED, DonationState.WITHDRAWN},
    # Seen at the desk, books may turn out to be others than one thought.
    DonationState.ACCEPTED: {DonationState.ADDED, DonationState.DECLINED, DonationState.WITHDRAWN},
    DonationState.DECLINED: set(),
    DonationState.WITHDRAWN: set(),
    DonationState.ADDED: set(),
}
OPEN_DONATIONS = [DonationState.OFFERED, DonationState.ACCEPTED]
# Without a book: too late once one of them is on a shelf.
CAME_TO_NOTHING = [DonationState.DECLINED, DonationState.WITHDRAWN]


class NotTaken(TextChoices):
    """Said to the donor in the donor's language."""

    ENOUGH = "enough", _("We have enough copies of these books.")
    WORN = "worn", _("They are too worn to go through many more hands.")
    OUTDATED = "outdated", _("What they say is out of date by now.")
    UNFIT = "unfit", _("They don’t fit what is read here.")
    NO_ROOM = "no_room", _("Our shelves have no room for them at the moment.")


class WishState(TextChoices):
    SUGGESTED = "suggested", pgettext_lazy("suggested book", "Being considered")
    ORDERED = "ordered", pgettext_lazy("suggested book", "Ordered")
    ARRIVED = "arrived", pgettext_lazy("suggested book", "It is here")
    DECLINED = "declined", pgettext_lazy("suggested book", "Not this time")


OPEN_WISHES = [WishState.SUGGESTED, WishState.ORDERED]
ANSWERED_WISHES = [WishState.ARRIVED, WishState.DECLINED]
MOVES_OF_WISHES = {
    WishState.SUGGESTED: {WishState.ORDERED, WishState.ARRIVED, WishState.DECLINED},
    # What was ordered may be out of print.
    WishState.ORDERED: {WishState.ARRIVED, WishState.DECLINED},
    WishState.ARRIVED: set(),
    WishState.DECLINED: set(),
}


class NotBought(TextChoices):
    """Said to whoever suggested it, in their own language."""

    COST = "cost", _("It costs more than we can spend on one book.")
    UNAVAILABLE = "unavailable", _("It can’t be bought at the moment.")
    SIMILAR = "similar", _("We have another book about the same.")
    UNFIT = "unfit", _("It doesn’t fit what is read here.")
    ELSEWHERE = "elsewhere", _("Another library nearby lends it.")


class ListState(TextChoices):
    """Of a list of books: a reader's is shown when somebody has looked at its words."""

    DRAFT = "draft", pgettext_lazy("reading list", "Not shown")
    WAITING = "waiting", pgettext_lazy("reading list", "Being looked at")
    SHOWN = "shown", pgettext_lazy("reading list", "Shown to everybody")
    RETURNED = "returned", pgettext_lazy("reading list", "Returned to you")
