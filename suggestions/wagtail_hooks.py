"""The suggestions room in the Wagtail admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from suggestions.admin import cases, documents, duties, editorial, milestones

__all__ = ["cases", "documents"]  # they register their own pages and hooks

LOG_ACTIONS = {
    "suggestions.milestone_reached": (_("Reach milestone"), _("Milestone reached")),
    "suggestions.read_contact": (_("Read the sender's contact"), _("The sender's contact was read")),
    "suggestions.read_link": (_("Print the private link"), _("The private link was printed")),
    "suggestions.volunteer_approved": (_("Approve volunteer"), _("Volunteer approved")),
    "suggestions.volunteer_declined": (_("Decline volunteer"), _("Volunteer declined")),
    "suggestions.milestone_undone": (_("Undo milestone"), _("Milestone undone")),
}


@hooks.register("register_log_actions")
def log_actions(actions):
    for name, (label, message) in LOG_ACTIONS.items():
        actions.register_action(name, label, message)


class SuggestionsGroup(SnippetViewSetGroup):
    menu_label = _("Suggestions")
    menu_icon = "mail"
    menu_order = 120
    items = (
        editorial.ProjectViewSet,
        milestones.MilestoneViewSet,
        milestones.ReviewNoteViewSet,
        editorial.CategoryViewSet,
        editorial.AnswerTemplateViewSet,
        duties.GridDutyViewSet,
        duties.DepartmentDutyViewSet,
        duties.ApiKeyViewSet,
    )


register_snippet(SuggestionsGroup)
