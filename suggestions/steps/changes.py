"""Changes that are no moves: what the timeline says of them, to the public or to those who work on it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CHANGES: dict[str, Promise] = {
    "confirm_grid": _("The grid was confirmed"),
    "categorise": _("The category was changed"),
    "escalate": _("Taken over by the subdistrict"),
    "recall_order": _("The order was taken back"),
    "hand_down": _("Handed down to the grid"),
    "acknowledge": _("A department has seen the call"),
    "report": _("A department has reported"),
    "withdraw_call": _("The call to a department was taken back"),
    "grade": _("A department was graded"),
    "tell_public": _("News of the work"),
    "pause": _("The deadline is paused"),
    "resume": _("The deadline runs again"),
    "edit_reply": _("The reply was edited"),
    "release_text": _("The text was made public"),
    "hide_text": _("The text was hidden"),
    "release_photo": _("A photo was made public"),
    "hide_photo": _("A photo was hidden"),
    "correct": _("The sender has corrected it"),
    "hide_own_photo": _("The sender has hidden a photo"),
    "hide_spot": _("The exact spot was hidden"),
    "hide_words": _("The sender has hidden private details"),
    "renew_link": _("The private link was renewed"),
    "translate": _("A translation was confirmed"),
    "propose_translation": _("A machine proposed a translation"),
    "offer_join": _("The sender was asked to join it with another"),
    "withdraw_offer": _("The question about joining was withdrawn: it can't be joined any more"),
    "refuse_join": _("The sender keeps it on its own"),
    "link_project": _("Linked with a livelihood project"),
    "unlink_project": _("No longer linked with a livelihood project"),
    "name_author": _("The sender confirmed a contact"),
    "take_news": _("Another system sent news"),
}

# News of the work: the sender and the followers hear of them as of a move.
NEWS = frozenset({"tell_public", "pause", "resume", "report"})
