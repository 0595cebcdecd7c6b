"""All suggestions as a report: filters, columns and export."""

from datetime import datetime

import django_filters
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn

from portal.admin.lists import ListedReport
from portal.models import Grid
from portal.templatetags.portal import moment
from suggestions.first_page import NO_GRID, SOON
from suggestions.models import Suggestion
from suggestions.steps import Step

SEE = "suggestions.view_suggestion"
SETTLED_BY = _("To be settled by")


def _to_the_minute(value: datetime | None) -> datetime | None:
    """In local time, and still a date that spreadsheets sort."""
    return value and timezone.make_naive(value).replace(second=0, microsecond=0)


class CaseFilters(WagtailFilterSet):
    step = django_filters.ChoiceFilter(label=_("Step"), choices=Step.choices, method="at_step")
    overdue = django_filters.ChoiceFilter(
        label=_("Overdue"), choices=[("true", _("Yes"))], method="is_overdue"
    )
    due = django_filters.ChoiceFilter(
        label=_("Due"),
        choices=[("late", _("Overdue")), ("soon", _("In the next three days"))],
        method="is_due",
    )
    grid = django_filters.ModelChoiceFilter(
        label=_("Grid"), queryset=Grid.objects.all(), null_label=_("No grid yet"), null_value=NO_GRID
    )
    submitted_at = django_filters.DateFromToRangeFilter(label=_("Received"))

    def at_step(self, rows, name, value):
        return rows.at_step(Step(int(value)))

    def is_overdue(self, rows, name, value):
        return rows.overdue()

    def is_due(self, rows, name, value):
        return rows.overdue() if value == "late" else rows.due_soon(timezone.now() + SOON)

    class Meta:
        model = Suggestion
        fields = [
            "state",
            "step",
            "grid",
            "category",
            "kind",
            "level",
            "department",
            "channel",
            "release",
            "outcome",
            "overdue",
            "due",
            "submitted_at",
        ]


class CaseReport(ListedReport):
    """Reads only: every change is made on the desk, through its one door."""

    model = Suggestion
    permission_required = "view"
    page_title = _("Suggestions")
    header_icon = "mail"
    index_url_name = "suggestions_cases"
    index_results_url_name = "suggestions_cases_results"
    filterset_class = CaseFilters
    default_ordering = "-submitted_at"
    search_fields = ["reference", "title", "public_title", "translated_title"]
    columns = [
        TitleColumn(
            "reference",
            label=pgettext_lazy("suggestion", "Reference"),
            get_url=lambda row: reverse("suggestions_desk:case", args=[row.reference]),
            sort_key="reference",
        ),
        Column("title", label=_("Title")),
        Column("grid", label=_("Grid"), sort_key="grid__code"),
        Column("category", label=_("Category")),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="get_state_display",
            primary=lambda row: row.is_overdue,
            sort_key="state",
        ),
        DateColumn("submitted_at", label=_("Received"), sort_key="submitted_at"),
        Column("due_at", label=SETTLED_BY, accessor=lambda row: moment(row.due_at), sort_key="due_at"),
        Column("supporters", label=_("Supporters"), sort_key="supporters"),
    ]
    list_export = [
        "reference",
        "title",
        "grid",
        "category",
        "get_state_display",
        "get_outcome_display",
        "submitted_at",
        "due_at",
        "closed_at",
        "supporters",
        "reopened",
    ]

    export_headings = {
        "reference": pgettext_lazy("suggestion", "Reference"),
        "category": _("Category"),
        "get_state_display": _("State"),
        "get_outcome_display": _("Outcome"),
        "due_at": SETTLED_BY,
        "closed_at": _("Closed on"),
    }
    custom_field_preprocess = {
        name: {"csv": _to_the_minute, "xlsx": _to_the_minute}
        for name in ("submitted_at", "due_at", "closed_at")
    }

    def get_base_queryset(self):
        return Suggestion.objects.sent().with_details()


class CasesMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(SEE)


@hooks.register("register_admin_urls")
def urls():
    return [
        path("suggestions/cases/", CaseReport.as_view(), name="suggestions_cases"),
        path(
            "suggestions/cases/results/",
            CaseReport.as_view(results_only=True),
            name="suggestions_cases_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def menu_item():
    return CasesMenuItem(_("Suggestions"), reverse("suggestions_cases"), icon_name="mail", order=90)
