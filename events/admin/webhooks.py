"""For administrators: which systems are told by machine, a call to try it, and what became of each call."""

from django import forms
from django.contrib import messages
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail import hooks as wagtail_hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.model import ModelViewSet

from events import hooks
from events.actions import hooking
from events.models import HookCall, HookState, Webhook
from portal import outgoing
from portal.admin.columns import yes_no
from portal.editing import CarriesVersion

SEE, CHANGE = "events.view_hookcall", "events.change_webhook"


class WebhookForm(CarriesVersion, WagtailAdminModelForm):
    url = forms.URLField(
        label=Webhook._meta.get_field("url").verbose_name, assume_scheme="https", max_length=300
    )
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("what it is told"),
        choices=list(hooks.TOPICS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Calls say how many people and which date, and nothing of who they are."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["topics"] = self.instance.topics.split()

    def clean_url(self) -> str:
        try:
            outgoing.check(self.cleaned_data["url"])
        except outgoing.Refused as problem:
            raise forms.ValidationError(
                _("Enter an address that begins with https:// and holds no password.")
            ) from problem
        return self.cleaned_data["url"]

    def clean_topics(self) -> str:
        return " ".join(self.cleaned_data["topics"])

    class Meta:
        model = Webhook
        fields = ["name", "url", "topics", "is_active"]


class AddWebhook(generic.CreateView):
    """The secret is shown once, here."""

    def save_instance(self):
        data = self.form.cleaned_data
        made = hooking.make_webhook(
            data["name"], data["url"], data["topics"].split(), is_active=data["is_active"]
        )
        words = _("The secret is %(secret)s. Copy it now: it is shown only once.")
        messages.warning(self.request, words % {"secret": made.secret})
        return made


class ButtonColumn(Column):
    """A cell with a form of one button, for whoever may change webhooks."""

    def __init__(self, *args, template: str, shown=lambda row: True, **kwargs):
        super().__init__(*args, **kwargs)
        self.cell_template_name, self.is_shown = template, shown

    def get_cell_context_data(self, instance, parent_context):
        request = parent_context["request"]
        may = self.is_shown(instance) and request.user.has_perm(CHANGE)
        more = {"may": may, "csrf_token": get_token(request) if may else ""}
        return super().get_cell_context_data(instance, parent_context) | more


class WebhookViewSet(ModelViewSet):
    model = Webhook
    url_namespace = "events_webhooks"
    url_prefix = "events/webhooks"
    icon = "link-external"
    menu_label = Webhook._meta.verbose_name_plural
    menu_order = 90
    list_filter = ["is_active"]
    list_display = [
        "name",
        "url",
        yes_no(Webhook, "is_active"),
        Column("given_up", label=gettext_lazy("Given up")),
        ButtonColumn(
            "test",
            label=gettext_lazy("Try it"),
            accessor="pk",
            template="events/admin/test_call_cell.html",
        ),
    ]
    add_view_class = AddWebhook
    copy_view_enabled = False

    def get_queryset(self, request):
        given_up = Count("calls", filter=Q(calls__state=HookState.FAILED))
        return Webhook.objects.annotate(given_up=given_up)

    def get_form_class(self, for_update=False):
        return WebhookForm


class CallFilters(WagtailFilterSet):
    class Meta:
        model = HookCall
        fields = ["webhook", "state"]


class CallReport(ReportView):
    model = HookCall
    permission_required = "view"
    page_title = gettext_lazy("Calls of webhooks")
    header_icon = "link-external"
    index_url_name = "events_hook_calls"
    index_results_url_name = "events_hook_calls_results"
    filterset_class = CallFilters
    columns = [
        DateColumn("created_at", label=gettext_lazy("When")),
        Column("webhook", label=Webhook._meta.verbose_name),
        Column("topic", label=gettext_lazy("what it is told")),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            primary=lambda call: call.state == HookState.FAILED,
        ),
        Column("attempts", label=gettext_lazy("Tries")),
        Column("answer", label=gettext_lazy("Answer"), accessor=lambda call: outgoing.in_words(call.answer)),
        DateColumn("next_at", label=gettext_lazy("Next try")),
        ButtonColumn(
            "again",
            label=gettext_lazy("Retry"),
            accessor="pk",
            template="events/admin/call_again_cell.html",
            shown=lambda call: call.state == HookState.FAILED,
        ),
    ]

    def get_queryset(self):
        return HookCall.objects.select_related("webhook")


@require_POST
def try_it(request: HttpRequest, webhook: int) -> HttpResponse:
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    hooking.call_for_test(get_object_or_404(Webhook, pk=webhook))
    messages.success(request, _("A call is on its way. What became of it stands here in a moment."))
    return redirect("events_hook_calls")


@require_POST
def again(request: HttpRequest, call: int) -> HttpResponse:
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    if hooking.call_again(get_object_or_404(HookCall, pk=call)):
        messages.success(request, _("The call is on its way again."))
    else:
        messages.warning(request, _("The call is on its way or has arrived already."))
    return redirect("events_hook_calls")


class CallsMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(SEE)


@wagtail_hooks.register("register_admin_urls")
def admin_urls():
    results = CallReport.as_view(results_only=True)
    return [
        path("reports/calls-of-webhooks/", CallReport.as_view(), name="events_hook_calls"),
        path("reports/calls-of-webhooks/results/", results, name="events_hook_calls_results"),
        path("reports/calls-of-webhooks/<int:call>/again/", again, name="events_hook_again"),
        path("events/webhooks/<int:webhook>/try/", try_it, name="events_hook_test"),
    ]


@wagtail_hooks.register("register_reports_menu_item")
def menu_item():
    title = gettext_lazy("Calls of webhooks")
    return CallsMenuItem(
        title, reverse("events_hook_calls"), name="hook-calls", icon_name="link-external", order=810
    )


@wagtail_hooks.register("register_permissions")
def permissions():
    return Permission.objects.filter(content_type__app_label="events", codename="view_hookcall")
