"""Books that should be back, without their readers: those stand at the desk, where each look is noted."""

import django_filters
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from library import rules
from library.models import LibraryPlace, Loan


class OverdueFilters(WagtailFilterSet):
    lent_from = django_filters.ModelChoiceFilter(label=_("Lent from"), queryset=LibraryPlace.objects.all())

    class Meta:
        model = Loan
        fields = ["lent_from"]


class OverdueReport(ReportView):
    model = Loan
    any_permission_required = ["view"]
    page_title = _("Books overdue")
    header_icon = "openquote"
    index_url_name = "library_overdue"
    index_results_url_name = "library_overdue_results"
    filterset_class = OverdueFilters
    default_ordering = "due_on"
    export_filename = "books-overdue"
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            accessor="copy.title",
            get_url=lambda loan: reverse("library_desk:copy", args=[loan.copy_id]),
        ),
        Column("copy", label=pgettext_lazy("book", "Copy")),
        Column("lent_from", label=_("Lent from")),
        Column("due_on", label=pgettext_lazy("loan", "Due"), sort_key="due_on"),
        Column("renewals", label=pgettext_lazy("loan", "Renewed"), sort_key="renewals"),
    ]
    list_export = ["copy.title", "copy", "lent_from", "due_on", "renewals"]
    export_headings = {
        "copy.title": _("Title"),
        "copy": pgettext_lazy("book", "Copy"),
        "lent_from": _("Lent from"),
        "due_on": pgettext_lazy("loan", "Due"),
        "renewals": pgettext_lazy("loan", "Renewed"),
    }

    def user_has_any_permission(self, permissions):
        return rules.may_use_desk(self.request.user)

    def get_queryset(self):
        mine = Loan.objects.overdue().filter(lent_from__in=rules.places_of(self.request.user))
        return self.order_queryset(mine.with_details())


class OverdueMenuItem(MenuItem):
    def is_shown(self, request):
        return rules.may_use_desk(request.user)


@hooks.register("register_admin_urls")
def admin_urls():
    return [
        path("reports/books-overdue/", OverdueReport.as_view(), name="library_overdue"),
        path(
            "reports/books-overdue/results/",
            OverdueReport.as_view(results_only=True),
            name="library_overdue_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def menu_item():
    return OverdueMenuItem(
        _("Books overdue"),
        reverse("library_overdue"),
        name="books-overdue",
        icon_name="openquote",
        order=120,
    )
