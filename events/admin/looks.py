"""For administrators: who at work read people's data, and what they changed for somebody."""

import django_filters
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry

from events.models import Event, Member, Message, Registration, Session
from portal.admin.lists import ListedReport
from portal.models import User

SEE = "wagtailcore.view_modellogentry"
READING = [
    *("events.read_list", "events.read_members", "events.read_registration", "events.took_list"),
    "events.read_feedback",
]


class LookFilters(WagtailFilterSet):
    read = django_filters.ChoiceFilter(
        label=pgettext_lazy("log", "What was done"),
        choices=[("read", _("Read only")), ("changed", _("Changed only"))],
        method="only",
    )
    user = django_filters.ModelChoiceFilter(
        label=_("Who"),
        queryset=User.objects.filter(
            pk__in=ModelLogEntry.objects.filter(action__startswith="events.").values("user")
        ),
    )
    timestamp = django_filters.DateFromToRangeFilter(label=_("When"))

    def only(self, rows, name, value):
        return rows.filter(action__in=READING) if value == "read" else rows.exclude(action__in=READING)

    class Meta:
        model = ModelLogEntry
        fields = ["read", "user", "timestamp"]


def _how(entry: ModelLogEntry) -> str:
    """What the log keeps besides: the form of a download, a reason."""
    return " · ".join(str(value) for value in (entry.data or {}).values() if value != "")


class LookReport(ListedReport):
    model = ModelLogEntry
    permission_required = "view"
    page_title = _("People of events")
    header_icon = "view"
    index_url_name = "events_looks"
    index_results_url_name = "events_looks_results"
    filterset_class = LookFilters
    # Of people what the list shows, nothing more.
    search_fields = ["user__name", "label"]
    columns = [
        DateColumn("timestamp", label=_("When")),
        Column("user", label=_("Who"), accessor=lambda entry: entry.user_display_name),
        Column(
            "action",
            label=pgettext_lazy("log", "What was done"),
            accessor=lambda entry: _deed(entry),
        ),
        Column("label", label=_("With")),
        Column("data", label=_("Details"), accessor=_how),
    ]

    def get_queryset(self):
        kinds = ContentType.objects.get_for_models(Event, Registration, Session, Message, Member).values()
        rows = ModelLogEntry.objects.filter(content_type__in=kinds, action__startswith="events.")
        rows = rows.exclude(user=None).select_related("user").order_by("-timestamp", "-pk")
        return self.search_queryset(rows)


def _deed(entry: ModelLogEntry) -> str:
    """Asked by the entry, all deeds are registered first: this may be the first page after a start."""
    formatter = registry.get_formatter(entry)
    return formatter.label if formatter else entry.action


class LooksMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(SEE)


@hooks.register("register_admin_urls")
def admin_urls():
    return [
        path("reports/people-of-events/", LookReport.as_view(), name="events_looks"),
        path(
            "reports/people-of-events/results/",
            LookReport.as_view(results_only=True),
            name="events_looks_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def menu_item():
    title = _("People of events")
    return LooksMenuItem(title, reverse("events_looks"), name="people-of-events", icon_name="view", order=95)


@hooks.register("register_permissions")
def permissions():
    return Permission.objects.filter(content_type__app_label="wagtailcore", codename="view_modellogentry")
