"""What is missing or behind in a language, as a report: to the very field, or waived with a reason."""

import django_filters
from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.log_actions import log

from portal import languages, parity
from portal.models import Side
from portal.parity import kinds, reporting
from portal.parity.asking import State
from portal.parity.reporting import Row
from portal.parity.texts import codes
from portal.search.words import one_word
from portal.sections import Editorial

WAIVED, TAKEN_BACK = "portal.parity_waived", "portal.parity_asked_again"
# What needs somebody; the rest is looked up by whoever asks for it.
OPEN = [State.MISSING.value, State.STALE.value]


def _kind_choices() -> list[tuple[str, str]]:
    return sorted({(kind.model._meta.label_lower, _name(kind)) for kind in kinds.all_kinds()})


def _name(kind: Editorial) -> str:
    return str(kind.model._meta.verbose_name)


def _languages() -> list[tuple[str, str]]:
    return [(code, languages.named(code)) for code in codes()]


def _chosen(label, choices) -> django_filters.MultipleChoiceFilter:
    return django_filters.MultipleChoiceFilter(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple
    )


class ParityFilters(WagtailFilterSet):
    state = _chosen(gettext_lazy("State"), State.choices)
    language = _chosen(gettext_lazy("Language"), _languages)
    kind = _chosen(gettext_lazy("Kind"), _kind_choices)

    class Meta:
        model = Side
        fields = []

    def keeps(self, row: Row) -> bool:
        asked = self.form.cleaned_data
        # Without a choice, what needs somebody.
        return (
            row.state in (asked.get("state") or OPEN)
            and row.language in (asked.get("language") or codes())
            and (not asked.get("kind") or row.label in asked["kind"])
        )


class FieldsColumn(Column):
    cell_template_name = "portal/admin/parity_fields.html"


class WaiveColumn(Column):
    cell_template_name = "portal/admin/parity_waive.html"

    def get_cell_context_data(self, instance, parent_context):
        token = get_token(parent_context["request"])
        return super().get_cell_context_data(instance, parent_context) | {"csrf_token": token}


SORTS = {
    "title": lambda row: one_word(row.title),
    "kind": lambda row: (row.kind_name, one_word(row.title)),
    "language": lambda row: (codes().index(row.language), one_word(row.title)),
    "state": lambda row: (State.values.index(row.state), one_word(row.title)),
    "since": lambda row: row.since.timestamp() if row.since else 0,
}


class ParityReport(ReportView):
    page_title = gettext_lazy("Both languages")
    header_icon = "globe"
    index_url_name = "portal_parity"
    index_results_url_name = "portal_parity_results"
    template_name = "portal/admin/parity.html"
    filterset_class = ParityFilters
    default_ordering = "-since"
    is_searchable = True
    export_filename = "both-languages"
    table_classname = "listing parity-table"
    columns = [
        TitleColumn(
            "title", label=gettext_lazy("Title"), get_url=lambda row: row.parts[0].url, sort_key="title"
        ),
        Column("kind_name", label=gettext_lazy("Kind"), sort_key="kind"),
        Column("language_name", label=gettext_lazy("Language"), sort_key="language"),
        StatusTagColumn(
            "state_name",
            label=gettext_lazy("State"),
            primary=lambda row: row.state in OPEN,
            sort_key="state",
        ),
        FieldsColumn("fields", label=pgettext_lazy("text", "Where")),
        DateColumn("since", label=pgettext_lazy("text", "Since"), sort_key="since"),
        Column("published", label=gettext_lazy("On the site")),
        WaiveColumn("waive", label=gettext_lazy("Needs no other side"), accessor="pk"),
    ]
    list_export = [
        *("title", "kind_name", "language_name", "state_name", "field_names"),
        *("since", "published", "waived_by", "why", "address"),
    ]
    export_headings = {
        "title": gettext_lazy("Title"),
        "kind_name": gettext_lazy("Kind"),
        "language_name": gettext_lazy("Language"),
        "state_name": gettext_lazy("State"),
        "field_names": pgettext_lazy("text", "Where"),
        "since": pgettext_lazy("text", "Since"),
        "published": gettext_lazy("On the site"),
        "waived_by": gettext_lazy("Waived by"),
        "why": gettext_lazy("Reason"),
        "address": pgettext_lazy("link", "Address"),
    }

    def dispatch(self, request, *args, **kwargs):
        self.kinds = kinds.kinds_of(request.user)
        if not self.kinds:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filtered_queryset(self) -> list[Row]:
        rows = self.all_rows = reporting.collect(self.request.user, self.kinds)
        if self.filters and self.filters.is_valid():
            rows = [row for row in rows if self.filters.keeps(row)]
        if self.is_searching:
            word = one_word(self.search_query)
            rows = [row for row in rows if word in one_word(row.title)]
        falling, key = self.ordering.startswith("-"), self.ordering.removeprefix("-")
        return sorted(rows, key=SORTS[key], reverse=falling)

    def get_context_data(self, *args, **kwargs):
        numbers = reporting.counts(self.all_rows)
        sums = [(state, State(state).label, numbers[state]) for state in State.values]
        return super().get_context_data(*args, **kwargs) | {"sums": sums}


class WaiveForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Why does it need no words in this language?"),
        max_length=Side._meta.get_field("waived_why").max_length,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def waive(request: HttpRequest, model: str, thing: int, side: str) -> HttpResponse:
    obj, rows = _found(request, model, thing, side)
    rows = [row for row in rows if row.state in OPEN]
    if not rows:
        messages.info(request, _("Nothing is missing here any more."))
        return redirect("portal_parity")
    form = WaiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        seen = dict(one.split("=", 1) for one in request.POST.getlist("seen") if "=" in one)
        if fields := parity.waive(obj, side, by=request.user, why=why, seen=seen):
            log(obj, WAIVED, user=request.user, data={"language": side, "fields": fields, "why": why})
            messages.success(request, _("It is waived until the other language changes."))
            return redirect("portal_parity")
        messages.warning(request, _("Somebody has changed it since. Look at what is missing now."))
    marks = parity.open_marks(obj, side)
    if not marks:
        messages.info(request, _("Nothing of its kind is published without these words: write them."))
        return redirect("portal_parity")
    about = {"title": rows[0].title, "language_name": rows[0].language_name}
    context = about | {"form": form, "rows": rows, "marks": marks} | _header()
    return render(request, "portal/admin/parity_waiving.html", context)


def _header() -> dict:
    heading = _("Needs no other side")
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("portal_parity"), "label": _("Both languages")},
        {"url": "", "label": heading},
    ]
    named = dict.fromkeys(("page_title", "header_title"), heading)
    return named | {"breadcrumbs_items": trail, "header_icon": "globe"}


@require_POST
def take_back(request: HttpRequest, model: str, thing: int, side: str) -> HttpResponse:
    obj, _rows = _found(request, model, thing, side)
    if parity.take_back(obj, side):
        log(obj, TAKEN_BACK, user=request.user, data={"language": side})
        messages.success(request, _("It is asked for again."))
    return redirect("portal_parity")


def _found(request: HttpRequest, model: str, thing: int, side: str):
    """The newest draft of what somebody may edit, and its rows of this language; 404 for all else."""
    mine = kinds.kinds_of(request.user)
    kind = next((kind for kind in mine if kind.model._meta.label_lower == model), None)
    if kind is None or side not in codes():
        raise Http404
    obj = get_object_or_404(kinds.rows_of(kind, request.user), pk=thing)
    rows = reporting.of_one(kind, obj, side)
    return (obj.get_latest_revision_as_object() if hasattr(obj, "latest_revision_id") else obj), rows


class ParityMenuItem(MenuItem):
    def is_shown(self, request):
        return kinds.edits_any(request.user)


@hooks.register("register_admin_urls")
def admin_urls():
    one = "reports/parity/<str:model>/<int:thing>/<str:side>"
    return [
        path("reports/parity/", ParityReport.as_view(), name="portal_parity"),
        path(
            "reports/parity/results/", ParityReport.as_view(results_only=True), name="portal_parity_results"
        ),
        path(f"{one}/waive/", waive, name="portal_parity_waive"),
        path(f"{one}/take-back/", take_back, name="portal_parity_take_back"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item():
    return ParityMenuItem(
        gettext_lazy("Both languages"),
        reverse("portal_parity"),
        name="both-languages",
        icon_name="globe",
        order=100,
    )


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(WAIVED, gettext_lazy("Waive a language"), gettext_lazy("One language is waived"))
    actions.register_action(
        TAKEN_BACK, gettext_lazy("Ask for a language again"), gettext_lazy("The language is asked for again")
    )


@hooks.register("insert_global_admin_js")
def to_the_field():
    return format_html('<script src="{}"></script>', static("portal/js/to-the-field.js"))
