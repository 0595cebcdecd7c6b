"""The library in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from library.admin import overdue
from library.admin.copies import CopyViewSet
from library.admin.house import LendingRuleViewSet, LibraryPlaceViewSet
from library.admin.lists import OwnBulkDelete, ReadingListViewSet
from library.admin.series import SeriesViewSet
from library.admin.titles import TitleViewSet

__all__ = ["overdue"]  # registers its own pages

LOG_ACTIONS = {
    "library.override": (_("Decide against a rule"), _("Decided against a rule")),
    "library.fine": (_("Mark as repaired"), _("Repaired")),
    "library.damaged": (_("Mark as damaged"), _("Marked as damaged")),
    "library.missing": (_("Mark as missing"), _("Marked as missing")),
    "library.lost": (_("Mark as lost"), _("Marked as lost")),
    "library.claimed_returned": (_("Note that it was returned"), _("Said to be returned")),
    "library.withdrawn": (_("Withdraw from the stock"), _("Withdrawn from the stock")),
    "library.reinstated": (_("Take back into the stock"), _("Taken back into the stock")),
    "library.card_ended": (_("End card"), _("Card ended")),
    "library.reader_registered": (_("Register reader"), _("Reader registered")),
    "library.reader_renamed": (_("Correct a reader's name"), _("Name corrected")),
    "library.reader_corrected": (_("Correct what is known of a reader"), _("Corrected")),
    "library.loans_read": (_("Look at a reader's books"), _("The reader's books were looked at")),
    "library.reserved_at_desk": (_("Reserve for a reader"), _("Reserved for the reader")),
    "library.cancelled_at_desk": (_("Cancel for a reader"), _("Cancelled for the reader")),
    "library.card_replaced": (_("Replace card"), _("Card replaced")),
    "library.blocked": (_("Block reader"), _("Reader blocked")),
    "library.list_shown": (_("Show a reader's list"), _("A reader's list was shown")),
    "library.list_returned": (_("Return a reader's list"), _("A reader's list was returned")),
    "library.unblocked": (_("Unblock reader"), _("Reader unblocked")),
    "library.next_number": (_("Change the next accession number"), _("Next accession number changed")),
    "library.import_received": (_("Choose a file of books"), _("File of books chosen")),
    "library.import": (_("Import books"), _("Import of books started")),
    "library.import_undone": (_("Undo an import of books"), _("Import of books undone")),
}


@hooks.register("register_log_actions")
def log_actions(actions):
    for name, (label, message) in LOG_ACTIONS.items():
        actions.register_action(name, label, message)


class LibraryGroup(SnippetViewSetGroup):
    menu_label = _("Library")
    menu_icon = "openquote"
    menu_order = 115
    items = (
        *(TitleViewSet, CopyViewSet, LibraryPlaceViewSet, SeriesViewSet, LendingRuleViewSet),
        ReadingListViewSet,
    )


register_snippet(LibraryGroup)
# After the one for all snippets, in its stead.
hooks.register("register_bulk_action", OwnBulkDelete, order=1)
