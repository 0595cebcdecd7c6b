"""Dates in the admin: whatever is saved here goes through the room's actions."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views import generic

from events import actions
from events.models import Event, Session
from portal.admin.columns import chosen
from portal.admin.lists import DeleteListed, ListedModelIndex, ListedModels

from .forms import SessionForm


class AddSession(generic.CreateView):
    def get_initial(self):
        event = Event.objects.filter(pk=number(self.request.GET.get("event"))).first()
        return {"event": event, "place": event.place} if event else {}

    def get_add_url(self):
        """The form keeps where it came from."""
        return self.request.get_full_path()

    def get_success_url(self):
        """Whoever came from the form of an event goes on there."""
        if number(self.request.GET.get("event")) != self.object.event_id:
            return super().get_success_url()
        return reverse(Event.snippet_viewset.get_url_name("edit"), args=[self.object.event_id]) + "#id_dates"

    def get_success_buttons(self):
        may_edit = self.request.user.has_perm("events.change_session")
        return super().get_success_buttons() if may_edit else []

    def save_instance(self):
        data = {name: value for name, value in self.form.cleaned_data.items() if name != "version"}
        return actions.add_session(data.pop("event"), by=self.request.user, **data)


class EditSession(generic.EditView):
    def save_instance(self):
        data = self.form.cleaned_data
        actions.change_session(
            self.form.instance,
            capacity=data["capacity"],
            version=data["version"],
            by=self.request.user,
        )
        return self.form.instance

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except actions.TooSmall:
            form.add_error("capacity", _("More places have been taken meanwhile."))
        except actions.Changed as change:
            form.tell_changed(change.now)
        # Asked once more, it also sets the words above the form: no field shows an error of them all.
        self.is_valid(form)
        return self.form_invalid(form)


class DeleteSession(DeleteListed):
    """What people have registered for, help on or came to can be cancelled, not deleted."""

    in_use = gettext_lazy("People help on this date, or came to it: cancel it instead.")

    def post(self, request, *args, **kwargs):
        if self.object.registrations.exists():
            messages.error(request, _("People have registered for this date: cancel it instead."))
            return redirect("events_sessions:edit", self.object.pk)
        return super().post(request, *args, **kwargs)


class SessionIndex(ListedModelIndex):
    export_headings = {
        "get_state_display": gettext_lazy("State"),
        "seats.capacity": gettext_lazy("Number of places"),
        "seats.taken": gettext_lazy("Places taken"),
    }

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("event", "place", "seats")


class SessionViewSet(ListedModels):
    model = Session
    url_namespace = "events_sessions"
    url_prefix = "events/sessions"
    icon = "date"
    menu_label = Session._meta.verbose_name_plural
    menu_order = 20
    list_display = ["event", "starts_at", "place", chosen(Session, "state")]
    list_filter = ["state", "event__category", "place", "needs_registration", "starts_at"]
    search_fields = ["event__title_zh_hans", "event__title_en"]
    list_export = [
        *("event", "starts_at", "ends_at", "place"),
        *("get_state_display", "seats.capacity", "seats.taken"),
    ]
    ordering = ["-starts_at"]
    copy_view_enabled = False
    index_view_class = SessionIndex
    add_view_class = AddSession
    edit_view_class = EditSession
    delete_view_class = DeleteSession

    def get_form_class(self, for_update=False):
        return SessionForm


def number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else None
