"""Series of accession numbers: how far each has come, and its next number with a reason."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from library import actions
from library.models import AccessionSeries, LibraryPlace, series
from library.refusals import Why

from .copies import Asked


class SeriesForm(WagtailAdminModelForm):
    number = forms.IntegerField(
        label=_("Next number"),
        min_value=1,
        max_value=series.LAST,
        help_text=_("Lower or higher. Numbers that were given before are passed over."),
    )
    reason = forms.CharField(label=_("Reason"), max_length=200, help_text=_("It is kept in the history."))
    was = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["prefix"].validators += LibraryPlace._meta.get_field("accession_prefix").validators
        if self.instance.pk:
            self.fields["prefix"].disabled = True
            self.initial |= {"number": self.instance.last + 1, "was": self.instance.last + 1}

    def look_again(self) -> None:
        """The number stands as it was typed, beside what it is by now."""
        self.instance.refresh_from_db()
        now = self.instance.last + 1
        self.data = self.data.copy()
        self.data["was"] = now
        self.add_error("number", gettext("The next number is %(number)s by now.") % {"number": now})

    def save(self, commit=True):
        said = self.cleaned_data
        return actions.set_next_number(
            said["prefix"], said["number"], reason=said["reason"], was=said.get("was"), by=self.for_user
        )


class AddSeries(Asked, CreateView):
    pass


class EditSeries(Asked, EditView):
    def refuse(self, form, refusal):
        super().refuse(form, refusal)
        if refusal.code == Why.CHANGED:
            form.look_again()


class SeriesViewSet(SnippetViewSet):
    model = AccessionSeries
    icon = "tag"
    menu_label = _("Accession numbers")
    menu_order = 35
    copy_view_enabled = False
    add_view_class = AddSeries
    edit_view_class = EditSeries
    list_display = ["prefix", Column("next", label=_("Next number"), accessor="next")]
    edit_handler = ObjectList(
        [
            HelpPanel(_("Which letters a place counts with stands in “Library places”.")),
            *("prefix", FieldPanel("number"), FieldPanel("reason")),
        ],
        base_form_class=SeriesForm,
    )
