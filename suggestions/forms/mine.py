"""What senders and supporters still say: answers, corrections, words to hide, a verdict."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from suggestions import writing
from suggestions.actions.verdicts import REASON_NEEDED
from suggestions.models import Suggestion

from .new import WhatForm

MOST_WORDS = 20


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Your answer"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write your answer")},
    )

    def clean_answer(self) -> str:
        return writing.tidy_lines(self.cleaned_data["answer"])


class CorrectForm(WhatForm):
    """Title and text alone: what it is and where stays as it was sent."""

    kind = category = None

    def __init__(self, *args, **kwargs):
        forms.Form.__init__(self, *args, **kwargs)


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Why, if you like to say it"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_reason(self) -> str:
        return writing.tidy_lines(self.cleaned_data["reason"])


class HideForm(forms.Form):
    """Words to black out: those that look private are offered, others are typed, one a line."""

    found = forms.MultipleChoiceField(
        label=_("These look private"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label=_("Other words to hide"),
        help_text=_("One a line, just as they stand in the text: a name, a door number, a number plate."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, of: Suggestion, **kwargs):
        super().__init__(*args, **kwargs)
        found = writing.private_looking(of.public_title, of.public_text)
        if found:
            self.fields["found"].choices = [(words, words) for words in found]
        else:
            del self.fields["found"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        typed = [line.strip() for line in given.get("words", "").splitlines() if line.strip()]
        if len(typed) > MOST_WORDS:
            self.add_error("words", _("These are too many at once. Hide them in several goes."))
        given["all"] = [*given.get("found", []), *typed]
        if not self.errors and not given["all"]:
            self.add_error("words", _("Write at least one word that you want to hide"))
        return given


class VerdictForm(forms.Form):
    YES, NO = "yes", "no"

    solved = forms.ChoiceField(
        label=_("Is it solved at your place?"),
        choices=[(YES, _("Yes, it is solved")), (NO, _("No, it is not solved"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it is solved at your place")},
    )
    stars = forms.TypedChoiceField(
        label=_("How satisfied are you?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("5", _("Very satisfied")),
            ("4", _("Satisfied")),
            ("3", _("So-so")),
            ("2", _("Not satisfied")),
            ("1", _("Not satisfied at all")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("What is still wrong?"),
        help_text=_("Needed when it is not solved: whoever goes on with it reads this."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_reason(self) -> str:
        return writing.tidy_lines(self.cleaned_data["reason"])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("solved") == self.NO and writing.weight(given.get("reason", "")) < REASON_NEEDED:
            self.add_error("reason", ValidationError(_("Say in a few words what is still wrong")))
        return given
