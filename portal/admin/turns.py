"""What waits for whom, until when: on the dashboard, as a report, beside the form; and a page for the day."""

import django_filters
from django import forms
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn, Table, TitleColumn
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.admin.views.reports import ReportView
from wagtail.models import AbstractPage, TaskState
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_editable_models

from portal import rules, turn_notices, turns, workdays
from portal.models import BasePage, Drafted, Turn, User
from portal.templatetags.portal import short_day

from .waiting import DueColumn, until

ON_DASHBOARD = 12
DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def works_with_drafts(user: User) -> bool:
    """Edits pages, or something else that goes through the workflow."""
    return bool(drafts_of(user))


def drafts_of(user: User) -> list[type[Model]]:
    """The kinds of things that somebody edits, and that go through the workflow."""
    found = [model for model in get_editable_models(user) if issubclass(model, Drafted)]
    if policy_registry.get_by_type(BasePage).user_has_any_permission(user, ["change", "publish"]):
        found += [model for model in apps.get_models() if issubclass(model, AbstractPage)]
    return found


def _what(obj) -> str:
    if isinstance(obj, AbstractPage):
        return obj.page_type_display_name
    return capfirst(str(obj._meta.verbose_name))


COLUMNS = [
    TitleColumn(
        "subject",
        label=gettext_lazy("Title"),
        accessor=lambda turn: turn_notices.name_of(turn.subject),
        get_url=lambda turn: AdminURLFinder().get_edit_url(turn.subject),
    ),
    Column("what", label=gettext_lazy("Kind"), accessor=lambda turn: _what(turn.subject)),
    Column("step", label=gettext_lazy("Step"), accessor="task_state.task.name"),
    DueColumn("due_on", label=gettext_lazy("Due"), accessor=until),
    Column("by", label=gettext_lazy("Handed in by"), accessor="workflow_state.requested_by.name"),
    DateColumn("since", label=gettext_lazy("Waiting since"), accessor="task_state.started_at"),
]


class TurnFilters(WagtailFilterSet):
    whose = django_filters.ChoiceFilter(
        label=gettext_lazy("Show"),
        method="of_reader",
        choices=[("mine", gettext_lazy("What waits for me"))],
    )
    late = django_filters.ChoiceFilter(
        label=gettext_lazy("Overdue"), method="is_late", choices=[("true", gettext_lazy("Yes"))]
    )

    def of_reader(self, rows, name, value):
        return rows.filter(task_state__in=TaskState.objects.reviewable_by(self.request.user))

    def is_late(self, rows, name, value):
        return rows.overdue(timezone.localdate())

    class Meta:
        model = Turn
        fields = ["whose", "late"]


class TurnReport(ReportView):
    model = Turn
    page_title = gettext_lazy("On the way to the public")
    header_icon = "tasks"
    index_url_name = "portal_turns"
    index_results_url_name = "portal_turns_results"
    filterset_class = TurnFilters
    columns = COLUMNS
    list_export = [column.name for column in COLUMNS]
    export_headings = {column.name: column.label for column in COLUMNS}

    def dispatch(self, request, *args, **kwargs):
        if not works_with_drafts(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        kinds = ContentType.objects.get_for_models(*drafts_of(self.request.user)).values()
        of_reader = Turn.objects.open().filter(task_state__workflow_state__content_type__in=kinds)
        return of_reader.with_subject()

    def decorate_paginated_queryset(self, object_list):
        return [turn for turn in object_list if turn.subject is not None]

    def to_row_dict(self, item):
        if item.subject is None:
            return dict.fromkeys(self.list_export)
        row = {column.name: column.get_value(item) for column in COLUMNS}
        return row | {"due_on": item.due_on}


class AwaitingYou(Component):
    """On the dashboard, in the place of Wagtail's own: what is due first stands first."""

    name, order, template_name = "awaiting_you", 220, "portal/admin/awaiting.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        mine = Turn.objects.open().filter(task_state__in=TaskState.objects.reviewable_by(user))
        found = [turn for turn in mine.with_subject()[: ON_DASHBOARD + 1] if turn.subject is not None]
        return {
            "table": Table(COLUMNS, found[:ON_DASHBOARD], classname="listing awaiting-table"),
            "turns": found,
            "has_more": len(found) > ON_DASHBOARD,
            "request": parent_context["request"],
        }


class DueForm(forms.Form):
    due_on = forms.DateField(label=gettext_lazy("Due"), widget=DAY)

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("That day is over. Choose today or a later day."))
        if not workdays.calendar().is_workday(day):
            raise forms.ValidationError(_("Nobody works on that day. Choose a workday."))
        return day


class DueView(WagtailAdminTemplateMixin, FormView):
    """Another day for what waits. Whom it concerns is told."""

    template_name = "portal/admin/due.html"
    page_title = gettext_lazy("Until when")
    _show_breadcrumbs = True
    header_icon = "date"
    form_class = DueForm

    @cached_property
    def turn(self) -> Turn:
        return get_object_or_404(Turn.objects.open().with_subject(), pk=self.kwargs["turn"])

    def dispatch(self, request, *args, **kwargs):
        if not rules.may_set_due(request.user, self.turn):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        return {"due_on": self.turn.due_on}

    def get_breadcrumbs_items(self):
        name = turn_notices.name_of(self.turn.subject)
        to_form = AdminURLFinder(self.request.user).get_edit_url(self.turn.subject)
        steps = [{"url": to_form or "", "label": name}, {"url": "", "label": self.page_title}]
        return [*super().get_breadcrumbs_items(), *steps]

    def get_page_subtitle(self):
        return turn_notices.name_of(self.turn.subject)

    def get_context_data(self, **kwargs):
        more = {"action_url": self.request.path, "submit_button_label": _("Save"), "turn": self.turn}
        return super().get_context_data(**kwargs) | more

    def form_valid(self, form):
        try:
            turns.set_due(self.turn, form.cleaned_data["due_on"], by=self.request.user)
        except turns.NoLongerOpen:
            messages.warning(
                self.request, _("Somebody has just done this step: there is nothing to wait for.")
            )
        else:
            day = short_day(form.cleaned_data["due_on"])
            messages.success(self.request, _("Due on %(day)s. Whom it concerns is told.") % {"day": day})
        return redirect(AdminURLFinder(self.request.user).get_edit_url(self.turn.subject) or "portal_turns")


@hooks.register("construct_homepage_panels")
def ours(request, panels):
    panels[:] = [panel for panel in panels if not isinstance(panel, WorkflowObjectsToModeratePanel)]
    panels.append(AwaitingYou())


class TurnsMenuItem(MenuItem):
    def is_shown(self, request):
        return works_with_drafts(request.user)


@hooks.register("register_reports_menu_item")
def menu_item():
    label, url = gettext_lazy("On the way to the public"), reverse("portal_turns")
    return TurnsMenuItem(label, url, name="turns", icon_name="tasks", order=100)


@hooks.register("register_admin_urls")
def admin_urls():
    results = TurnReport.as_view(results_only=True)
    return [
        path("reports/turns/", TurnReport.as_view(), name="portal_turns"),
        path("reports/turns/results/", results, name="portal_turns_results"),
        path("turns/<int:turn>/due/", DueView.as_view(), name="portal_due"),
    ]


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(turns.DUE_SET, gettext_lazy("Choose a day"), gettext_lazy("Due on another day"))
