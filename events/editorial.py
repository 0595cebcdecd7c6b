"""What the room writes in every language."""

from collections.abc import Callable

from events.models import Category, Choice, Event, Question, Quiz, QuizQuestion, Role, Series
from portal.parity.kinds import snippet
from portal.sections import Editorial


def kinds() -> list[Editorial]:
    return [
        *map(snippet, (Event, Category, Series, Quiz, Role)),
        snippet(Question, rows=Question.objects.asked),
        Editorial(
            Choice,
            snippet(Question).form,
            rows=Choice.objects.filter(question__withdrawn_at=None).all,
            key="question",
            may_edit=_may_change("question"),
        ),
        Editorial(QuizQuestion, snippet(Quiz).form, key="quiz", may_edit=_may_change("quiz")),
    ]


def _may_change(model: str) -> Callable:
    """Rows that are edited in the form of what they hang on."""
    return lambda user: user.has_perm(f"events.change_{model}")
