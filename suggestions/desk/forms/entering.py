"""What somebody writes down for a person who said it aloud, or on paper."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal import contacts
from portal.models import Grid, Place
from suggestions import actions
from suggestions.models import Category, Channel, Kind

CHANNELS = [(value, Channel(value).label) for value in actions.OF_PAPER]


class EnterForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    channel = forms.ChoiceField(label=_("How did it come?"), choices=CHANNELS, widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, initial=Kind.IDEA)
    category = forms.ModelChoiceField(
        label=_("Category"), queryset=Category.objects.none(), to_field_name="slug", empty_label=_("Choose")
    )
    language = forms.ChoiceField(
        label=_("In which language was it said?"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    title = forms.CharField(label=_("In one sentence"), max_length=120)
    text = forms.CharField(
        label=_("In the person's own words"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    grid = forms.ModelChoiceField(
        label=_("Grid"),
        queryset=Grid.objects.all(),
        to_field_name="code",
        required=False,
        empty_label=_("Not known yet"),
    )
    landmark = forms.ModelChoiceField(
        label=_("At or near"),
        queryset=Place.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("None of these"),
    )
    address = forms.CharField(
        label=_("Where, in words"),
        help_text=_("Only those who work on it read this, and the sender on their own page."),
        max_length=200,
        required=False,
    )
    consent = forms.BooleanField(
        label=_("The person agrees that we keep this and show it, once somebody has looked at it"),
        error_messages={"required": _("Without their consent it can't be kept.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["category"].queryset = Category.objects.filter(active=True).order_by("sort_order", "pk")
        self.fields["landmark"].queryset = Place.objects.live().order_by("slug")

    def content(self) -> actions.Content:
        names = ("title", "text", "category", "kind", "language", "grid", "landmark", "address")
        given = {name: self.cleaned_data[name] for name in names}
        return actions.Content(**given)


class SenderContactForm(forms.Form):
    contact = forms.CharField(
        label=_("Phone number or e-mail of the sender"),
        help_text=_("We send a code there. The person reads it out to you: so we know that it is theirs."),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def clean_contact(self) -> str:
        try:
            return contacts.normalise(self.cleaned_data["contact"])
        except forms.ValidationError:
            raise forms.ValidationError(
                _("Enter an e-mail address like name@example.org, or a phone number like 138 0000 0000.")
            ) from None
