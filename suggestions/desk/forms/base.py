"""What every form of the desk carries: the version it was opened with, and a key of its own."""

import uuid
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from suggestions.models import Suggestion
from suggestions.models.sides import columns_of
from suggestions.rules import Actor
from suggestions.steps import Need

# What to do about a need that no field of the form can meet.
NEEDS = {
    Need.QUESTION: _("Write the question, in one language at least."),
    Need.ANSWER: _("Write what the sender has answered."),
    Need.REASON: _("Say why: others have to understand it."),
    Need.GRID: _("Somebody has to confirm the grid first."),
    Need.DEPARTMENTS: _("Choose the leading department, and a deadline ahead for each."),
    Need.REPORTS: _("A department has not reported yet, and its deadline is not over."),
    Need.NO_CALLS: _("A department is called still: take its call back first."),
    Need.PROJECT: _("Link the project first."),
    Need.REPLY: _("Write the reply, in one language at least."),
    Need.BOTH_LANGUAGES: _("The reply has to stand in both languages before it is published."),
    Need.NO_GAPS: _("The reply still holds a gap of a template, in square brackets: say what belongs there."),
    Need.RUNNING: _("The deadline is paused: let it run again first."),
    Need.OUTCOME: _("Say how it ended."),
    Need.EVIDENCE: _("“Resolved”, also in part, needs a photo of the result that has been made public."),
    Need.REASON_CODE: _("Choose why it can't be done."),
    Need.ADDRESSEE: _("Say to whom it was passed on: the public reads it."),
    Need.OTHER_VERIFIER: _("Whoever handled it or wrote the reply can't verify it: ask a colleague."),
    Need.INTO: _("Choose a public suggestion that is not joined with another itself."),
    Need.CONSENT: _("The sender has not agreed. Ask them first; without a contact, give a reason."),
    Need.GRADES: _("The grid and the subdistrict each have to grade every department first."),
}


class DeskForm(forms.Form):
    """`given` is what the action takes; `fields_of` names the field that a need is about."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    key = forms.UUIDField(widget=forms.HiddenInput)
    fields_of: dict[Need, str] = {}
    # A text that stands side by side in both languages, if there is one, and what it is for.
    pair = ""
    pair_label: Promise | str = ""

    def __init__(self, *args, case: Suggestion, by: Actor, initial: dict | None = None, **kwargs):
        self.case, self.by = case, by
        first = {"version": case.version, "key": uuid.uuid4()} | self.opening()
        super().__init__(*args, initial=first | (initial or {}), **kwargs)
        self.build()

    def opening(self) -> dict[str, Any]:
        """What stands in the fields of a form that is new."""
        return {}

    def build(self) -> None:
        """Choices that depend on the case."""

    def given(self) -> dict[str, Any]:
        return {}

    @property
    def once(self) -> dict[str, Any]:
        """So that an old form is noticed, and the same form works once."""
        return {"version": self.cleaned_data["version"], "form": str(self.cleaned_data["key"])}

    def lack(self, needs: list[Need]) -> None:
        for need in needs:
            field = self.fields_of.get(need)
            self.add_error(field if field in self.fields else None, NEEDS[need])

    def refuse_half_said(self, name: str) -> None:
        """In every language or in none: everybody reads it."""
        columns = columns_of(name)
        empty = [column for column in columns if not self.cleaned_data.get(column)]
        for column in empty if len(empty) < len(columns) else []:
            if column not in self.errors:
                self.add_error(column, gettext("Write it in this language, too: everybody reads it."))

    @property
    def in_pair(self) -> list[forms.BoundField]:
        return [self[name] for name in columns_of(self.pair)] if self.pair else []

    @property
    def alone(self) -> list[forms.BoundField]:
        paired = columns_of(self.pair) if self.pair else ()
        return [field for field in self.visible_fields() if field.name not in paired]

    @property
    def typed(self) -> list[tuple[str, str]]:
        """Label and text of what somebody wrote, to be copied when it can't be sent any more."""
        fields = [field for field in self.visible_fields() if isinstance(field.value(), str)]
        return [(field.label, field.value()) for field in fields if field.value().strip()]
