"""The forms of signing in, of a new account and of the profile."""

from allauth.account.forms import LoginForm
from allauth.account.internal import flows
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal import contacts
from portal.contact_forms import ContactForm
from portal.models import User


def contact_label() -> str:
    """Chinese readers think of their phone first."""
    if (get_language() or "").startswith("zh"):
        return _("Phone number or e-mail")
    return _("E-mail or phone number")


class SignInForm(LoginForm):
    """One screen for all: with a password it signs in, without one a code is sent."""

    field_order = ["login", "password", "remember"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=contact_label(),
            max_length=254,
            widget=forms.TextInput(
                attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
            ),
            error_messages={"required": _("Enter your e-mail address or your phone number.")},
        )
        self.fields["password"] = forms.CharField(
            label=_("Password"),
            help_text=_("Leave it empty, and we send you a code instead."),
            required=False,
            strip=False,
            max_length=200,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )
        self.fields["remember"] = forms.BooleanField(
            label=_("Remember me on this device for 30 days"),
            help_text=_("Only on a device of your own. Otherwise we forget you when the browser is closed."),
            required=False,
        )
        self.order_fields(self.field_order)

    def clean_login(self) -> str:
        return _normalised(self.cleaned_data["login"])

    def clean(self):
        if self.errors or not self.cleaned_data.get("password"):
            return self.cleaned_data
        try:
            return self._clean_with_password(self.user_credentials())
        except ValidationError as problem:
            self.add_error("password", problem)
        return self.cleaned_data

    @property
    def wants_code(self) -> bool:
        return self.user is None

    def login(self, request, redirect_url=None):
        login = self._login
        login.redirect_url = redirect_url
        request.session.set_expiry(session_age(self.cleaned_data["remember"]))
        return flows.login.perform_password_login(request, self.user_credentials(), login)


def session_age(remember: bool) -> int:
    """Seconds; 0 ends the session with the browser."""
    return settings.SESSION_COOKIE_AGE if remember else 0


class SignUpForm(ContactForm):
    """Where the code goes that opens an account, or resets a password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contact"].label = contact_label()


class NewAccountForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As you want to be called. It stands on your registrations."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name.")},
    )


class ProfileForm(forms.ModelForm):
    """What needs no proof; e-mail and phone change on pages of their own, with a code."""

    class Meta:
        model = User
        fields = ["name", "language", "notify_email", "notify_sms"]
        labels = {
            "name": _("Your name"),
            "language": _("Language"),
            "notify_email": _("Tell me by e-mail"),
            "notify_sms": _("Tell me by text message"),
        }
        help_texts = {
            "language": _("The language of our mail and text messages."),
            "notify_email": _("When something you registered for changes, and before it begins."),
            "notify_sms": _("The same, short, to your phone."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "language": forms.RadioSelect,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["name"].error_messages["required"] = _("Enter your name.")
        if not (self.instance.phone and self.instance.phone_verified):
            self.fields["notify_sms"].help_text = _("For this, add a phone number first.")

    def clean_notify_sms(self) -> bool:
        wanted = self.cleaned_data["notify_sms"]
        if wanted and not (self.instance.phone and self.instance.phone_verified):
            raise ValidationError(_("Add a phone number first: we have none to write to."))
        return wanted


class ChangeContactForm(SignUpForm):
    """Another e-mail address or phone number; it counts when its code is entered."""

    def __init__(self, *args, field: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.field = field
        contact = self.fields["contact"]
        contact.label = _("New e-mail address") if field == "email" else _("New phone number")
        contact.widget.attrs["autocomplete"] = "email" if field == "email" else "tel"
        if field == "phone":
            contact.widget.attrs["inputmode"] = "tel"

    def clean_contact(self) -> str:
        contact = super().clean_contact()
        if ("@" in contact) != (self.field == "email"):
            words = {
                "email": _("Enter an e-mail address like name@example.org."),
                "phone": _("Enter a phone number, from abroad with the country code: +44 …"),
            }
            raise ValidationError(words[self.field])
        return contact


def _normalised(text: str) -> str:
    try:
        return contacts.normalise(text)
    except ValidationError:
        raise ValidationError(
            _("Enter an e-mail address like name@example.org, or a phone number like 138 0000 0000.")
        ) from None
