"""Which rule decides: for one place, kind of reader and kind of book, or for all of them at once."""

from dataclasses import dataclass
from itertools import product

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from library import rules
from library.models import ItemKind, LendingRule, LibraryPlace, ReaderKind


class Asking(forms.Form):
    """What is left open is shown in all its kinds."""

    place = forms.ModelChoiceField(
        LibraryPlace.objects.circulating().select_related("place"),
        label=_("Place"),
        required=False,
        empty_label=_("All"),
    )
    reader = forms.ChoiceField(
        label=_("Readers"), required=False, choices=[("", _("All")), *ReaderKind.choices]
    )
    item = forms.ChoiceField(label=_("Books"), required=False, choices=[("", _("All")), *ItemKind.choices])


@dataclass(frozen=True)
class Decision:
    """`others` fit as well, and are less specific."""

    place: LibraryPlace
    reader: str
    item: str
    rule: LendingRule
    others: list[LendingRule]


def decisions(asked: dict) -> list[Decision]:
    """In two queries for any number of places."""
    found = list(LendingRule.objects.select_related("place__place"))
    places = [asked["place"]] if asked.get("place") else _places()
    readers = [ReaderKind(asked["reader"])] if asked.get("reader") else list(ReaderKind)
    items = (
        [ItemKind(asked["item"])] if asked.get("item") else [k for k in ItemKind if k != ItemKind.REFERENCE]
    )
    return [_decision(found, *parts) for parts in product(places, readers, items)]


def _places() -> list[LibraryPlace]:
    return list(LibraryPlace.objects.circulating().select_related("place"))


def _decision(found: list[LendingRule], place: LibraryPlace, reader: ReaderKind, item: ItemKind) -> Decision:
    rule = rules.deciding(found, place.pk, reader, item)
    fitting = [other for other in found if other.fits(place.pk, reader, item) and other != rule]
    others = sorted(fitting, key=lambda other: -other.specificity)
    return Decision(place, reader.label, item.label, rule, others)


class DecidingView(WagtailAdminTemplateMixin, PermissionCheckedMixin, TemplateView):
    model = LendingRule
    any_permission_required = ["add", "change", "delete", "view"]
    page_title = _("Which rule decides")
    header_icon = "help"
    template_name = "library/admin/deciding.html"

    def get_breadcrumbs_items(self):
        viewset = LendingRule.snippet_viewset
        rules_url = reverse(f"{viewset.url_namespace}:list")
        here = [
            {"url": rules_url, "label": LendingRule._meta.verbose_name_plural},
            {"label": self.page_title},
        ]
        return [*super().get_breadcrumbs_items(), *here]

    def get_context_data(self, **kwargs):
        form = Asking(self.request.GET)
        asked = form.cleaned_data if form.is_valid() else {}
        edit = f"{LendingRule.snippet_viewset.url_namespace}:edit"
        more = {"form": form, "decisions": decisions(asked), "edit_url_name": edit}
        return super().get_context_data(**kwargs) | more
