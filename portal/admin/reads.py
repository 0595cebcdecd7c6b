"""The report of who of the staff looked at people's data, for administrators; it names none of those."""

from datetime import timedelta

import django_filters
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from portal import figures, rules
from portal.models import PersonalRead, User
from portal.privacy import reads
from portal.sections import Card
from portal.templatetags.portal import moment

LATELY, MOST = timedelta(days=30), 5
KINDS = {
    "events.read_list": _("List of a date"),
    "events.took_list": _("List of a date, taken along"),
    "events.read_registration": _("A registration"),
    "events.read_members": _("Regular members"),
    "events.read_volunteers": _("Volunteers"),
    "events.read_volunteer": _("A volunteer"),
    "events.read_needs": _("Needs"),
    "events.read_feedback": _("Feedback"),
    "events.read_shift": _("A shift"),
    "library.readers": _("Readers"),
    "library.reader": _("A reader"),
    "library.donation": _("A gift of books"),
    "library.loans_read": _("A reader's books"),
    "suggestions.volunteers": _("Volunteers in a grid"),
    "suggestions.duties": _("Duties in grids and departments"),
    "suggestions.read_contact": _("Who sent a suggestion"),
    "portal.accounts": _("Accounts"),
    "portal.accounts_taken": _("Accounts, taken along"),
    "portal.account": _("An account"),
    "portal.notices": _("Notices"),
    reads.UNUSUAL: _("Unusually many people within an hour"),
}


def may_see(user: User) -> bool:
    return rules.is_in(user, "admin")


def kind_of(row: PersonalRead) -> str:
    return str(KINDS.get(row.kind, row.kind))


def who(row: PersonalRead) -> str:
    """An account that is gone has left its number."""
    try:
        return str(row.reader or row.reader_id)
    except User.DoesNotExist:
        return str(row.reader_id)


class ReadFilters(WagtailFilterSet):
    at = django_filters.DateFromToRangeFilter(label=_("Day"))
    kind = django_filters.ChoiceFilter(label=_("What"), choices=list(KINDS.items()))
    reader = django_filters.ModelChoiceFilter(
        label=_("Who"), queryset=lambda request: User.objects.filter(is_staff=True).order_by("name")
    )

    class Meta:
        model = PersonalRead
        fields = ["at", "kind", "reader"]


class ReadReport(ReportView):
    model = PersonalRead
    page_title = _("Looks at personal data")
    header_icon = "view"
    index_url_name = "portal_reads"
    index_results_url_name = "portal_reads_results"
    filterset_class = ReadFilters
    default_ordering = "-at"
    columns = [
        DateColumn("at", label=_("When"), sort_key="at"),
        Column("reader", label=_("Who"), accessor=who),
        Column("kind", label=_("What"), accessor=kind_of),
        Column("target", label=_("Which")),
        Column("persons", label=_("How many people"), sort_key="persons"),
    ]
    list_export = ["at", "reader_id", "kind", "target", "persons"]
    export_headings = {"at": _("When"), "reader_id": _("Who"), "kind": _("What"), "target": _("Which")}

    any_permission_required = ["view"]

    def user_has_any_permission(self, permissions):
        return may_see(self.request.user)

    def get_base_queryset(self):
        return PersonalRead.objects.prefetch_related("reader")

    def to_row_dict(self, item):
        return super().to_row_dict(item) | {"reader_id": who(item), "kind": kind_of(item)}


def unusual(request: HttpRequest) -> Card | None:
    """Whoever has looked at more people lately than a desk has to do with, the newest first."""
    if not may_see(request.user):
        return None
    lately = PersonalRead.objects.filter(kind=reads.UNUSUAL, at__gt=timezone.now() - LATELY)
    lines = [
        figures.Line(
            who(row),
            row.persons,
            reverse(
                "portal_reads", query={"reader": row.reader_id, "at_from": _day(row), "at_to": _day(row)}
            ),
            note=_("people’s data within an hour, %(moment)s") % {"moment": moment(row.at)},
            alarming=True,
        )
        for row in lately.prefetch_related("reader")[:MOST]
    ]
    nothing = _("Nobody has looked at unusually many people’s data.")
    return figures.card(_("Looks at personal data"), "view", lines, order=75, nothing=nothing)


def _day(row: PersonalRead) -> str:
    return timezone.localdate(row.at).isoformat()


class ReadMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see(request.user)


@hooks.register("register_admin_urls")
def admin_urls():
    results = ReadReport.as_view(results_only=True)
    return [
        path("reports/reads/", ReadReport.as_view(), name="portal_reads"),
        path("reports/reads/results/", results, name="portal_reads_results"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item():
    return ReadMenuItem(
        _("Looks at personal data"), reverse("portal_reads"), name="reads", icon_name="view", order=120
    )
