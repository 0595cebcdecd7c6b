"""The guides in the Help menu, in the language that its reader has chosen for the admin."""

from django.http import Http404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from portal import guides, rules


class GuidesView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "portal/admin/guides.html"
    page_title = _("Guides")
    header_icon = "help"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        found = guides.guides(rules.roles_of(self.request.user))
        return super().get_context_data(**kwargs) | {"guides": found}


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "portal/admin/guide.html"
    header_icon = "help"
    _show_breadcrumbs = True

    @cached_property
    def guide(self) -> guides.Guide:
        try:
            return guides.guide(self.kwargs["role"])
        except KeyError as unknown:
            raise Http404 from unknown

    def get_page_title(self):
        return self.guide.title

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.guide.title}
        first = {"url": reverse("portal_guides"), "label": _("Guides")}
        return [*super().get_breadcrumbs_items(), first, here]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"guide": self.guide}


@hooks.register("register_admin_urls")
def admin_urls():
    return [
        path("guides/", GuidesView.as_view(), name="portal_guides"),
        path("guides/<slug:role>/", GuideView.as_view(), name="portal_guide"),
    ]


@hooks.register("register_help_menu_item")
def menu_item():
    return MenuItem(_("Guides"), reverse("portal_guides"), name="guides", icon_name="help", order=100)
