"""The form of whoever registers."""

import unicodedata

from babel import Locale
from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import Session
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
