"""The steps on the way from a draft to the public, and until when they should be done."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.forms import TaskStateCommentForm
from wagtail.models import AbstractGroupApprovalTask, TaskState, WorkflowState

from portal.readiness import NotReady, latest_is_ready, problems

PASS, BACK = "approve", "reject"


class WhatToChange(TaskStateCommentForm):
    """Sent back without a word, nobody knows what to do."""

    comment = forms.CharField(label=_("What should be changed?"), widget=forms.Textarea({"rows": 4}))


class WithAWord(TaskStateCommentForm):
    """In the language of whoever reads it: Wagtail's own label is made once, when the site starts."""

    comment = forms.CharField(
        label=_("A word for the next step"), required=False, widget=forms.Textarea({"rows": 2})
    )


class Step(AbstractGroupApprovalTask):
    """Passes on only what could be published, by whatever door; what goes back says why."""

    workdays = models.PositiveSmallIntegerField(
        _("workdays until it is due"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Counted from the day after it arrives. Whose turn it is can choose another day."),
    )
    admin_form_fields = [*AbstractGroupApprovalTask.admin_form_fields, "workdays"]
    words: tuple[str, str, str] = ("", "", "")

    class Meta:
        abstract = True

    def get_actions(self, obj, user):
        if not super().get_actions(obj, user):
            return []
        back, on, on_with_words = self.words
        passing = [(PASS, on, False), (PASS, on_with_words, True)] if latest_is_ready(obj) else []
        return [(BACK, back, True), *passing]

    def get_form_for_action(self, action):
        return WhatToChange if action == BACK else WithAWord

    def on_action(self, task_state, user, action_name, **kwargs):
        """Errors: NotReady, when a side is missing that was there when the form was opened."""
        draft = task_state.workflow_state.content_object.get_latest_revision_as_object()
        if action_name == PASS and (found := problems(draft)):
            raise NotReady(draft, found)
        return super().on_action(task_state, user, action_name, **kwargs)


class TranslationTask(Step):
    """Somebody writes the other language: it ends when both say the same."""

    words = (
        _("Send back with a question"),
        _("Translation is done"),
        _("Translation is done, with a comment"),
    )

    class Meta:
        verbose_name = _("translation")

    @classmethod
    def get_description(cls):
        return _("Members of the groups translate, and pass on what is complete in both languages")


class ApprovalTask(Step):
    """Somebody reads both languages: approving publishes, at once or on schedule."""

    words = (_("Ask for changes"), _("Approve"), _("Approve with a comment"))

    class Meta:
        verbose_name = _("approval of both languages")

    @classmethod
    def get_description(cls):
        return _("Members of the groups can approve what is complete in both languages")


class TurnQuerySet(models.QuerySet):
    def open(self):
        """Somebody is to do something now; what was sent back or taken out waits for nobody here."""
        going = WorkflowState.STATUS_IN_PROGRESS
        return self.filter(
            task_state__status=TaskState.STATUS_IN_PROGRESS, task_state__workflow_state__status=going
        )

    def overdue(self, today: date):
        return self.open().filter(due_on__lt=today)

    def with_subject(self):
        """All that a list says about a turn, in a few queries for any number."""
        state = "task_state__workflow_state"
        return self.select_related("task_state__task", f"{state}__requested_by").prefetch_related(
            f"{state}__content_object__latest_revision"
        )


class Turn(models.Model):
    """Of one step that has begun: until when. `chosen` is a day that a person has set."""

    task_state = models.OneToOneField(TaskState, on_delete=models.CASCADE, related_name="turn")
    due_on = models.DateField(_("due"))
    chosen = models.BooleanField(default=False)

    objects = TurnQuerySet.as_manager()

    class Meta:
        verbose_name = _("turn in the workflow")
        verbose_name_plural = _("turns in the workflow")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["due_on"], name="turn_due")]

    def __str__(self):
        return f"{self.task_state.task}: {self.subject}"

    @property
    def workflow_state(self) -> WorkflowState:
        return self.task_state.workflow_state

    @property
    def subject(self):
        """The page, event, place… that it is about; None when it is gone."""
        return self.workflow_state.content_object

    @property
    def is_open(self) -> bool:
        return (
            self.task_state.status == TaskState.STATUS_IN_PROGRESS
            and self.workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
        )

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_on < timezone.localdate()
