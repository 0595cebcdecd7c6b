"""Whose turn it is on the way from a draft to the public: when it begins, until when, and how it ends.

Wagtail announces what happens in a workflow; its own mails are replaced by notices, for the inbox too.
"""

from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from wagtail.admin import signal_handlers
from wagtail.log_actions import log
from wagtail.models import TaskState, WorkflowState, get_default_page_content_type
from wagtail.signals import (
    page_unpublished,
    task_submitted,
    unpublished,
    workflow_approved,
    workflow_rejected,
)

from portal import publishing, turn_notices, workdays
from portal.models import BasePage, Turn, User

DUE_SET = "portal.due_set"
USUAL_WORKDAYS = 2
# Nobody is reminded of work at night.
FIRST_HOUR, LAST_HOUR = 8, 20


class NoLongerOpen(Exception):
    """Somebody has just done it, or taken it out of the workflow."""


def listen() -> None:
    uid = "portal.turns"
    task_submitted.connect(_begun, dispatch_uid=uid)
    workflow_rejected.connect(_sent_back, dispatch_uid=uid)
    workflow_approved.connect(_approved, dispatch_uid=uid)
    page_unpublished.connect(_taken_down, dispatch_uid=uid)
    unpublished.connect(_taken_down, dispatch_uid=uid)
    publishing.held_back.connect(_held_back, dispatch_uid=uid)


def silence_wagtail() -> None:
    """Before it is ready: it would send its own mails besides."""
    signal_handlers.register_signal_handlers = lambda: None


def whose(turn: Turn) -> list[User]:
    """Who may do it: the members of the groups; where there is nobody, who may do everything."""
    working = User.objects.filter(is_active=True)
    groups = turn.task_state.task.specific.groups.all()
    members = working.filter(groups__in=groups).distinct().order_by("pk")
    return list(members) or list(working.filter(is_superuser=True).order_by("pk"))


def author_of(obj) -> list[User]:
    """Who handed it in last, else who wrote it; where nobody is known, all editors."""
    state = WorkflowState.objects.for_instance(obj).exclude(requested_by=None).order_by("-pk").first()
    latest = obj.latest_revision
    user = (state and state.requested_by) or (latest and latest.user)
    if user is not None and user.is_active:
        return [user]
    return list(User.objects.filter(is_active=True, groups__name="editor").order_by("pk"))


def open_of(model: type[models.Model]) -> dict[str, Turn]:
    """All that waits of one kind of thing, by its key as text; pages of all kinds stand in one list."""
    if issubclass(model, BasePage):
        of = {"base_content_type": get_default_page_content_type()}
    else:
        of = {"content_type": ContentType.objects.get_for_model(model, for_concrete_model=False)}
    of = {f"task_state__workflow_state__{name}": kind for name, kind in of.items()}
    rows = Turn.objects.open().filter(**of)
    found = rows.select_related("task_state__task", "task_state__workflow_state")
    return {turn.workflow_state.object_id: turn for turn in found}


@transaction.atomic
def set_due(turn: Turn, day: date, *, by: User) -> None:
    """Another day, told to all whom it concerns. Errors: NoLongerOpen."""
    moved = Turn.objects.open().filter(pk=turn.pk).exclude(due_on=day)
    if not Turn.objects.open().filter(pk=turn.pk).exists():
        raise NoLongerOpen
    if not moved.update(due_on=day, chosen=True):
        return
    turn.due_on, turn.chosen = day, True
    log(turn.subject, DUE_SET, user=by, data={"due": day.isoformat()})
    told = {*whose(turn), *filter(None, [turn.workflow_state.requested_by])} - {by}
    turn_notices.tell_turn("due_moved", turn, told)


def remind(now: datetime | None = None) -> int:
    """On workdays: of what is due on the next one, and once of what is late; of how many turns."""
    now = timezone.localtime(now)
    days, today = workdays.calendar(), now.date()
    if not days.is_workday(today) or not FIRST_HOUR <= now.hour < LAST_HOUR:
        return 0
    due = Turn.objects.open().filter(due_on__lte=days.add_workdays(now, 1).date()).exclude(due_on=today)
    concerned = [turn for turn in due.with_subject() if turn.subject is not None]
    for turn in concerned:
        _remind_of(turn, today)
    return len(concerned)


def _remind_of(turn: Turn, today: date) -> None:
    if turn.due_on > today:
        turn_notices.tell_turn("due_soon", turn, whose(turn))
    else:
        asked = turn.workflow_state.requested_by
        turn_notices.tell_turn("overdue", turn, {*whose(turn), *filter(None, [asked])})


def _begun(instance: TaskState, user: User | None = None, **announced) -> None:
    task = instance.task.specific
    before = Turn.objects.filter(
        task_state__workflow_state=instance.workflow_state,
        task_state__task=instance.task,
        chosen=True,
        due_on__gt=timezone.localdate(),
    ).last()
    if before is None:
        number = getattr(task, "workdays", USUAL_WORKDAYS)
        due_on = workdays.calendar().add_workdays(timezone.now(), number).date()
    else:
        due_on = before.due_on
    state = TaskState.objects.get(pk=instance.pk)
    turn = Turn.objects.create(task_state=state, due_on=due_on, chosen=before is not None)
    turn_notices.tell_turn("your_turn", turn, set(whose(turn)) - {user})


def _sent_back(instance: WorkflowState, user: User | None = None, **announced) -> None:
    turn = Turn.objects.filter(task_state=instance.current_task_state_id).first()
    if turn and instance.requested_by not in (None, user):
        turn_notices.tell_turn("sent_back", turn, [instance.requested_by], by=user)


def _approved(instance: WorkflowState, user: User | None = None, **announced) -> None:
    turn = Turn.objects.filter(task_state=instance.current_task_state_id).first()
    if turn and instance.requested_by not in (None, user):
        turn_notices.tell_turn("approved", turn, [instance.requested_by], by=user)


def _taken_down(instance, **announced) -> None:
    if getattr(instance, "expired", False) and not instance.live:
        at = instance.expire_at or timezone.now()
        turn_notices.tell("expired", instance, author_of(instance), occasion=at.isoformat())


def _held_back(instance, **announced) -> None:
    occasion = timezone.now().isoformat(timespec="minutes")
    turn_notices.tell("held_back", instance, author_of(instance), occasion=occasion)
