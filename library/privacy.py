"""What the library keeps of people."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from library.actions import clockwork, erasing, imports, reading_lists
from library.forms import SHOWING, DonateForm, JoinForm
from library.models import Donation, Reader, Wish
from library.steps import OPEN_DONATIONS, OPEN_WISHES
from portal.privacy import consents
from portal.privacy.foreign import CLOCKWORK, COLLEAGUE, FOLLOWS, KEY
from portal.privacy.registry import Basis, Entry, Personal, Rows, Rule, of_each

GONE = _("Deleted")


def _own_card(person) -> Q:
    return Q(person=person) | Q(guardian__person=person)


def _of_own_card(person) -> Q:
    return Q(reader__person=person) | Q(reader__guardian__person=person)


def _of_own_list(person) -> Q:
    return Q(reading_list__reader__person=person) | Q(reading_list__reader__guardian__person=person)


CARD_NUMBER = "reader__card_number"
READERS = Entry(
    "library.readers",
    _("Library card"),
    _("Name, number of the card, kind of reader; of a child a nickname and the guardian"),
    _("To know who has a book, and to write to you when it is due"),
    Basis.CONSENT,
    _("As long as you have the card"),
    _("Deleted with the cards of your children; books on loan have to be back first"),
    (
        Rows(
            "library.Reader",
            ("card_number", "kind", "name", "nickname", "language", "keep_history", "blocked", "created_at"),
            _own_card,
            inside=("block_reason",),
        ),
        Rows("library.OldCard", (CARD_NUMBER, "number", "lost", "retired_at"), _of_own_card),
        Rows("library.ReadingGoal", (CARD_NUMBER, "year", "wanted", "borrowed", "elsewhere"), _of_own_card),
    ),
    consents=("library.card", "library.child"),
)
LOANS = Entry(
    "library.loans",
    _("Loans and reservations"),
    _("Which book you have or wait for"),
    _("To lend it to you, and to get it back"),
    Basis.SERVICE,
    _("Cut at the moment it is over, unless you asked for a history; that a book was lent is still counted"),
    _("Reservations are cancelled, and a history is cut from you; that a book was lent is still counted"),
    (
        Rows(
            "library.Loan",
            (
                *("copy__title", "copy__accession", CARD_NUMBER, "lent_from__place", "lent_at"),
                *("lent_on", "due_on", "due_reason", "renewals", "channel", "ended_at", "ended_as"),
                *("returned_to__place",),
            ),
            _of_own_card,
        ),
        Rows(
            "library.Hold",
            (
                *("title", CARD_NUMBER, "pickup__place", "copy__accession", "state", "placed_at"),
                *("ready_at", "collect_by", "wanted_until", "paused_until", "ended_at"),
            ),
            _of_own_card,
        ),
    ),
)
LISTS = Entry(
    "library.lists",
    _("Your reading lists"),
    _("Title, words, and the nickname under which it is shown"),
    _("So that others find good books"),
    Basis.CONSENT,
    _("Until you take it back"),
    GONE,
    (
        Rows(
            "library.ReadingList",
            ("title", "intro", "nickname", "language", "state", "why_returned", "created_at", "sent_at"),
            _of_own_card,
        ),
        Rows("library.ListedTitle", ("reading_list__title", "title"), _of_own_list),
    ),
    consents=("library.list",),
)
GIFTS = Entry(
    "library.gifts",
    _("Books that you offer"),
    _("Which books, what was answered; the name that may stand in the catalogue"),
    _("To answer you, and to thank you by name if you like"),
    Basis.CONSENT,
    _("A year after it was declined or fulfilled; a gift that was taken stays with the book"),
    _("Deleted; the book stays, without your name"),
    (
        Rows(
            "library.Donation",
            (
                *("books", "donor", "wants_back", "state", "at__place", "why", "words"),
                *("offered_at", "decided_at"),
            ),
            "person",
        ),
        Rows(
            "library.Copy",
            ("title", "accession", "donor", "donated"),
            "donated_line__donation__person",
            logged=False,
        ),
    ),
    days=clockwork.OFFERS_KEPT.days,
    consents=("library.gift",),
)
WISHES = Entry(
    "library.wishes",
    _("Books that you wish for"),
    _("Which book, why, what was answered"),
    _("To answer you, and to tell you when it is here"),
    Basis.SERVICE,
    _("A year after it was declined or fulfilled"),
    GONE,
    (
        Rows(
            "library.Wish",
            (
                *("title", "author", "isbn13", "reason", "state", "why", "words", "found"),
                *("suggested_at", "decided_at", "key"),
            ),
            "person",
        ),
    ),
    days=clockwork.OFFERS_KEPT.days,
)


def busy(since: datetime):
    """Who has a card, or waits for an answer about a book."""
    yield Reader.objects.filter(person__isnull=False).values("person")
    yield Donation.objects.filter(Q(state__in=OPEN_DONATIONS) | Q(offered_at__gte=since)).values("person")
    yield Wish.objects.filter(Q(state__in=OPEN_WISHES) | Q(suggested_at__gte=since)).values("person")


CARD = consents.Kind(
    "library.card",
    _("Library card"),
    lambda: [JoinForm.base_fields["agreed"].label, JoinForm.base_fields["agreed"].help_text],
    _("The card ends, with the children's cards; reservations are cancelled."),
    erasing.give_up_card,
    against=lambda person, target: erasing.hindered(person),
)
CHILD = consents.Kind(
    "library.child",
    _("A child’s library card"),
    lambda: [
        _("I am a parent or guardian of this child, and the child may have a card."),
        _(
            "You may keep the child’s nickname as long as the card exists, and write to me about the child’s "
            "books. When a book is back, you forget that the child had it."
        ),
    ],
    _("The child’s card ends; reservations are cancelled."),
    erasing.give_up_child,
    against=erasing.child_hindered,
)

GIVING = consents.Kind(
    "library.gift",
    _("Books that you offer"),
    lambda: [DonateForm.base_fields["agreed"].label],
    _("The offer is deleted; books that are on the shelves stay, without your name."),
    erasing.without_gift,
)
LISTING = consents.Kind(
    "library.list",
    _("A reading list that everybody may see"),
    lambda: [SHOWING],
    _("Nobody but you sees the list any more."),
    reading_lists.hide_list,
)

IMPORT = "a list of books that librarians bring in; it goes some time after"
BOOK = "about a book, not about a reader"
PERSONAL = Personal(
    entries=(READERS, LOANS, LISTS, GIFTS, WISHES),
    rules=(
        Rule(
            "library.gifts",
            _("Offers, wishes, scans and messages that are over"),
            clockwork.forget,
        ),
        Rule("library.gifts", _("Lists of books that were brought in"), lambda now: imports.forget_imports()),
    ),
    erase=erasing.erase,
    hindered=erasing.hindered,
    busy=busy,
    consents=(CARD, CHILD, GIVING, LISTING),
    not_personal={
        **dict.fromkeys(("library.ImportBatch", "library.ImportRow"), IMPORT),
        **dict.fromkeys(
            (
                *("library.Title", "library.MarcRecord", "library.Circulation", "library.AccessionSeries"),
                *(
                    *("library.GivenNumber", "library.StockTake", "library.Sighting"),
                    *("library.InHouseUse", "library.DonatedCopy", "library.ImportedCopy"),
                    *("library.Transfer",),
                ),
                *(
                    f"library.Copy.{name}"
                    for name in (
                        *("accession", "code", "shelf_mark", "home", "current", "kind"),
                        *("condition", "added_at", "last_seen_at"),
                    )
                ),
                *("library.Loan.counted_class", "library.Loan.counted_language"),
            ),
            BOOK,
        ),
        "library.LibraryPlace": "about a place",
        "library.LibraryPlace_librarians": "who works where; it goes with the account",
        "library.Scan": "which copy, by a key of the form; no row of these knows a reader",
    },
    left_out={
        **of_each("library.Reader", FOLLOWS, "person", "guardian"),
        **of_each("library.Reader", KEY, "form_key"),
        **of_each("library.Loan", CLOCKWORK, "remind_on"),
        **of_each("library.Hold", CLOCKWORK, "sequence"),
        **of_each("library.ReadingList", KEY, "form_key"),
        **of_each("library.ReadingList", CLOCKWORK, "version"),
        **of_each("library.ReadingList", FOLLOWS, "reader"),
        **of_each("library.ListedTitle", FOLLOWS, "sort_order"),
        **of_each("library.Donation", KEY, "form_key"),
        **of_each("library.Donation", COLLEAGUE, "decided_by"),
        **of_each("library.Wish", COLLEAGUE, "decided_by"),
    },
)
