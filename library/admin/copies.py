"""Copies in the admin: they join and change by the room's own actions, since readers may be waiting."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.widgets import AdminSnippetChooser

from library import actions, finding, rules
from library.models import AccessionSeries, Copy, Title, series
from portal.admin.columns import chosen
from portal.admin.lists import DeleteListed
from portal.editing import CarriesVersion

# Asked only when it is in doubt.
NEW_SERIES = "new_series"


class CopyForm(CarriesVersion, WagtailAdminModelForm):
    class Meta:
        model = Copy
        fields = ["title", "home", "accession", "kind", "shelf_mark", "donor", "donated"]
        widgets = {"home": forms.Select}
        labels = {"title": pgettext_lazy("record in a catalogue", "Title")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["home"].queryset = rules.places_of(self.for_user).select_related("place")
        if NEW_SERIES in self.data:
            self._ask()

    def clean(self):
        """Nobody is told which number comes next by a slip of the fingers."""
        given = super().clean()
        is_meant = given.pop(NEW_SERIES, False)
        known = series.parts(given.get("accession") or "")
        if known and not is_meant and not AccessionSeries.objects.has_begun(known[0]):
            self._ask()
            self.add_error(
                "accession",
                _("No number here begins with %(letters)s so far. If that is no slip, say so below.")
                % {"letters": known[0]},
            )
        return given

    def _ask(self) -> None:
        self.fields[NEW_SERIES] = forms.BooleanField(
            label=_("These letters begin a new series"), required=False
        )


class NewCopyForm(CopyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Of thousands of titles, one is searched for.
        self.fields["title"].widget = AdminSnippetChooser(Title)
        self.fields["accession"].required = False
        self.fields["accession"].help_text = _("Left empty, it gets the next number of its place.")


class OldCopyForm(CopyForm):
    """Its condition is changed at the desk, where loans and reservations follow."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].queryset = Title.objects.filter(pk=self.instance.title_id)
        self.fields["title"].disabled = True
        self.fields["home"].help_text = _(
            "A change moves nothing now: when it is next returned at another desk, it goes into the crate."
        )


class CopyIndex(generic.IndexView):
    is_searchable = True

    def get_base_queryset(self):
        return super().get_base_queryset().with_details()

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        text = self.search_query.strip()
        titles = finding.found(text).values("pk")
        here = Q(accession__istartswith=text) | Q(shelf_mark__istartswith=text) | Q(donor__icontains=text)
        return queryset.filter(here | Q(title__in=titles))

    def get_header_more_buttons(self):
        return [
            *super().get_header_more_buttons(),
            HeaderButton(_("Print labels"), url=reverse("library_desk:labels"), icon_name="tag"),
        ]


class Asked:
    """A refusal is an error of the form: what was typed stays."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except actions.Refused as refusal:
            self.refuse(form, refusal)
        self.is_valid(form)
        return self.form_invalid(form)

    def refuse(self, form, refusal: actions.Refused) -> None:
        form.add_error(None, refusal.words)


class AddCopy(Asked, generic.CreateView):
    def get_initial(self):
        pk = self.request.GET.get("title", "")
        known = pk.isascii() and pk.isdecimal() and len(pk) < 10
        return {"title": Title.objects.filter(pk=pk).first()} if known else {}

    def save_instance(self):
        data = dict(self.form.cleaned_data)
        return actions.add_copy(data.pop("title"), data.pop("home"), **data)


class EditCopy(Asked, generic.EditView):
    """Of the places where somebody works; the list shows those of all."""

    def get_object(self, queryset=None):
        found = super().get_object(queryset)
        if not rules.may_keep(self.request.user, found):
            raise PermissionDenied
        return found

    def get_header_more_buttons(self):
        url = reverse("library_desk:copy", args=[self.object.pk])
        return [
            *super().get_header_more_buttons(),
            HeaderButton(_("At the desk"), url=url, icon_name="desktop"),
        ]

    def save_instance(self):
        data = {name: value for name, value in self.form.cleaned_data.items() if name != "title"}
        return actions.change_copy(Copy.objects.get(pk=self.form.instance.pk), **data)


class CopyViewSet(ModelViewSet):
    model = Copy
    url_namespace = "library_copies"
    url_prefix = "library/copies"
    icon = "tag"
    menu_label = _("Copies")
    menu_order = 20
    list_display = [
        "accession",
        "title",
        "home",
        "current",
        chosen(Copy, "kind"),
        chosen(Copy, "condition"),
        "shelf_mark",
        "donor",
    ]
    list_filter = ["home", "current", "condition", "kind"]
    list_export = ["accession", "title", "home", "current", "kind", "condition", "shelf_mark", "donor"]
    ordering = ["-added_at"]
    index_view_class = CopyIndex
    add_view_class = AddCopy
    edit_view_class = EditCopy
    delete_view_class = DeleteListed
    copy_view_enabled = False

    def get_form_class(self, for_update=False):
        return OldCopyForm if for_update else NewCopyForm
