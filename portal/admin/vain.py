"""The report of searches that found nothing: what people look for here in vain."""

import django_filters
from django.db.models import Max, Sum
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.pages import PagePermissionPolicy

from portal.models import BasePage, VainSearch


def may_see(user) -> bool:
    """Whoever writes what could be found."""
    return PagePermissionPolicy(BasePage).user_has_any_permission(user, {"add", "change", "publish"})


class VainFilters(WagtailFilterSet):
    day = django_filters.DateFromToRangeFilter(label=_("Day"))

    class Meta:
        model = VainSearch
        fields = ["day"]


class VainReport(ReportView):
    model = VainSearch
    page_title = _("Searches that found nothing")
    header_icon = "search"
    index_url_name = "portal_vain_searches"
    index_results_url_name = "portal_vain_searches_results"
    filterset_class = VainFilters
    is_searchable = True
    search_fields = ["words"]
    search_backend_name = None
    default_ordering = "-times"
    columns = [
        TitleColumn(
            "words", label=pgettext_lazy("search", "Words"), get_url=lambda row: _search(row["words"])
        ),
        Column("times", label=pgettext_lazy("search", "How often"), sort_key="times"),
        Column("last", label=_("Last on"), sort_key="last"),
    ]
    list_export = ["words", "times", "last"]
    export_headings = {
        "words": pgettext_lazy("search", "Words"),
        "times": pgettext_lazy("search", "How often"),
        "last": _("Last on"),
    }

    def user_has_any_permission(self, permissions):
        return may_see(self.request.user)

    any_permission_required = ["view"]

    def filter_queryset(self, queryset):
        """Days are chosen before they are added up."""
        rows = super().filter_queryset(queryset.order_by())
        rows = rows.values("words").annotate(times=Sum("number"), last=Max("day"))
        return self.search_queryset(rows).order_by(self.ordering, "words")

    def get_queryset(self):
        return VainSearch.objects.all()


def _search(words: str) -> str:
    return reverse("search", query={"q": words})


class VainMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see(request.user)


@hooks.register("register_admin_urls")
def admin_urls():
    return [
        path("reports/searches/", VainReport.as_view(), name="portal_vain_searches"),
        path(
            "reports/searches/results/",
            VainReport.as_view(results_only=True),
            name="portal_vain_searches_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def menu_item():
    return VainMenuItem(
        _("Searches that found nothing"),
        reverse("portal_vain_searches"),
        name="vain-searches",
        icon_name="search",
        order=110,
    )
