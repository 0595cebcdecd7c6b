"""Volunteers in the editors' admin: their roles, and what the log says of them."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel

from events.models import Role
from portal.admin.lists import ListedSnippets
from portal.models.volunteers import Skill
from portal.panels import language_tabs

LOG_ACTIONS = {
    "events.help_take": (_("Take a shift"), _("Shift taken")),
    "events.help_leave": (_("Step back from a shift"), _("Stepped back from the shift")),
    "events.help_swap": (_("Ask others to take over"), _("Asked others to take over")),
    "events.help_confirmed": (_("Confirm a volunteer"), _("Volunteer confirmed")),
    "events.help_declined": (_("Decline a volunteer"), _("Volunteer declined")),
    "events.help_came": (_("Note that a volunteer came"), _("Came")),
    "events.help_went": (_("Note that a volunteer left"), _("Left, hours counted")),
    "events.help_missed": (_("Note that a volunteer did not come"), _("Did not come")),
    "events.help_hours": (_("Write a volunteer's hours"), _("Hours written")),
    "events.help_undo": (_("Take a note back"), _("Note taken back")),
    "events.shift_added": (_("Add a shift"), _("Shift added")),
    "events.campaign_made": (_("Make a campaign"), _("Campaign made")),
    "events.campaign_changed": (_("Change a campaign"), _("Campaign changed")),
    "events.shift_changed": (_("Change a shift"), _("Shift changed")),
    "events.shift_called_off": (_("Call off a shift"), _("Shift called off")),
    "events.shift_planned": (_("Reinstate a shift"), _("Shift reinstated")),
    "events.read_shift": (_("Read who helps"), _("It was read who helps")),
    "events.volunteer_apply": (_("Apply as a volunteer"), _("Applied as a volunteer")),
    "events.volunteer_change": (_("Change a volunteer's profile"), _("Profile of the volunteer changed")),
    "events.volunteer_active": (_("Confirm a volunteer"), _("Volunteer confirmed")),
    "events.volunteer_paused": (_("Pause a volunteer"), _("Volunteer pauses")),
    "events.volunteer_ended": (_("End volunteering"), _("Volunteering ended")),
    "events.volunteer_note": (_("Write a note"), _("Note written")),
    "events.read_volunteer": (_("Read a volunteer's profile"), _("The volunteer's profile was read")),
    "events.read_volunteers": (_("Read the list of volunteers"), _("The list of volunteers was read")),
}

SKILLS = forms.Select(choices=[("", _("None")), *Skill.choices])


class RoleViewSet(ListedSnippets):
    model = Role
    icon = "group"
    menu_order = 45
    list_display = ["name", "kind", "minimum_age", "needs_approval"]
    search_fields = ["name_zh_hans", "name_en", "slug"]
    ordering = ["kind", "slug"]
    edit_handler = language_tabs(
        "name",
        "summary",
        shared=[
            "kind",
            FieldPanel("languages", help_text=_("Codes with a space between, as: zh-hans en")),
            FieldPanel("skill", widget=SKILLS),
            *("minimum_age", "needs_approval", "slug"),
        ],
    )


@hooks.register("register_log_actions")
def log_actions(actions):
    for name, (label, message) in LOG_ACTIONS.items():
        actions.register_action(name, label, message)
