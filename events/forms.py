"""Forms of the public side."""

import unicodedata

from babel import Locale
from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Category, Session
from portal.models import Place
from portal.templatetags.portal import babel_locale

NAME_LENGTH, NEEDS_LENGTH = 80, 200
NOBODY = "none"


def tidy(text: str) -> str:
    """One space between words. What people write keeps its signs: Chinese punctuation is full-width."""
    return " ".join(text.split())


def language_name(code: str) -> str:
    """A language's name in the active language; Chinese is just Chinese here."""
    base = code.split("-")[0]
    return Locale.parse(babel_locale()).languages.get(base, code)


class RegistrationForm(forms.Form):
    """One person for one date; what the event doesn't offer isn't asked."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name, so that we can greet you at the door")},
    )
    interpreter = forms.ChoiceField(
        label=_("Do you need an interpreter?"), initial=NOBODY, widget=forms.RadioSelect
    )
    access_needs = forms.CharField(
        label=_("Is there anything we should prepare for you?"),
        help_text=_("For example: a wheelchair, a seat near the front, an allergy."),
        required=False,
        max_length=NEEDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, session: Session, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {name: value for name, value in self.initial.items() if value}
        codes = session.event.interpreted_codes
        choices = [(code, _("Yes, into %(language)s") % {"language": language_name(code)}) for code in codes]
        if codes:
            self.fields["interpreter"].choices = [(NOBODY, _("No, thank you")), *choices]
        else:
            del self.fields["interpreter"]

    def clean_name(self) -> str:
        name = tidy(unicodedata.normalize("NFKC", self.cleaned_data["name"]))
        if not name:
            raise forms.ValidationError(self.fields["name"].error_messages["required"])
        return name

    def clean_interpreter(self) -> str:
        return self.cleaned_data["interpreter"].removeprefix(NOBODY)

    def clean_access_needs(self) -> str:
        return tidy(self.cleaned_data["access_needs"])


class EventFilter(forms.Form):
    """What the list shows. Every field is part of the URL, so that a list can be shared."""

    TODAY, WEEKEND, MONTH, PAST = "today", "weekend", "month", "past"

    when = forms.ChoiceField(
        label=_("When"),
        required=False,
        choices=[
            ("", _("All coming events")),
            (TODAY, _("Today")),
            (WEEKEND, _("This weekend")),
            (MONTH, _("In the next 30 days")),
            (PAST, _("Past events")),
        ],
    )
    category = forms.ModelChoiceField(
        label=_("Kind"),
        required=False,
        queryset=Category.objects.order_by("sort_order", "pk"),
        to_field_name="slug",
        empty_label=_("All kinds"),
    )
    place = forms.ModelChoiceField(
        label=_("Place"),
        required=False,
        queryset=Place.objects.live().order_by("pk"),
        to_field_name="slug",
        empty_label=_("All places"),
    )
    text = forms.CharField(label=_("Words in the title"), required=False, max_length=60)
    free = forms.BooleanField(label=_("Only with free places"), required=False)
