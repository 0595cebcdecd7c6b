"""The buttons of who approves: in whole sentences, and with the moment when it becomes public."""

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks

from portal.models.approval import PASS
from portal.templatetags.portal import moment


@hooks.register("construct_page_action_menu")
@hooks.register("construct_snippet_action_menu")
def say_what_approving_does(menu_items, request, context):
    obj = context.get("page") or context.get("instance")
    state = getattr(obj, "current_workflow_state", None)
    if not state or not state.is_at_final_task:
        return
    for item in menu_items:
        if item.name == PASS:
            item.label = _label(obj.go_live_at, with_comment=item.launch_modal)


def _label(go_live_at, with_comment: bool) -> str:
    if not go_live_at or go_live_at <= timezone.now():
        return _("Approve with a comment, and publish") if with_comment else _("Approve and publish")
    when = {"when": moment(go_live_at)}
    if with_comment:
        return _("Approve with a comment, public from %(when)s") % when
    return _("Approve, public from %(when)s") % when
