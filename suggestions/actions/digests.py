"""News for those who follow once a day or once a week: one mail for all that somebody follows."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from suggestions import digests, notices
from suggestions.models import Follow, Rhythm

PERIODS = {Rhythm.DAILY: timedelta(days=1), Rhythm.WEEKLY: timedelta(days=7)}


def send_digests(now: datetime | None = None) -> int:
    """Tell everybody whose day or week is over and who has something to read; how many were told."""
    now, told = now or timezone.now(), 0
    for rhythm, period in PERIODS.items():
        due = Follow.objects.filter(rhythm=rhythm, told_until__lte=now - period)
        for person_id in list(due.order_by("person").values_list("person", flat=True).distinct()):
            told += _tell(person_id, rhythm, period, now)
    return told


@transaction.atomic
def _tell(person_id: int, rhythm: Rhythm, period: timedelta, now: datetime) -> bool:
    """All follows of one rhythm, as soon as one is due: else each would want a mail at its own hour.

    They move on together with the outbox row: once, however many clocks there are.
    """
    mine = Follow.objects.filter(person=person_id, rhythm=rhythm, told_until__lt=now)
    mine = [one for one in mine.select_related("person__user").order_by("pk") if _moved_on(one, now)]
    since = {follow.pk: follow.told_until for follow in mine}
    if not any(told <= now - period for told in since.values()):
        return False  # another clock was quicker
    if not digests.unheard(mine, since, now):
        return False
    notices.tell_digest(mine[0].person, rhythm, since, now)
    return True


def _moved_on(follow: Follow, now: datetime) -> bool:
    same = Follow.objects.filter(pk=follow.pk, told_until=follow.told_until)
    return bool(same.update(told_until=now))
