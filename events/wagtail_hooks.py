"""Events in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from events.admin import bulk, dateless, looks, volunteering, webhooks
from events.admin.editorial import EventsGroup
from events.admin.questions import DeleteQuestions

__all__ = ["bulk", "dateless", "looks", "volunteering", "webhooks"]  # they register their own pages

LOG_ACTIONS = {
    "events.register": (_("Register"), _("Registered")),
    "events.change": (_("Change registration"), _("Registration changed")),
    "events.hand_over": (_("Change the contact"), _("Contact changed")),
    "events.cancel": (_("Cancel registration"), _("Registration cancelled")),
    "events.promote": (_("Seat from the waiting list"), _("Seated from the waiting list")),
    "events.confirm_again": (_("Still coming"), _("Said that they still come")),
    "events.offer": (_("Hold places for the waiting list"), _("Places held")),
    "events.accept": (_("Take the places"), _("Places taken")),
    "events.lapse": (_("End an offer"), _("Places not taken in time")),
    "events.check_in": (_("Check in"), _("Checked in")),
    "events.undo_check_in": (_("Undo check-in"), _("Check-in undone")),
    "events.settle_scan": (_("Settle a scan at the door"), _("Scan at the door settled")),
    "events.walk_in": (_("Register at the door"), _("Registered at the door")),
    "events.move": (_("Move to another date"), _("Moved to another date")),
    "events.cancel_for": (_("Cancel for somebody"), _("Cancelled by staff")),
    "events.note": (_("Write a note"), _("Note written")),
    "events.message": (_("Send a message"), _("Message sent")),
    "events.read_list": (_("Read the list of people"), _("The list of people was read")),
    "events.read_registration": (_("Read a registration"), _("The registration was read")),
    "events.took_list": (_("Take the list along"), _("The list was taken along as a file or on paper")),
    "events.question_withdrawn": (_("Withdraw a question"), _("Question withdrawn")),
    "events.session_added": (_("Add date"), _("Date added")),
    "events.session_changed": (_("Change date"), _("Date changed")),
    "events.places_changed": (_("Change the number of places"), _("Number of places changed")),
    "events.session_cancelled": (_("Cancel date"), _("Date cancelled")),
    "events.rule_made": (_("Make a rule for dates"), _("Rule for dates made")),
    "events.rule_changed": (_("Change the rule for dates"), _("Rule for dates changed")),
    "events.rule_left_out": (_("Leave out a day"), _("Day left out")),
    "events.rule_besides": (_("Add a day besides"), _("Day added besides")),
    "events.rule_stopped": (_("Stop the rule for dates"), _("Rule for dates stopped")),
    "events.session_planned": (_("Reinstate date"), _("Date reinstated")),
    "events.copied": (_("Copy for the next year"), _("Copied from another event")),
    "events.member_joined": (_("Become a regular member"), _("Has become a regular member")),
    "events.member_left": (_("Leave as a regular member"), _("No longer a regular member")),
    "events.read_members": (_("Read the list of regular members"), _("The list of regular members was read")),
    "events.need_ask": (_("Ask a volunteer"), _("Volunteer asked")),
    "events.need_met": (_("Find somebody for a guest"), _("Somebody is found")),
    "events.need_no": (_("Say no"), _("A volunteer has said no")),
    "events.need_lost": (_("Step back from a meeting"), _("A volunteer has stepped back")),
    "events.need_point": (_("Choose a meeting point"), _("Meeting point chosen")),
    "events.picture_shown": (_("Show a picture"), _("Picture shown to everybody")),
    "events.picture_hidden": (_("Hide a picture"), _("Picture hidden")),
    "events.picture_removed": (_("Remove a picture"), _("Picture removed")),
    "events.read_feedback": (_("Read what people said"), _("What people said was read")),
    "events.summary_written": (_("Write the summary"), _("Summary written")),
    "events.summary_released": (_("Make the summary public"), _("Summary made public")),
    "events.summary_withdrawn": (_("Withdraw the summary"), _("Summary withdrawn")),
    "events.read_needs": (_("Read the list of needs"), _("The list of needs was read")),
}


@hooks.register("register_log_actions")
def log_actions(actions):
    for name, (label, message) in LOG_ACTIONS.items():
        actions.register_action(name, label, message)


register_snippet(EventsGroup)
# After the one for all snippets, in its stead.
hooks.register("register_bulk_action", DeleteQuestions, order=1)
