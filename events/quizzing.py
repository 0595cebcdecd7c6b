"""Playing a quiz without a name: all that is known of it stands in the form and in the address."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.core import signing
from django.utils.translation import gettext

from events.models import Quiz, QuizOption, QuizQuestion

SALT, HOURS = "events.quiz", 6
SEPARATOR = "-"


def new_page() -> str:
    """The number of a page that is shown: signed, random, of nobody."""
    return signing.dumps(secrets.token_urlsafe(12), salt=SALT, compress=False)


def is_page(number: str) -> bool:
    """One of ours, of these hours."""
    try:
        signing.loads(number, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        return False
    return True


@dataclass(frozen=True)
class Played:
    """A question with the answer that was chosen; `right` is the one that is."""

    question: QuizQuestion
    chosen: QuizOption
    right: QuizOption

    @property
    def is_right(self) -> bool:
        return self.chosen == self.right


def in_address(options: Iterable[int]) -> str:
    return SEPARATOR.join(map(str, options))


def played(quiz: Quiz, address: str) -> list[Played] | None:
    """What `in_address` has written, question by question; None when it doesn't fit the quiz any more."""
    questions, numbers = list(quiz.questions.all()), address.split(SEPARATOR)
    if len(numbers) != len(questions):
        return None
    rows = [_one(question, number) for question, number in zip(questions, numbers, strict=True)]
    return None if None in rows else rows


def _one(question: QuizQuestion, number: str) -> Played | None:
    options = question.options.all()
    chosen = next((option for option in options if str(option.pk) == number), None)
    right = next((option for option in options if option.is_right), None)
    return Played(question, chosen, right) if chosen and right else None


class QuizForm(forms.Form):
    page = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, quiz: Quiz, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = list(quiz.questions.all())
        for number, question in enumerate(self.questions, 1):
            self.fields[_name(question)] = _field(number, question)

    @property
    def options(self) -> list[int]:
        """One for each question, in order."""
        return [int(self.cleaned_data[_name(question)]) for question in self.questions]


def _name(question: QuizQuestion) -> str:
    return f"q{question.pk}"


def _field(number: int, question: QuizQuestion) -> forms.ChoiceField:
    cards = forms.RadioSelect()
    cards.cards = True
    missing = gettext("Question %(number)s: choose an answer; a guess is fine.")
    return forms.ChoiceField(
        label=f"{number}. {question.text}",
        choices=[(str(option.pk), option.text) for option in question.options.all()],
        widget=cards,
        error_messages={"required": missing % {"number": number}},
    )
