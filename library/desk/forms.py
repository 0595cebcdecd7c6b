"""Who becomes a reader at the desk, what is corrected, what is reserved."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from library import actions, rules
from library.actions import Refused
from library.fields import LineField
from library.forms import PickupForm
from library.models import Reader, ReaderKind, Title
from portal import contacts
from portal.models import Person


def _contact(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return contacts.normalise(text)
    except ValidationError:
        raise ValidationError(
            _("Enter an e-mail address like name@example.org, or a phone number like 138 0000 0000.")
        ) from None


class NewReaderForm(forms.Form):
    """A child is known by a nickname and a guardian; everybody else by a name, and a contact if they like."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Kind"), choices=ReaderKind.choices, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        error_messages={"required": _("Write the name; of a child a nickname.")},
        help_text=_("Of a child a nickname is enough, and all that is kept."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    guardian = forms.CharField(
        label=_("Guardian's card"),
        max_length=20,
        required=False,
        help_text=_("Of a child only. Scan it or type the number."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    # The card of the guardian whose name was shown: who only typed a number sees first whose it is.
    checked = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    contact = forms.CharField(
        label=_("E-mail or phone"),
        max_length=254,
        required=False,
        help_text=_("For reminders. We send a code there, which they read out to you."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the letters"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(
        label=_("They have read or heard the words below and say yes; for a child the guardian does"),
        error_messages={"required": _("Read the words out first, and ask whether they agree.")},
    )

    def clean_guardian(self) -> Reader | None:
        text = self.cleaned_data["guardian"].strip()
        if not text:
            return None
        try:
            return actions.reader_of_card(text)
        except Reader.DoesNotExist:
            raise ValidationError(_("There is no reader with this card")) from None
        except Refused as met:
            raise ValidationError(met.words) from None

    def clean_contact(self) -> str:
        return _contact(self.cleaned_data["contact"])

    def clean(self) -> dict:
        given = super().clean()
        is_child = given.get("kind") == ReaderKind.CHILD
        if is_child and not given.get("guardian") and "guardian" not in self.errors:
            self.add_error("guardian", _("A child needs a guardian who is a reader."))
        if is_child and given.get("contact"):
            self.add_error("contact", _("What concerns a child goes to the guardian: leave this empty."))
        return given

    @property
    def unchecked(self) -> Reader | None:
        """The guardian whom nobody has looked at yet; only after validation."""
        given = self.cleaned_data
        guardian = given["guardian"] if given["kind"] == ReaderKind.CHILD else None
        return guardian if guardian and given["checked"] != guardian.card_number else None

    def fields_of_reader(self) -> dict:
        """What the action takes."""
        given = self.cleaned_data
        is_child = given["kind"] == ReaderKind.CHILD
        named = {"nickname": given["name"][:40]} if is_child else {"name": given["name"]}
        guardian = given["guardian"] if is_child else None
        more = {"guardian": guardian, "language": given["language"], "form_key": given["key"]}
        return {"kind": given["kind"], **named, **more}


class NameForm(forms.Form):
    """What is corrected is the nickname of whoever has one."""

    name = LineField(error_messages={"required": _("Write the name; of a child a nickname.")})

    def __init__(self, reader: Reader, *args, **kwargs):
        super().__init__(*args, **kwargs)
        most = Reader._meta.get_field(reader.name_column).max_length
        self.fields["name"].max_length = most
        self.fields["name"].widget.attrs |= {"maxlength": most, "autocomplete": "off"}
        self.fields["name"].validators.append(MaxLengthValidator(most))


class CorrectForm(NameForm):
    """All that is known of a reader besides the card. What the desk may not change is not asked."""

    contact = forms.CharField(
        label=_("E-mail or phone"),
        max_length=254,
        required=False,
        help_text=_("A new one gets a code, which they read out to you. Left empty, nobody is reminded."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the letters"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    reason = LineField(
        label=_("Why is it corrected?"),
        max_length=200,
        help_text=_("For colleagues who look at it later. Never write what somebody reads."),
        error_messages={"required": _("Say why, so that others understand it.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    seen = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, reader: Reader, *args, initial: dict | None = None, **kwargs):
        person = reader.person
        known = {"name": reader.shown_name, "language": reader.language, "seen": actions.version_of(reader)}
        self.before = known["contact"] = person.contact if person else ""
        super().__init__(reader, *args, initial=known | (initial or {}), **kwargs)
        self.fields["name"].label = _("Nickname") if reader.name_column == "nickname" else _("Name")
        if not rules.has_contact_of_desk(reader):
            del self.fields["contact"], self.fields["language"]

    def clean_contact(self) -> str:
        return _contact(self.cleaned_data["contact"])

    @property
    def asks_for_code(self) -> bool:
        """Only after validation, as what follows."""
        return self.cleaned_data.get("contact", "") not in ("", self.before)

    def known(self, person: Person | None) -> dict:
        """What the action takes; `person` is whose contact it is."""
        given = self.cleaned_data
        if "contact" not in given:
            return {"name": given["name"]}
        person = person if given["contact"] else None
        return {"name": given["name"], "language": given["language"], "person": person}


class HoldForm(PickupForm):
    """For a reader: the title is one of the buttons below it."""

    title = forms.ModelChoiceField(
        Title.objects.all(), widget=forms.HiddenInput, error_messages={"required": _("Choose a title")}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pickup"].label = _("Where will it be collected?")
