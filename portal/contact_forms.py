"""The two small forms that confirm a contact: where the code goes, and the code."""

import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal import contacts, phones


class ContactForm(forms.Form):
    contact = forms.CharField(
        label=_("E-mail or phone number"),
        help_text=_("We send a code there, to be sure that it is yours."),
        max_length=254,
        widget=forms.TextInput(
            attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Enter your e-mail address or your phone number.")},
    )

    def __init__(self, *args, only_phone: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.only_phone = only_phone
        if only_phone:
            field = self.fields["contact"]
            field.label = _("Phone number")
            field.help_text = _("Of any country. We send a code there, to be sure that it is yours.")
            field.error_messages["required"] = _("Enter your phone number.")
            field.widget = forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"})

    def clean_contact(self) -> str:
        text = self.cleaned_data["contact"]
        if self.only_phone:
            return phones.normalise(text)
        try:
            return contacts.normalise(text)
        except ValidationError:
            raise ValidationError(
                _("Enter an e-mail address like name@example.org, or a phone number like 138 0000 0000.")
            ) from None


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("The code"),
        help_text=_("Six digits. It is valid for ten minutes."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"class": "code", "inputmode": "numeric", "autocomplete": "one-time-code"}
        ),
        error_messages={"required": _("Enter the code that we sent you.")},
    )
    remember = forms.BooleanField(
        label=_("Remember me on this device for 30 days"),
        help_text=_("Only on a device of your own. Otherwise we forget you when the browser is closed."),
        required=False,
    )

    def clean_code(self) -> str:
        """Full-width digits, spaces and dashes are welcome."""
        plain = unicodedata.normalize("NFKC", self.cleaned_data["code"])
        digits = "".join(character for character in plain if character.isalnum())
        if not (len(digits) == contacts.DIGITS and digits.isdecimal() and digits.isascii()):
            raise ValidationError(_("The code has six digits."))
        return digits


class CodeReadOutForm(forms.Form):
    """At a desk: a colleague types what somebody reads out."""

    code = forms.CharField(
        label=_("The code that they read out"),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "code", "inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_code(self) -> str:
        return "".join(sign for sign in self.cleaned_data["code"] if sign.isalnum())
