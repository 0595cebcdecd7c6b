"""Places and lending rules, and a page that says which rule decides."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from library import rules
from library.models import LendingRule, LibraryPlace
from portal.admin.columns import chosen, yes_no
from portal.editing import CarriesVersion

from .deciding import DecidingView


class PlaceForm(CarriesVersion, WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "librarians" in self.fields:
            self.fields["librarians"].queryset = rules.who_work_here()

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("circulates") and not cleaned.get("system_name"):
            self.add_error("system_name", gettext("Say which system lends the books of this place."))
        return cleaned


class RuleForm(CarriesVersion, WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if place := self.fields.get("place"):
            place.queryset = rules.places_of(self.for_user).select_related("place")
            place.required = not rules.works_everywhere(self.for_user)

    def clean(self):
        cleaned = super().clean()
        parts = {name: cleaned.get(name) for name in ("place", "reader_kind", "item_kind")}
        same = LendingRule.objects.filter(**parts).exclude(pk=self.instance.pk)
        if not self.errors and same.exists():
            self.add_error(None, gettext("There is a rule for exactly these already: change that one."))
        return cleaned


class LibraryPlaceViewSet(SnippetViewSet):
    model = LibraryPlace
    icon = "site"
    menu_order = 30
    list_display = [
        "place",
        *(yes_no(LibraryPlace, name) for name in ("circulates", "self_service", "floats")),
        chosen(LibraryPlace, "due_strategy"),
    ]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            "place",
            MultiFieldPanel(["circulates", "system_name", "self_service"], heading=_("Lending")),
            MultiFieldPanel(["floats", "due_strategy"], heading=_("Returning")),
            MultiFieldPanel(["accession_prefix"], heading=_("Numbers of new copies")),
            FieldPanel("librarians", widget=forms.CheckboxSelectMultiple),
            HelpPanel(_("Opening hours and closed days belong to the place itself: see “Neighbourhood”.")),
        ],
        base_form_class=PlaceForm,
    )

    def get_queryset(self, request):
        return LibraryPlace.objects.select_related("place")


class RuleIndex(IndexView):
    def get_header_more_buttons(self):
        url = reverse(f"{LendingRule.snippet_viewset.url_namespace}:deciding")
        return [
            *super().get_header_more_buttons(),
            HeaderButton(_("Which rule decides"), url=url, icon_name="help"),
        ]


class EditRule(EditView):
    """Of the places where somebody works; the list shows those of all, since the most specific decides."""

    def get_object(self, queryset=None):
        found = super().get_object(queryset)
        if not rules.may_set(self.request.user, found):
            raise PermissionDenied
        return found


class LendingRuleViewSet(SnippetViewSet):
    model = LendingRule
    icon = "list-ul"
    menu_order = 40
    list_display = ["__str__", "days", "renewals", "limit", "holds", "hold_days", "notice_days"]
    list_filter = ["place", "reader_kind", "item_kind"]
    index_view_class = RuleIndex
    edit_view_class = EditRule
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            HelpPanel(
                _("Of several rules that fit, the most specific decides: place, then reader, then book.")
            ),
            MultiFieldPanel(["place", "reader_kind", "item_kind"], heading=_("For")),
            MultiFieldPanel(["days", "renewals", "limit", "notice_days"], heading=_("Loans")),
            MultiFieldPanel(["holds", "hold_days"], heading=_("Reservations")),
        ],
        base_form_class=RuleForm,
    )

    def get_queryset(self, request):
        return LendingRule.objects.select_related("place__place")

    @cached_property
    def deciding_view(self):
        return self.construct_view(DecidingView)

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("deciding/", self.deciding_view, name="deciding")]
