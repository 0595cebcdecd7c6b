"""Forms of what changes a case and is no move."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from suggestions.models import Category, DepartmentOrder, Side, Translated
from suggestions.models.sides import columns_of
from suggestions.steps import Step

from .base import DeskForm
from .moves import ProjectForm, ReasonForm
from .words import PairForm, TemplatedForm


class CategoryForm(DeskForm):
    category = forms.ModelChoiceField(
        label=_("Category"), queryset=Category.objects.order_by("sort_order", "pk"), to_field_name="slug"
    )

    def opening(self) -> dict[str, Any]:
        return {"category": self.case.category.slug}

    def given(self) -> dict[str, Any]:
        return {"category": self.cleaned_data["category"]}


class PauseForm(TemplatedForm):
    """The public reads why the deadline stands still."""

    pair, longest, rows = "reason", 300, 4
    pair_label = _("Why it stands still")

    def given(self) -> dict[str, Any]:
        return {"reason": self.words}


class NewsForm(TemplatedForm):
    pair_label = _("What the public reads")

    def given(self) -> dict[str, Any]:
        return {"texts": self.words}


class EditReplyForm(TemplatedForm):
    step, both, longest, rows = Step.FEEDBACK, False, 6000, 10
    pair_label, heading = _("The reply"), _("Official reply")

    def opening(self) -> dict[str, Any]:
        draft = self.case.replies.filter(published_at=None).first()
        return {name: getattr(draft, name) or "" for name in columns_of("text")} if draft else {}

    def given(self) -> dict[str, Any]:
        return {"texts": self.words}


class LinkedProjectForm(ProjectForm):
    """One that is linked already."""

    def build(self) -> None:
        super().build()
        linked = self.fields["project"].queryset.filter(links__suggestion=self.case)
        self.fields["project"].queryset = linked


class ReleaseTextForm(DeskForm):
    """What the public reads; whoever takes something out says why."""

    title = forms.CharField(label=_("Title, as the public reads it"), max_length=120)
    text = forms.CharField(
        label=_("Text, as the public reads it"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    reason = forms.CharField(
        label=_("Why was something changed?"),
        help_text=_("Only when you have changed the words. It stays inside the house."),
        max_length=500,
        required=False,
    )

    def opening(self) -> dict[str, Any]:
        return {"title": self.case.public_title, "text": self.case.public_text}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        before = [_lines(text) for text in (self.case.public_title, self.case.public_text)]
        changed = [_lines(cleaned.get(name, "")) for name in ("title", "text")] != before
        if changed and not cleaned.get("reason") and not self.errors:
            self.add_error("reason", gettext("You have changed the words: say why."))
        return cleaned

    def given(self) -> dict[str, Any]:
        texts = {name: _lines(self.cleaned_data[name]) for name in ("title", "text")}
        return texts | {"reason": self.cleaned_data["reason"]}


class TranslationForm(DeskForm):
    title = forms.CharField(label=_("Translated title"), max_length=200)
    text = forms.CharField(
        label=_("Translated text"), max_length=6000, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )

    def build(self) -> None:
        self.fields["text"].required = bool(self.case.public_text)

    def opening(self) -> dict[str, Any]:
        return {"title": self.case.translated_title, "text": self.case.translated_text}

    def given(self) -> dict[str, Any]:
        # The sender wrote nothing below the title: neither does the translation.
        text = _lines(self.cleaned_data["text"]) if self.case.public_text else ""
        return {"title": self.cleaned_data["title"], "text": text}

    @property
    def is_proposed(self) -> bool:
        return self.case.translated == Translated.PROPOSED


class OrderForm(DeskForm):
    """About a department's order."""

    def __init__(self, *args, order: DepartmentOrder, **kwargs):
        self.order = order
        super().__init__(*args, **kwargs)


class ReportForm(OrderForm):
    text = forms.CharField(
        label=_("What has your department done?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def given(self) -> dict[str, Any]:
        return {"text": self.cleaned_data["text"]}


class WithdrawForm(OrderForm):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For those who work on it; the public does not read it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def given(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"]}


class GradeForm(OrderForm):
    """Whoever may grade for both sides says for which."""

    SCORES = ((5, _("5 – very well")), (4, "4"), (3, "3"), (2, "2"), (1, _("1 – badly")))

    side = forms.ChoiceField(label=_("On behalf of"), choices=Side.choices, widget=forms.RadioSelect)
    score = forms.TypedChoiceField(
        label=_("How did the department do?"), choices=SCORES, coerce=int, widget=forms.RadioSelect
    )
    comment = forms.CharField(label=_("Comment"), max_length=300, required=False)

    def __init__(self, *args, sides: tuple[Side, ...], **kwargs):
        self.sides = sides
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        self.fields["side"].choices = [(side.value, side.label) for side in self.sides]
        if len(self.sides) == 1:
            self.fields["side"].initial = self.sides[0].value
            self.fields["side"].widget = forms.HiddenInput()

    def opening(self) -> dict[str, Any]:
        mine = self.order.grades.filter(side__in=self.sides).first()
        return {"side": mine.side, "score": mine.score, "comment": mine.comment} if mine else {}

    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("side", "score", "comment")}


def _lines(text: str) -> str:
    """Browsers send other ends of lines than they were given."""
    return text.replace("\r\n", "\n").strip()


__all__ = [
    "CategoryForm",
    "EditReplyForm",
    "GradeForm",
    "LinkedProjectForm",
    "NewsForm",
    "PairForm",
    "PauseForm",
    "ReasonForm",
    "ReleaseTextForm",
    "ReportForm",
    "TranslationForm",
    "WithdrawForm",
]
