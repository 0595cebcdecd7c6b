"""What a picture shows, said in the languages that lack it: by who translates, too, who edits no picture.

Nothing else of the picture stands here: to what people agreed is for those who edit pictures.
"""

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import UpdateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from portal import parity, rules
from portal.editing import CarriesVersion
from portal.models import Picture
from portal.picture_forms import ALTS


def url_of(picture: Picture, back: str = "") -> str:
    return reverse("portal_describe", args=[picture.pk], query={"next": back} if back else None)


class WordsForm(CarriesVersion, forms.ModelForm):
    """Only what it shows, in every language; what one said already isn't taken away."""

    class Meta:
        model = Picture
        fields = ALTS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ALTS:
            self.fields[name].required = bool(self.initial.get(name))


class DescribeView(PermissionRequiredMixin, WagtailAdminTemplateMixin, UpdateView):
    model = Picture
    form_class = WordsForm
    template_name = "portal/admin/describe.html"
    page_title = gettext_lazy("What the picture shows")
    header_icon = "image"
    _show_breadcrumbs = True

    def has_permission(self) -> bool:
        return rules.may_describe_pictures(self.request.user)

    @cached_property
    def back(self) -> str:
        """Where somebody came from: a form of the admin."""
        asked = self.request.GET.get("next", "")
        own = url_has_allowed_host_and_scheme(asked, {self.request.get_host()}, self.request.is_secure())
        return asked if own else ""

    def get_object(self, queryset=None) -> Picture:
        return get_object_or_404(Picture, pk=self.kwargs["picture"])

    def get_page_subtitle(self) -> str:
        return self.object.title

    def get_breadcrumbs_items(self):
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        more = {"action_url": self.request.get_full_path(), "submit_button_label": _("Save")}
        return super().get_context_data(**kwargs) | more | {"back": self.back}

    def form_invalid(self, form):
        messages.validation_error(self.request, _("The picture could not be saved due to errors."), form)
        return super().form_invalid(form)

    @transaction.atomic
    def form_valid(self, form):
        form.refuse_overtaken()
        before = Picture.objects.select_for_update().get(pk=self.object.pk)
        parity.begin(before)
        # It was read before it was locked: the clock may have moved the file, an editor ended the agreement.
        self.object.save(update_fields=[name for name in ALTS if name in form.changed_data])
        parity.note(self.object, by=self.request.user)
        log(self.object, "wagtail.edit", user=self.request.user, content_changed=form.has_changed())
        messages.success(self.request, _("What the picture shows is kept."))
        return redirect(self.back or url_of(self.object))


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("pictures/<int:picture>/words/", DescribeView.as_view(), name="portal_describe")]
