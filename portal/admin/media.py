"""Reports about pictures and documents: agreements of people, what is not described, what nobody uses."""

from collections import Counter
from datetime import timedelta

import django_filters
from django.db.models import F
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import (
    BulkActionsCheckboxColumn,
    Column,
    DateColumn,
    StatusTagColumn,
    TitleColumn,
    UsageCountColumn,
)
from wagtail.admin.views.reports import ReportView
from wagtail.documents import get_document_model
from wagtail.images.views.images import ImagePreviewColumn
from wagtail.models import ReferenceIndex
from wagtail.permissions import policy_registry

from portal import agreements, media_use
from portal.models import Picture, User

SOON = timedelta(days=agreements.STEPS[0])
UNUSED_FOR = 90
STATES = {
    "over": gettext_lazy("The agreement is over: not shown"),
    "soon": gettext_lazy("The agreement ends within 30 days"),
    "agreed": gettext_lazy("Agreed"),
    "nobody": gettext_lazy("Shows nobody"),
    "unasked": gettext_lazy("Not said yet whether people are shown"),
}
Document = get_document_model()


class Media(ReportView):
    """Rows that the reader may change or delete, in whichever collection they lie."""

    any_permission_required = ["change", "delete"]
    default_ordering = "-created_at"

    @cached_property
    def permission_policy(self):
        return policy_registry.get_by_type(self.model)

    def get_base(self):
        policy, user = self.permission_policy, self.request.user
        return policy.instances_user_has_any_permission_for(user, self.any_permission_required)


class PeopleFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("People shown"), choices=list(STATES.items()), method="in_state"
    )
    undescribed = django_filters.BooleanFilter(
        label=gettext_lazy("A description is missing"), method="not_described"
    )

    class Meta:
        model = Picture
        fields = []

    def in_state(self, rows, _name, value):
        today = timezone.localdate()
        people = rows.of_people()
        return {
            "over": people.expired(today),
            "soon": people.filter(consent_until__range=(today, today + SOON)),
            "agreed": people.exclude(consent_until__lte=today + SOON),
            "nobody": rows.filter(shows_people=False),
            "unasked": rows.filter(shows_people=None),
        }[value]

    def not_described(self, rows, _name, value):
        missing = rows.undescribed().values("pk")
        return rows.filter(pk__in=missing) if value else rows.exclude(pk__in=missing)


class PeopleReport(Media):
    model = Picture
    page_title = gettext_lazy("Pictures of people")
    header_icon = "group"
    index_url_name = "portal_people_pictures"
    index_results_url_name = "portal_people_pictures_results"
    filterset_class = PeopleFilters
    list_export = ["title", "consent_by", "consent_on", "consent_until", "alt_zh_hans", "alt_en"]
    columns = [
        ImagePreviewColumn("preview", label=gettext_lazy("Preview"), classname="image-preview"),
        TitleColumn("title", label=gettext_lazy("Title"), get_url=lambda row: _edit_url(row)),
        StatusTagColumn(
            "state",
            label=gettext_lazy("People shown"),
            accessor=lambda row: STATES[state_of(row)],
            primary=lambda row: state_of(row) in {"over", "soon"},
        ),
        Column("consent_by", label=gettext_lazy("Who has agreed")),
        Column("consent_until", label=gettext_lazy("May be shown until")),
        UsageCountColumn("usage_count", label=gettext_lazy("Usage")),
    ]

    def get_queryset(self):
        return (
            self.get_base()
            .prefetch_renditions("max-165x165")
            .order_by(F("consent_until").asc(nulls_last=True), "-pk")
        )

    def filter_queryset(self, rows):
        """Without a question, those of people; the others are found by asking for them."""
        asked = {"state", "undescribed"} & self.request.GET.keys()
        return super().filter_queryset(rows if asked else rows.exclude(shows_people=False))

    def decorate_paginated_queryset(self, rows):
        if not self.is_export:
            counts = _users(list(rows))
            for row in rows:
                row.usage_count = counts[str(row.pk)]
        return rows


@hooks.register("construct_image_chooser_queryset")
def without_what_may_not_be_shown(images, request):
    """What people have agreed to only until now is not put anywhere anew."""
    return images.exclude(pk__in=Picture.objects.expired(timezone.localdate()).values("pk"))


def _users(rows: list) -> Counter:
    """How many things each is used by, as its own page counts: not in how many of their fields."""
    found = ReferenceIndex.get_references_to_in_bulk(rows).order_by()
    users = found.values_list("to_object_id", "base_content_type", "object_id").distinct()
    return Counter(key for key, *_user in users)


def state_of(row: Picture) -> str:
    if row.shows_people is None:
        return "unasked"
    if not row.shows_people:
        return "nobody"
    if not row.is_shown:
        return "over"
    soon = row.consent_until and row.consent_until <= timezone.localdate() + SOON
    return "soon" if soon else "agreed"


class UnusedFilters(WagtailFilterSet):
    days = django_filters.ChoiceFilter(
        label=gettext_lazy("Unused for"),
        choices=[(n, gettext_lazy("%(n)s days") % {"n": n}) for n in (30, 180, 365)],
        empty_label=gettext_lazy("90 days, as long as nothing else is chosen"),
        method="for_days",
    )
    uploaded_by_user = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Uploaded by"), queryset=lambda request: _uploaders(request)
    )

    class Meta:
        fields = []

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("days"):
            queryset = self.for_days(queryset, "days", UNUSED_FOR)
        return super().filter_queryset(queryset)

    def for_days(self, rows, _name, value):
        return rows.filter(since__lte=timezone.localdate() - timedelta(days=int(value)))


def _uploaders(request):
    files = [model.objects.exclude(uploaded_by_user=None) for model in media_use.models()]
    keys = [rows.order_by().values("uploaded_by_user") for rows in files]
    return User.objects.filter(pk__in=keys[0]) | User.objects.filter(pk__in=keys[1])


class Unused(Media):
    """What no page and no draft has; the boxes lead to Wagtail's own question before deleting."""

    template_name = "portal/admin/unused.html"
    filterset_class = UnusedFilters
    header_icon = "bin"
    list_export = ["title", "filename", "collection.name", "created_at", "since", "file_size"]
    export_headings = {"since": gettext_lazy("Unused since"), "collection.name": gettext_lazy("Collection")}
    obj_type = ""

    def get_queryset(self):
        rows = media_use.unused(self.model, 0).filter(pk__in=self.get_base().order_by().values("pk"))
        return rows.select_related("collection", "uploaded_by_user").order_by("since", "pk")

    @cached_property
    def columns(self):
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type=self.obj_type),
            *self.preview,
            TitleColumn("title", label=_("Title"), get_url=_edit_url, get_title_id=self.title_id),
            Column("collection", label=_("Collection"), accessor="collection.name"),
            Column("uploaded_by_user", label=_("Uploaded by")),
            DateColumn("created_at", label=_("Created")),
            Column("since", label=_("Unused since")),
        ]

    def get_filterset_kwargs(self):
        return super().get_filterset_kwargs() | {"queryset": self.model.objects.all()}

    def title_id(self, row) -> str:
        return f"{self.obj_type}_{row.pk}_title"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"model_opts": self.model._meta, "kind": self.obj_type}


class UnusedPictures(Unused):
    model = Picture
    obj_type = "image"
    page_title = gettext_lazy("Unused pictures")
    index_url_name = "portal_unused_pictures"
    index_results_url_name = "portal_unused_pictures_results"
    preview = [ImagePreviewColumn("preview", label=gettext_lazy("Preview"), classname="image-preview")]

    def get_queryset(self):
        return super().get_queryset().prefetch_renditions("max-165x165")


class UnusedDocuments(Unused):
    model = Document
    obj_type = "document"
    page_title = gettext_lazy("Unused documents")
    index_url_name = "portal_unused_documents"
    index_results_url_name = "portal_unused_documents_results"
    preview = []


def _edit_url(row) -> str:
    return reverse("wagtailimages:edit" if isinstance(row, Picture) else "wagtaildocs:edit", args=[row.pk])


class MediaMenuItem(MenuItem):
    def is_shown(self, request):
        may = Media.any_permission_required
        return policy_registry.get_by_type(Picture).user_has_any_permission(request.user, may)


REPORTS = (PeopleReport, UnusedPictures, UnusedDocuments)


@hooks.register("register_admin_urls")
def admin_urls():
    places = [(f"reports/{_slug(view)}/", view) for view in REPORTS]
    lists = [path(at, view.as_view(), name=view.index_url_name) for at, view in places]
    parts = [
        path(f"{at}results/", view.as_view(results_only=True), name=view.index_results_url_name)
        for at, view in places
    ]
    return lists + parts


def _slug(view) -> str:
    return view.index_url_name.removeprefix("portal_").replace("_", "-")


def _entry(view, order: int):
    """Whoever may change pictures may change documents, too."""

    def entry():
        to = reverse(view.index_url_name)
        return MediaMenuItem(view.page_title, to, name=_slug(view), icon_name=view.header_icon, order=order)

    return entry


for number, report in enumerate(REPORTS):
    hooks.register("register_reports_menu_item", _entry(report, 810 + number))


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action(
        agreements.WITHDRAWN,
        gettext_lazy("Take a picture off the site"),
        gettext_lazy("Not shown any more: the agreement is over"),
    )
