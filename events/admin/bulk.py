"""Several events at once: another category."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from events.models import Category, Event
from portal.admin.bulk import OfDrafted, not_ready


class CategoryForm(forms.Form):
    category = forms.ModelChoiceField(Category.objects.all(), label=gettext_lazy("Category"))


class ChangeCategory(OfDrafted):
    models = [Event]
    display_name = gettext_lazy("Change the category")
    action_type = "change_category"
    aria_label = gettext_lazy("Change the category of what is ticked")
    question = gettext_lazy("These get the category that you choose:")
    action_priority = 45
    form_class = CategoryForm
    needs = "change"

    def why_not(self, obj):
        """One that can't be public as it is would keep all others back."""
        return super().why_not(obj) or (self._goes_live(obj) and not_ready(obj)) or ""

    def what(self, obj):
        if self._goes_live(obj):
            return _("now: %(category)s; public at once") % {"category": obj.category}
        return _("now: %(category)s; in its draft, until it is published") % {"category": obj.category}

    def _goes_live(self, event: Event) -> bool:
        """Where nothing else waits in its draft, and by whoever may publish."""
        may = self.permission_policy.user_has_permission(self.request.user, "publish")
        return event.live and not event.has_unpublished_changes and may

    def get_execution_context(self):
        return super().get_execution_context() | {
            "category": self.cleaned_form.cleaned_data["category"],
            "user": self.request.user,
        }

    @classmethod
    def execute_action(cls, objects, user=None, category=None, **kwargs):
        for event in objects:
            goes_live = kwargs["self"]._goes_live(event)
            draft = event.get_latest_revision_as_object()
            draft.category = category
            revision = draft.save_revision(user=user, clean=False, log_action=True)
            if goes_live:
                revision.publish(user=user)
        return len(objects), 0


hooks.register("register_bulk_action", ChangeCategory)
