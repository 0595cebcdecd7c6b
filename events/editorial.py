"""What the room writes in every language; answers belong to their question, and questions to their quiz."""

from events.models import Category, Event, Question, Quiz, Role, Series
from portal.parity.kinds import snippet
from portal.sections import Editorial


def kinds() -> list[Editorial]:
    return [
        *map(snippet, (Event, Category, Series, Quiz, Role)),
        snippet(Question, rows=Question.objects.asked),
    ]
