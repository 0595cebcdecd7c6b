"""Forms with which the desk answers people who offer books, or wish for some."""

from django import forms
from django.utils.translation import gettext_lazy as _

from library.desk import reading
from library.fields import LineField
from library.forms import KeyedForm
from library.models import LibraryPlace, Title
from library.steps import NotBought, NotTaken
from portal import isbn

WORDS = {
    "label": _("A few words"),
    "max_length": 500,
    "required": False,
    "help_text": _("Sent as you write them, so in the language that this person reads."),
    "widget": forms.Textarea(attrs={"rows": 3}),
}


def places(**more) -> forms.ModelChoiceField:
    rows = LibraryPlace.objects.select_related("place")
    return forms.ModelChoiceField(rows, label=_("Place"), **more)


class AcceptForm(forms.Form):
    place = places(empty_label=None, widget=forms.RadioSelect)
    words = forms.CharField(**WORDS)


class DeclineForm(forms.Form):
    why = forms.ChoiceField(
        label=_("Reason"),
        required=False,
        choices=[("", _("Only my own words")), *NotTaken.choices],
        help_text=_("The person reads it in their own language."),
    )
    words = forms.CharField(**WORDS)

    def clean(self) -> dict:
        given = super().clean()
        if not given.get("why") and not given.get("words", "").strip():
            self.add_error("words", _("Say why, so that they understand it."))
        return given


class RefuseForm(DeclineForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["why"].choices = [("", _("Only my own words")), *NotBought.choices]


class OrderForm(forms.Form):
    words = forms.CharField(**WORDS)


class ArrivedForm(forms.Form):
    what = forms.CharField(
        label=_("Label of a copy, or ISBN"),
        max_length=200,
        help_text=_("Of the title in the catalogue that people may reserve now."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class CopyForm(KeyedForm):
    """Cleaned, `title` is that of which a new copy is to be made; None where a label was read."""

    what = forms.CharField(
        label=_("Label of the copy, or ISBN"),
        max_length=200,
        help_text=_("A label notes a copy that is in the catalogue. An ISBN makes one more copy of it."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    place = places(required=False, empty_label=_("Only for a new copy"))
    donor = LineField(
        label=_("Name in the catalogue"),
        max_length=60,
        required=False,
        help_text=_("As the donor wishes; empty: no name."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict:
        given = super().clean()
        number = isbn.normalise(reading.plain_of(given.get("what", "")))
        given["title"] = Title.objects.filter(isbn13=number).order_by("pk").first() if number else None
        if given["title"] and not given.get("place") and "place" not in self.errors:
            self.add_error("place", _("Choose where the new copy belongs."))
        return given
