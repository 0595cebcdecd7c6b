"""Projects on their way: a milestone tells everybody attached; the last one asks about each spot."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from portal.models import User
from suggestions import notices
from suggestions.models import Milestone, Project, ProjectStatus, Suggestion

from .verdicts import ask


@transaction.atomic
def reach(milestone: Milestone, *, by: User, on: date | None = None, now: datetime | None = None) -> bool:
    """True for the first time only: a second press changes nothing and tells nobody again.

    Of a project that is still a draft nobody is told or asked.
    """
    now = now or timezone.now()
    on = on or timezone.localdate(now)
    told_at = now if milestone.project.live else None
    waits = Milestone.objects.filter(pk=milestone.pk, reached_on=None)
    if not waits.update(reached_on=on, told_at=told_at):
        return False
    milestone.refresh_from_db()
    if milestone.project.live:
        notices.tell_milestone(milestone)
    if milestone.is_end:
        _end(milestone.project, on, now)
    log(milestone.project, "suggestions.milestone_reached", user=by, timestamp=now)
    return True


@transaction.atomic
def undo_reach(milestone: Milestone, *, by: User) -> bool:
    """What was told stays told; reached again, it is told again only to those who came since, and stands in
    the next digest."""
    undone = Milestone.objects.filter(pk=milestone.pk, reached_on__isnull=False).update(reached_on=None)
    if undone:
        log(milestone.project, "suggestions.milestone_undone", user=by)
    return bool(undone)


def _end(project: Project, on: date, now: datetime) -> None:
    """Each suggestion keeps its state: whether it is solved there, its own people say."""
    Project.objects.filter(pk=project.pk).update(status=ProjectStatus.DONE, ends_on=on)
    if not project.live:
        return
    for row in Suggestion.objects.filter(project_links__project=project).order_by("pk"):
        ask(row, f"project-{project.pk}", now)
