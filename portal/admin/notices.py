"""Staff see what was told to whom, what got stuck, and send it once more."""

import django_filters
from django.contrib import messages
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.reports import ReportView

from portal import notices, outgoing
from portal.models import Notice
from portal.models.notices import NoticeState
from portal.privacy import reads

STUCK = {NoticeState.FAILED, NoticeState.UNKNOWN}
SEE, RETRY = "portal.view_notice", "portal.change_notice"


class NoticeFilters(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(
        label=gettext_lazy("Kind"), choices=lambda: [(kind.name, kind.title) for kind in notices.kinds()]
    )

    class Meta:
        model = Notice
        fields = ["state", "channel", "kind"]


class RetryColumn(Column):
    cell_template_name = "portal/admin/retry_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        request = parent_context["request"]
        may = instance.state in STUCK and request.user.has_perm(RETRY)
        more = {"may_retry": may, "csrf_token": get_token(request) if may else ""}
        return super().get_cell_context_data(instance, parent_context) | more


class NoticeReport(ReportView):
    model = Notice
    permission_required = "view"
    page_title = gettext_lazy("Notices")
    header_icon = "mail"
    index_url_name = "portal_notices"
    index_results_url_name = "portal_notices_results"
    filterset_class = NoticeFilters
    columns = [
        Column("kind", label=gettext_lazy("Kind"), accessor=lambda notice: _title(notice)),
        Column("person", label=gettext_lazy("Recipient")),
        Column("channel", label=gettext_lazy("Channel"), accessor="get_channel_display"),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            primary=lambda notice: notice.state in STUCK,
        ),
        Column("tries", label=gettext_lazy("Tries")),
        Column(
            "error", label=gettext_lazy("Last error"), accessor=lambda notice: outgoing.in_words(notice.error)
        ),
        DateColumn("created_at", label=gettext_lazy("Told")),
        DateColumn("sent_at", label=gettext_lazy("Sent")),
        RetryColumn("retry", label=gettext_lazy("Retry"), accessor="pk"),
    ]

    def get_queryset(self):
        return Notice.objects.select_related("person__user")

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        reads.note(self.request.user, "portal.notices", persons=len(context["object_list"]))
        return context


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm(RETRY):
        raise PermissionDenied
    if notices.retry(get_object_or_404(Notice, pk=pk), by=request.user):
        messages.success(request, _("The notice is on its way again."))
    else:
        messages.warning(request, _("The notice is on its way or has been sent already."))
    return redirect("portal_notices")


class NoticesMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(SEE)


def _title(notice: Notice) -> str:
    kind = notices.kind_of(notice.kind)
    return str(kind.title) if kind else notice.kind


@hooks.register("register_admin_urls")
def admin_urls():
    return [
        path("reports/notices/", NoticeReport.as_view(), name="portal_notices"),
        path(
            "reports/notices/results/",
            NoticeReport.as_view(results_only=True),
            name="portal_notices_results",
        ),
        path("reports/notices/<int:pk>/retry/", retry, name="portal_notice_retry"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item():
    return NoticesMenuItem(
        gettext_lazy("Notices"), reverse("portal_notices"), name="notices", icon_name="mail", order=800
    )


@hooks.register("register_log_actions")
def log_actions(actions):
    actions.register_action("portal.notice_retry", gettext_lazy("Send again"), gettext_lazy("Sent again"))


@hooks.register("register_permissions")
def permissions():
    return Permission.objects.filter(
        content_type__app_label="portal", codename__in=["view_notice", "change_notice"]
    )
