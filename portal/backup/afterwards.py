"""What a database of some time ago must not do again: nobody knows what left between its moment and now.

Whatever was on its way waits for somebody to look at it. Then the jobs of the clock catch up here, and what
they want to tell waits in the same way: the site that was lost may have told it, and its notes are lost, too.
"""

from collections.abc import Callable
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from portal import clock, contacts, hindsight, sections
from portal.models import Confirmation, JobRun, Notice, Person, Token
from portal.models.notices import NoticeState
from portal.privacy import erased, erasing

Say = Callable[[str], None]


def settle(moment: datetime, say: Say) -> None:
    """In the present database, which is as of a moment, before anybody works on it; safe to repeat."""
    _erase_again(moment, say)
    with transaction.atomic():
        _end_sessions(timezone.now())
        _free_jobs()
        held = _hold(timezone.now())
    say("Letting the clock catch up; what it wants to tell is kept back…")
    with hindsight.in_doubt():
        ran = clock.run_due()
    held += _hold(timezone.now())
    failed = JobRun.objects.filter(name__in=ran).exclude(error="")
    for run in failed:
        say(f"The job {run.name} failed ({run.error}): what it tells later may have been told before.")
    doubtful = Notice.objects.filter(state=NoticeState.UNKNOWN).count()
    say(
        f"{held} notices and calls that waited are set aside. {doubtful} notices stand as 'Perhaps sent' "
        "under Reports, Notices; calls of webhooks as 'Given up'. Staff send again what they decide to."
    )


def _erase_again(moment: datetime, say: Say) -> None:
    """Whoever has asked to be erased since is in the backup all the same."""
    people = Person.objects.filter(pk__in=erased.since(moment))
    for person in people:
        try:
            erasing.erase(person)
        except erasing.Hindered as problem:
            say(f"Person {person.pk} was erased since and cannot be now: {'; '.join(map(str, problem.why))}")
    if people:
        say(f"{len(people)} of those who were erased since erased again.")


def _hold(now: datetime) -> int:
    aside = {"state": NoticeState.UNKNOWN, "error": hindsight.ASIDE, "doubts": F("doubts") + 1}
    held = Notice.objects.doubtful(now).update(**aside)
    return held + sum(section.set_aside() for section in sections.all_sections() if section.set_aside)


def _end_sessions(now: datetime) -> None:
    """People sign in again, with new codes; no device that was told to forget somebody knows them again."""
    Session.objects.all().delete()
    UserSession.objects.all().delete()
    Confirmation.objects.all().delete()
    Token.objects.filter(purpose=contacts.DEVICE, revoked_at=None).update(revoked_at=now)


def _free_jobs() -> None:
    """Whoever was at work then is gone: jobs begin anew, and tasks bear being begun twice."""
    cut_short = Q(finished_at=None) | Q(finished_at__lt=F("started_at")) | Q(lease_until__isnull=False)
    JobRun.objects.filter(cut_short).update(started_at=None, lease_until=None)
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    running.update(status=TaskResultStatus.READY, started_at=None)
