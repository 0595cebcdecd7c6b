"""What people answered, in the words of the questions."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Companion, HouseholdMember, Question, QuestionKind, Registration

YES, NO = "yes", "no"
YES_NO = [(YES, gettext_lazy("Yes")), (NO, gettext_lazy("No"))]


class Told(NamedTuple):
    label: str
    value: str


class Member(NamedTuple):
    """One of a group, as pages show them."""

    name: str
    age: str
    told: list[Told]


def with_age(one: Companion | HouseholdMember) -> str:
    """'Lily (6 to 13)', with the brackets of the language."""
    return _("%(name)s (%(more)s)") % {"name": one.nickname, "more": one.get_age_band_display()}


def in_words(question: Question, value: str | list[str] | None) -> str:
    """Empty where nothing was answered; `question` with its choices."""
    if not value:
        return ""
    if question.kind == QuestionKind.YES_NO:
        return str(dict(YES_NO).get(value, ""))
    if not question.has_choices:
        return str(value)
    chosen = value if isinstance(value, list) else [value]
    return _(", ").join(choice.text for choice in question.choices.all() if str(choice.pk) in chosen)


def told(questions: Iterable[Question], answers: dict) -> list[Told]:
    """Only what was answered, in the order of the questions."""
    said = ((question, in_words(question, answers.get(question.key))) for question in questions)
    return [Told(question.text, words) for question, words in said if words]


def members(
    questions: Iterable[Question], registration: Registration, companions: Iterable[Companion]
) -> list[Member]:
    """Everybody of a group; whoever registered comes first."""
    personal = [question for question in questions if question.per_person]
    first = Member(
        registration.name, registration.get_age_band_display(), told(personal, registration.answers)
    )
    rest = [Member(c.nickname, c.get_age_band_display(), told(personal, c.answers)) for c in companions]
    return [first, *rest]


def of_event(event_id: int) -> list[Question]:
    """With those that are withdrawn: what was answered stays readable."""
    return list(Question.objects.filter(event=event_id).with_choices())
