"""Who looks after which grid, who speaks for which department, and which systems may write here."""

from django.contrib import messages
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from portal.admin.columns import chosen, yes_no
from portal.editing import versioned
from portal.privacy import reads
from suggestions import actions, keys
from suggestions.models import ApiKey, DepartmentDuty, GridDuty


class Versioned(ModelViewSet):
    def get_form_class(self, for_update=False):
        return versioned(super().get_form_class(for_update))


class Duties(generic.IndexView):
    """The names of who works for which grid or department."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        reads.note(self.request.user, "suggestions.duties", persons=len(context["object_list"]))
        return context


class EditDuty(generic.EditView):
    @transaction.atomic
    def save_instance(self):
        was = GridDuty.objects.get(pk=self.form.instance.pk)
        duty = super().save_instance()
        actions.duty_changed(duty, was)
        return duty


class EndDuty(generic.DeleteView):
    @transaction.atomic
    def delete_action(self):
        user = self.object.user_id
        super().delete_action()
        actions.recall_orders_of(user)


class GridDutyViewSet(Versioned):
    model = GridDuty
    url_namespace = "suggestions_grid_duties"
    url_prefix = "suggestions/grid-duties"
    icon = "group"
    menu_label = GridDuty._meta.verbose_name_plural
    menu_order = 50
    list_display = ["user", "grid", chosen(GridDuty, "role"), chosen(GridDuty, "state"), "since"]
    list_filter = ["role", "state", "grid"]
    form_fields = ["user", "grid", "role", "state"]
    index_view_class = Duties
    edit_view_class = EditDuty
    delete_view_class = EndDuty
    copy_view_enabled = False


class DepartmentDutyViewSet(Versioned):
    model = DepartmentDuty
    url_namespace = "suggestions_department_duties"
    url_prefix = "suggestions/department-duties"
    index_view_class = Duties
    icon = "home"
    menu_label = DepartmentDuty._meta.verbose_name_plural
    menu_order = 60
    list_display = ["user", "department"]
    list_filter = ["department"]
    form_fields = ["user", "department"]
    copy_view_enabled = False


class AddKey(generic.CreateView):
    """The key is shown once, here."""

    def save_instance(self):
        made, raw = keys.make(
            self.form.cleaned_data["name"],
            may_update=self.form.cleaned_data["may_update"],
            by=self.request.user,
        )
        words = _("The key is %(key)s. Copy it now: it is shown only once.")
        messages.warning(self.request, words % {"key": raw})
        return made


class ApiKeyViewSet(Versioned):
    model = ApiKey
    url_namespace = "suggestions_keys"
    url_prefix = "suggestions/keys"
    icon = "key"
    menu_label = ApiKey._meta.verbose_name_plural
    menu_order = 70
    list_display = ["name", yes_no(ApiKey, "may_update"), yes_no(ApiKey, "active"), "last_used_at"]
    list_filter = ["active", "may_update"]
    form_fields = ["name", "may_update", "active"]
    copy_view_enabled = False
    add_view_class = AddKey
