"""The questions of an event as fields of a form; their answers as a registration keeps them."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.answering import YES_NO
from events.models import Question, QuestionKind
from portal import languages

TEXT_LENGTH = 300


def name_of(question: Question) -> str:
    return f"q{question.key}"


def fields_of(questions: Iterable[Question]) -> dict[str, forms.Field]:
    return {name_of(question): _field(question) for question in questions}


def answers_of(questions: Iterable[Question], cleaned: dict) -> dict:
    """By the questions' keys; what was left empty isn't kept."""
    said = {question.key: cleaned.get(name_of(question)) for question in questions}
    return {key: value for key, value in said.items() if value}


def initial_of(questions: Iterable[Question], answers: dict) -> dict:
    return {name_of(q): answers[q.key] for q in questions if q.key in answers}


def _field(question: Question) -> forms.Field:
    common = {
        "label": question.text,
        "required": question.required,
        "help_text": _help(question),
        "error_messages": {"required": _("Please answer this question: %(text)s") % {"text": question.text}},
    }
    if question.kind == QuestionKind.TEXT:
        return _TidyField(max_length=TEXT_LENGTH, **common)
    if question.kind == QuestionKind.SEVERAL:
        return forms.MultipleChoiceField(
            choices=_choices(question), widget=forms.CheckboxSelectMultiple, **common
        )
    options = YES_NO if question.kind == QuestionKind.YES_NO else _choices(question)
    none = [] if question.required else [("", _("No answer"))]
    return forms.ChoiceField(choices=[*options, *none], widget=forms.RadioSelect, **common)


class _TidyField(forms.CharField):
    def clean(self, value):
        return " ".join(super().clean(value).split())


def _choices(question: Question) -> list[tuple[str, str]]:
    return [(str(choice.pk), choice.text) for choice in question.choices.all()]


def _help(question: Question) -> str:
    """How long it is kept is said where it is asked."""
    days = question.kept_days
    kept = ngettext(
        "We delete the answer %(days)s day after the event.",
        "We delete the answer %(days)s days after the event.",
        days,
    )
    return languages.sentences(filter(None, (question.help_text, kept % {"days": days})))
