"""Above the form of what is on its way: what was noted, what is asked, what is missing, where it is now."""

from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import AbstractPage, WorkflowState

from portal import rules
from portal.languages import sentences
from portal.models import Drafted, Turn
from portal.readiness import NotReady, problems
from portal.templatetags.portal import moment, short_day

from . import describing


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def say_what_is_missing(request, obj):
    """Whose turn it is reads what the one before has noted, and why there is no button to pass it on."""
    if not isinstance(obj, AbstractPage | Drafted):
        return
    state = obj.current_workflow_state
    if request.method != "GET":
        request.stood_at = state and state.current_task_state_id
        return
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        _say_what_is_asked(request, state.current_task_state)
        return
    step = obj.current_workflow_task
    if not step or not step.get_actions(obj, request.user):
        return
    _say_what_was_noted(request, obj)
    draft = obj.get_latest_revision_as_object()
    if found := problems(draft):
        then = _("Once it is written, press “Save draft”: then it can be passed on.")
        said = sentences([NotReady(draft, found).sentence, then])
        messages.warning(request, said, buttons=_helping(request, draft))


def _say_what_is_asked(request, task_state) -> None:
    """It was sent back: by whom, and why."""
    if not task_state or not task_state.comment:
        return
    by = task_state.finished_by.name if task_state.finished_by else task_state.task
    asked = {"by": by, "comment": task_state.comment}
    messages.warning(request, _("%(by)s has sent it back and asks: %(comment)s") % asked)


def _helping(request, draft) -> list:
    """To where the words of its picture are missing."""
    picture = getattr(draft, "picture", None)
    if not picture or not picture.untold or not rules.may_describe_pictures(request.user):
        return []
    return [messages.button(describing.url_of(picture, request.path), _("Say what the picture shows"))]


@hooks.register("after_edit_page")
@hooks.register("after_edit_snippet")
def say_where_it_is_now(request, obj):
    """After a decision: whose turn it is next and until when, or that everybody sees it."""
    if "action-workflow-action" not in request.POST or not isinstance(obj, AbstractPage | Drafted):
        return
    obj = type(obj)._base_manager.get(pk=obj.pk)
    state = obj.current_workflow_state
    if state and state.status == state.STATUS_IN_PROGRESS and state.current_task_state_id == request.stood_at:
        # What is missing is said by the form that comes now.
        messages.error(request, _("It is saved, but not passed on: something is still missing."))
        return
    if state and state.status == state.STATUS_NEEDS_CHANGES:
        messages.success(request, _sent_back(state))
        return
    turn = Turn.objects.open().filter(task_state__workflow_state=state).first() if state else None
    if turn:
        step = {"step": turn.task_state.task.name, "day": short_day(turn.due_on)}
        messages.success(request, _("Passed on. Next step: %(step)s, until %(day)s.") % step)
    elif scheduled := obj.scheduled_revision:
        when = {"when": moment(scheduled.approved_go_live_at)}
        messages.success(request, _("Approved: it becomes public on %(when)s.") % when)
    elif obj.live and not obj.has_unpublished_changes:
        messages.success(request, _("Approved: everybody can see it now."))


def _sent_back(state) -> str:
    """To whom: the one who handed it in, unless the account is gone."""
    if not state.requested_by:
        return _("Sent back with what you ask for.")
    return _("Sent back to %(who)s with what you ask for.") % {"who": state.requested_by.name}


def _say_what_was_noted(request, obj) -> None:
    before = obj.current_workflow_state.task_states.exclude(finished_at=None).order_by("finished_at").last()
    if before and before.comment:
        by = before.finished_by.name if before.finished_by else before.task
        noted = {"by": by, "comment": before.comment}
        messages.info(request, _("%(by)s has noted: %(comment)s") % noted)
