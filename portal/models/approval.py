"""The step of a workflow in which somebody approves."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from portal.readiness import latest_is_ready


class ApprovalTask(AbstractGroupApprovalTask):
    """Offers 'approve' only for what could be published: approving publishes without another form."""

    class Meta:
        verbose_name = _("approval of both languages")

    def get_actions(self, obj, user):
        actions = super().get_actions(obj, user)
        if actions and not latest_is_ready(obj):
            actions = [action for action in actions if action[0] != "approve"]
        return actions

    @classmethod
    def get_description(cls):
        return _("Members of the groups can approve what is complete in both languages")
