"""Who is written down by staff, and who is let in at the door."""

import re
import unicodedata

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events import actions, answering, consents
from events.forms import language_name, questions, tidy
from events.forms.people import NICKNAME_LENGTH
from events.forms.registering import NAME_LENGTH, NEEDS_LENGTH
from events.models import AgeBand, Agreed, Session
from portal import contacts

# 'Doudou 7', with or without a comma and the word for years or months, in English or in Chinese.
YEARS = r"years?|yrs?|y|(years?|yrs?|y)?[\s/-]*(old|o)|\u5468?\u5c81"
MONTHS = r"(?P<months>months?|mos?|m|\u4e2a?\u6708)(\s*old)?"
CHILD = re.compile(
    rf"(?P<name>.*[^\s\d,:])[\s,:]*(?P<age>\d{{1,2}})[\s-]*({YEARS}|{MONTHS})?[.\s]*", re.IGNORECASE
)
ADULT_AT = 18
BANDS = [(6, AgeBand.UNDER_6), (14, AgeBand.UNDER_14), (ADULT_AT, AgeBand.UNDER_18)]
# Who stands at the door has agreed there.
AGREED = [choice for choice in Agreed.choices if choice[0] != Agreed.DOOR]


class _SomebodyForm(forms.Form):
    """What is asked of everybody, in words of those who ask it."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=pgettext_lazy("person", "Name"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write down the name.")},
    )
    language = forms.ChoiceField(
        label=_("Their language"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    interpreter = forms.ChoiceField(label=_("Do they need an interpreter?"), required=False)
    access_needs = forms.CharField(
        label=_("What should we prepare for them?"),
        required=False,
        max_length=NEEDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, session: Session, **kwargs):
        super().__init__(*args, **kwargs)
        self.session = session
        codes = session.event.interpreted_codes
        languages = [
            (code, _("Yes, into %(language)s") % {"language": language_name(code)}) for code in codes
        ]
        self.fields["interpreter"].choices = [("", _("No")), *languages]
        if not codes:
            del self.fields["interpreter"]

    def clean_name(self) -> str:
        return tidy(unicodedata.normalize("NFKC", self.cleaned_data["name"]))

    def clean_access_needs(self) -> str:
        return tidy(self.cleaned_data["access_needs"])

    @property
    def answers(self) -> actions.Answers:
        """What the action takes."""
        return actions.Answers(**self._answers)

    @property
    def _answers(self) -> dict:
        return {name: self.cleaned_data.get(name, "") for name in ("name", "interpreter", "access_needs")}


class ForSomebodyForm(_SomebodyForm):
    contact = forms.CharField(
        label=_("E-mail or phone"),
        max_length=254,
        required=False,
        help_text=_(
            "For the ticket, and if the date changes. We send a code there, which they read out to you. "
            "Without a contact, nobody can be told anything."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    agreed_how = forms.ChoiceField(
        label=_("How did they agree that we write this down?"),
        choices=AGREED,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how they agreed: nobody is registered without knowing it.")},
    )
    adults = forms.CharField(
        label=_("Adults who come along"),
        help_text=_("A name on each line."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    children = forms.CharField(
        label=_("Children who come along"),
        help_text=_("A nickname and the age on each line, such as: Doudou 7"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    consent = forms.BooleanField(label=_("A parent or guardian has agreed"), required=False)
    field_order = ["name", "contact", "language", "agreed_how", "adults", "children", "consent"]

    def __init__(self, *args, session: Session, **kwargs):
        super().__init__(*args, session=session, **kwargs)
        if session.group_limit == 1:
            for name in ("adults", "children", "consent"):
                del self.fields[name]
        else:
            self.fields["consent"].help_text = consents.wording(consents.CURRENT)
        self.questions = answering.of_event(session.event_id)
        self.questions = [question for question in self.questions if not question.withdrawn_at]
        asked = questions.fields_of(self.questions)
        for field in asked.values():
            # Who writes for somebody may not know; they can be asked later.
            field.required = False
        self.fields |= asked

    def clean_adults(self) -> list[actions.Along]:
        lines = filter(None, map(tidy, self.cleaned_data["adults"].splitlines()))
        return [actions.Along(line[:NICKNAME_LENGTH]) for line in lines]

    def clean_children(self) -> list[actions.Along]:
        lines = filter(None, map(tidy, self.cleaned_data["children"].splitlines()))
        return [_child(line) for line in lines]

    def clean(self) -> dict:
        data = super().clean()
        if data.get("children") and not data.get("consent"):
            self.add_error("consent", _("Ask a parent or guardian, and tick this when they agree."))
        return data

    def _along(self, data: dict) -> list[actions.Along]:
        return [*data.get("adults", ()), *data.get("children", ())]

    @property
    def _answers(self) -> dict:
        data = self.cleaned_data
        more = {
            "answers": questions.answers_of(self.questions, data),
            "companions": tuple(self._along(data)),
            "consent_version": consents.CURRENT if data.get("consent") else None,
        }
        return super()._answers | more

    def clean_contact(self) -> str:
        text = self.cleaned_data["contact"].strip()
        if not text:
            return ""
        try:
            return contacts.normalise(text)
        except ValidationError:
            raise ValidationError(
                _("Enter an e-mail address like name@example.org, or a phone number like 138 0000 0000.")
            ) from None

    @property
    def given(self) -> dict:
        """What the action takes besides."""
        data = self.cleaned_data
        return {
            "agreed_how": data["agreed_how"],
            "language": data["language"],
            "form_key": data["key"],
        }


class WalkInForm(_SomebodyForm):
    size = forms.IntegerField(
        label=_("How many are they?"),
        min_value=1,
        max_value=50,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    overbook = forms.BooleanField(
        label=_("Let them in although there are more people than places"), required=False
    )
    field_order = ["name", "size"]

    @property
    def given(self) -> dict:
        data = self.cleaned_data
        kept = {name: data[name] for name in ("size", "language", "overbook")}
        return kept | {"form_key": data["key"]}


def _child(line: str) -> actions.Along:
    """'Doudou 7' is a nickname and an age. Raises ValidationError."""
    found = CHILD.fullmatch(unicodedata.normalize("NFKC", line))
    age = int(found["age"]) // (12 if found["months"] else 1) if found else ADULT_AT
    if age >= ADULT_AT:
        raise ValidationError(
            _("Write a nickname and an age under 18, such as: Doudou 7. This is not clear: %(line)s"),
            params={"line": line},
        )
    band = next(band for under, band in BANDS if age < under)
    return actions.Along(found["name"][:NICKNAME_LENGTH], band)
