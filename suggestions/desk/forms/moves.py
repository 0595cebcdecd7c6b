"""The form of a move, put together from what the move needs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.models import Grid
from suggestions import rules
from suggestions.models import Project
from suggestions.models.sides import columns_of
from suggestions.steps import MOVES, Move, Need, Outcome, ReasonCode, Step

from .base import DeskForm
from .whistle import WhistleForm
from .words import TemplatedForm

OUTCOMES = (Outcome.RESOLVED, Outcome.PARTLY, Outcome.EXPLAINED, Outcome.REFERRED)


CHOSEN = _("The sender has chosen it: look whether it is the right one.")
PROPOSED = _("So far it is only proposed: look whether it is the right one.")


class ReasonForm(DeskForm):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For those who work on it; the public does not read it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    fields_of = {Need.REASON: "reason"}

    def given(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"]}


class AnswerForm(ReasonForm):
    fields_of = {Need.ANSWER: "reason"}

    def build(self) -> None:
        super().build()
        self.fields["reason"].label = _("What did the sender say?")
        self.fields["reason"].help_text = _("When you have reached them by phone or on the spot.")


class QuestionForm(TemplatedForm):
    """One language is enough: the sender reads it in whichever there is."""

    step, both = Step.COLLECT, False
    pair_label, heading, for_all = _("Your question"), _("We have a question"), False
    fields_of = {Need.QUESTION: columns_of("text")[0]}

    def given(self) -> dict[str, Any]:
        return {"reason": self.words}


class ReplyForm(TemplatedForm):
    """A draft may stand in one language; publishing asks for both."""

    step, both, longest, rows = Step.FEEDBACK, False, 6000, 10
    pair_label, heading = _("The reply"), _("Official reply")
    fields_of = {Need.REPLY: columns_of("text")[0]}

    def opening(self) -> dict[str, Any]:
        draft = self.case.replies.filter(published_at=None).first()
        return {name: getattr(draft, name) or "" for name in columns_of("text")} if draft else {}

    def given(self) -> dict[str, Any]:
        return {"reply": self.words}


class GridForm(DeskForm):
    grid = forms.ModelChoiceField(label=_("Grid"), queryset=Grid.objects.all(), to_field_name="code")
    fields_of = {Need.GRID: "grid"}

    def build(self) -> None:
        if self.case.has_proposed_grid:
            self.fields["grid"].help_text = CHOSEN if self.case.grid_chosen else PROPOSED

    def opening(self) -> dict[str, Any]:
        return {"grid": self.case.grid.code} if self.case.grid else {}

    def given(self) -> dict[str, Any]:
        return {"grid": self.cleaned_data["grid"]}


class ProjectForm(DeskForm):
    project = forms.ModelChoiceField(
        label=_("Livelihood project"), queryset=Project.objects.none(), to_field_name="slug"
    )
    fields_of = {Need.PROJECT: "project"}

    def build(self) -> None:
        self.fields["project"].queryset = Project.objects.live().order_by("-starts_on", "pk")

    def opening(self) -> dict[str, Any]:
        link = self.case.project_links.select_related("project").first()
        return {"project": link.project.slug} if link else {}

    def given(self) -> dict[str, Any]:
        return {"project": self.cleaned_data["project"]}


class ClosingForm(TemplatedForm):
    step = Step.VERIFY
    outcome = forms.ChoiceField(
        label=_("How did it end?"),
        choices=[(outcome.value, outcome.label) for outcome in OUTCOMES],
        widget=forms.RadioSelect,
    )
    reason_code = forms.ChoiceField(
        label=_("Why can't it be done?"),
        help_text=_("Only for “Explained”."),
        choices=[("", _("Choose"))] + ReasonCode.choices,
        required=False,
    )
    read = forms.BooleanField(
        label=_("I have read why it is not solved. If I close it now, it is opened again at once."),
        error_messages={"required": _("Read why before you close it, or send it back for more work.")},
    )
    rows, needed = 4, False
    pair_label = _("A sentence for the public; when it is passed on, to whom")
    fields_of = {
        Need.OUTCOME: "outcome",
        Need.EVIDENCE: "outcome",
        Need.REASON_CODE: "reason_code",
        Need.ADDRESSEE: columns_of("text")[0],
    }

    def build(self) -> None:
        super().build()
        if rules.standing_no(self.case) is None:
            del self.fields["read"]

    def about(self, values: dict[str, Any]) -> str:
        outcome = values.get("outcome")
        return str(Outcome(outcome).label) if outcome in Outcome.values else ""

    def given(self) -> dict[str, Any]:
        """A reason code without 'explained' says nothing; words that are not there are no remark."""
        outcome, code = self.cleaned_data["outcome"], self.cleaned_data["reason_code"]
        given = {"outcome": outcome, "reason_code": code if outcome == Outcome.EXPLAINED else ""}
        return given | ({"reason": self.words} if all(self.words.values()) else {})


FORMS: dict[Need, type[DeskForm]] = {
    Need.QUESTION: QuestionForm,
    Need.ANSWER: AnswerForm,
    Need.REASON: ReasonForm,
    Need.GRID: GridForm,
    Need.DEPARTMENTS: WhistleForm,
    Need.PROJECT: ProjectForm,
    Need.REPLY: ReplyForm,
    Need.OUTCOME: ClosingForm,
}


def form_of(move: Move) -> type[DeskForm]:
    """Of its first need that people fill in; the others are things that are there, or not."""
    return next((FORMS[need] for need in move.needs if need in FORMS), DeskForm)


FORM_OF_MOVE = {name: form_of(move) for name, move in MOVES.items()}
