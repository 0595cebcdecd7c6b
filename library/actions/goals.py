"""A reader's yearly goal. What is counted are numbers; no book is named anywhere."""

from django.db.models import F
from django.db.models.functions import Least

from library.models import Reader, ReadingGoal
from library.models.goal import MOST

from . import door


def set_goal(reader: Reader, year: int, wanted: int) -> ReadingGoal:
    """Set or changed; what has been read stays. `wanted`: 1 to 999. Errors: Refused."""
    with door.held([], [reader.pk]):
        key = {"reader": reader, "year": year}
        return ReadingGoal.objects.update_or_create(**key, defaults={"wanted": wanted})[0]


def count_elsewhere(reader: Reader, year: int, *, was: int, number: int) -> bool:
    """How many books that are not ours. Both numbers are said, so that a second press counts nothing; False
    when another press has made a third number of it, or the goal is given up.
    """
    goals = ReadingGoal.objects.filter(reader=reader, year=year)
    changed = goals.filter(elsewhere=was).update(elsewhere=number)
    return bool(changed) or goals.filter(elsewhere=number).exists()


def give_up_goal(reader: Reader, year: int) -> bool:
    """With all that was counted. False when there was none."""
    return bool(ReadingGoal.objects.filter(reader=reader, year=year).delete()[0])


def merge_goals(old: Reader, into: Reader) -> None:
    """Behind both readers' locks: of one year one's own goal stays, with what was read as either."""
    for theirs in ReadingGoal.objects.filter(reader=old):
        mine = ReadingGoal.objects.filter(reader=into, year=theirs.year)
        borrowed = Least(F("borrowed") + theirs.borrowed, MOST)
        elsewhere = Least(F("elsewhere") + theirs.elsewhere, MOST)
        if not mine.update(borrowed=borrowed, elsewhere=elsewhere):
            ReadingGoal.objects.filter(pk=theirs.pk).update(reader=into)
