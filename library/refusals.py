"""Why something is refused: a code for programs, words for people, and whether staff may decide otherwise."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.templatetags.portal import short_day


class Why(TextChoices):
    CATALOGUE_ONLY = "catalogue_only", _("Books of this place are lent by another system: %(system)s.")
    STAFFED = "staffed", _("Please take the book to the desk.")
    NO_PROOF = "no_proof", _("Please scan the code on the shelf: it shows that the book is back.")
    REFERENCE = "reference", _("This one is to be read here.")
    SERIES_FULL = "series_full", _("There are no more numbers with the letters %(prefix)s.")
    NUMBER_GIVEN = "number_given", _("The number %(number)s was given before.")
    NO_SUCH_NUMBER = "no_such_number", _("A number has one to six figures.")
    NO_REASON = "no_reason", _("Say why, so that others understand it.")
    WITHDRAWN = "withdrawn", _("This copy has been withdrawn from the stock.")
    ON_LOAN = "on_loan", _("Another reader has it on loan. If the book is here, return it first.")
    ALREADY_YOURS = "already_yours", _("This reader has it on loan already, until %(day)s.")
    KEPT = "kept", _("It is kept for another reader.")
    TRAVELLING = "travelling", _("It is on its way to %(place)s. If it is here, return it first.")
    BLOCKED = "blocked", _("This reader is blocked for now.")
    LONG_OVERDUE = "long_overdue", _("A book has been overdue since %(day)s.")
    LIMIT = "limit", _("No more than %(limit)s books at a time.")
    HOLD_LIMIT = "hold_limit", _("No more than %(limit)s reservations at a time.")
    NOT_ON_LOAN = "not_on_loan", _("It is not on loan.")
    RENEWALS = "renewals", _("It can't be renewed again: %(limit)s times is the limit.")
    WAITED_FOR = "waited_for", _("Another reader waits for it.")
    NOTHING_GAINED = "nothing_gained", _("A renewal today would not give more time.")
    CLAIMED = "claimed", _("It counts as returned and is being looked for.")
    NO_COPY = "no_copy", _("There is no copy that could be reserved.")
    HOLD_OVER = "hold_over", _("This reservation has ended.")
    HOLD_KEPT = "hold_kept", _("A copy is set aside for this reservation already.")
    HOLD_NOT_READY = "hold_not_ready", _("This reservation is not ready to collect.")
    BAD_DATE = "bad_date", _("Please choose a day that lies ahead.")
    PAUSE_TOO_LONG = "pause_too_long", _("A pause lasts no longer than six months. Then you can pause again.")
    CLOSED_DAY = "closed_day", _("It is closed on that day.")
    CARD_LOST = "card_lost", _("This card was reported lost.")
    NO_GUARDIAN = "no_guardian", _("A child needs a guardian who is a reader.")
    BOOKS_OUT = (
        "books_out",
        _("On this card or a child’s card %(number)s are still out: take them back first."),
    )
    OWN_CONTACT = "own_contact", _("This contact is not for the desk to change.")
    CONTACT_TAKEN = (
        "contact_taken",
        _("Another reader has this contact: nobody was joined."),
    )
    OUT_OF_ORDER = "out_of_order", _("Something newer is known of this copy.")
    STOCK_TAKE_OVER = "stock_take_over", _("This stock-take takes no more books.")
    NO_WORDS = "no_words", _("Say why, so that they understand it.")
    NOT_YOUR_PLACE = "not_your_place", _("This copy belongs to a place that has librarians of its own.")
    GIVEN_BY_ANOTHER = "given_by_another", _("This copy is noted as a gift of somebody else.")
    NO_BOOKS_YET = "no_books_yet", _("None of these books is in the catalogue yet.")
    NOT_CATALOGUED = (
        "not_catalogued",
        _("The catalogue does not know it. Enter the title and the copy there first."),
    )
    LISTS_FULL = "lists_full", _("No more than %(limit)s lists: erase one first.")
    LIST_FULL = "list_full", _("No more than %(limit)s books on a list.")
    LIST_EMPTY = "list_empty", _("Put at least one book on the list first.")
    CHANGED = "changed", _("Somebody else was quicker. Please look again.")


OVERRIDABLE = {
    Why.REFERENCE,
    Why.BLOCKED,
    Why.LONG_OVERDUE,
    Why.LIMIT,
    Why.HOLD_LIMIT,
    Why.RENEWALS,
    Why.WAITED_FOR,
}


@dataclass(frozen=True)
class Reason:
    code: Why
    details: dict[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """In the active language."""
        said = {k: short_day(v) if isinstance(v, date) else v for k, v in self.details.items()}
        return str(self.code.label) % said if said else str(self.code.label)

    @property
    def overridable(self) -> bool:
        return self.code in OVERRIDABLE


class Refused(Exception):
    """Nothing has happened. `reasons` are all that stand against it, `code` and `words` the first one's."""

    def __init__(self, *reasons: Reason):
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons = list(reasons)

    @property
    def code(self) -> Why:
        return self.reasons[0].code

    @property
    def words(self) -> str:
        return self.reasons[0].words

    @property
    def overridable(self) -> bool:
        """Somebody with the right to may do it all the same, with a reason."""
        return all(reason.overridable for reason in self.reasons)


def refuse(code: Why, **details: Any) -> Refused:
    return Refused(Reason(code, details))
