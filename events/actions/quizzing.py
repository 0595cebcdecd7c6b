"""The answers of a quiz, counted; by whom they were given is not known here."""

from collections.abc import Iterable

from django.db import transaction

from events import quizzing
from events.models import Quiz, QuizOption
from portal import limits

# A fair may share one address of the network; whoever wants to spoil the numbers has one, too.
FROM_ONE_ADDRESS, HOUR = 300, 3600


def count_answers(quiz: Quiz, options: Iterable[int], *, page: str, ip: str) -> bool:
    """Whether they were counted: once for each page that was shown, so many an hour from one address.

    What isn't counted is played all the same. Call it outside of a transaction.
    """
    if not quizzing.is_page(page) or not _is_new(page, ip):
        return False
    with transaction.atomic():
        return bool(QuizOption.objects.count_chosen(quiz, options))


def _is_new(page: str, ip: str) -> bool:
    try:
        limits.hit("events.quiz", ip, most=FROM_ONE_ADDRESS, seconds=HOUR)
        limits.hit("events.quiz.page", page, most=1, seconds=quizzing.HOURS * HOUR)
    except (limits.TooMany, limits.CannotCount):
        return False
    return True
