"""Volunteers in the editors' admin: what the log says of them."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

LOG_ACTIONS = {
    "events.help_take": (_("Take a shift"), _("Shift taken")),
    "events.help_leave": (_("Step back from a shift"), _("Stepped back from the shift")),
}


@hooks.register("register_log_actions")
def log_actions(actions):
    for name, (label, message) in LOG_ACTIONS.items():
        actions.register_action(name, label, message)
