"""Files of events or places that came in, row by row, and what was made of each: an undo takes that back."""

import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class JobState(models.TextChoices):
    READING = "reading", _("The file is being read")
    READY = "ready", _("To be looked at, then started")
    RUNNING = "running", _("The rows are being added")
    DONE = "done", pgettext_lazy("import", "Done")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", pgettext_lazy("import", "Undone")
    FAILED = "failed", _("This file can’t be taken")


# The worker is busy with it.
AT_WORK = (JobState.READING, JobState.RUNNING, JobState.UNDOING)
# Nothing has been added yet, so that it may simply be thrown away.
UNSTARTED = (JobState.READING, JobState.READY, JobState.FAILED)
# From what a person may bring it where.
MOVES = {
    JobState.RUNNING: (JobState.READY,),
    JobState.UNDOING: (JobState.RUNNING, JobState.DONE),
}


class Verdict(models.TextChoices):
    """What the preview says of a row."""

    NEW = "new", pgettext_lazy("row of a table", "New")
    MORE = "more", pgettext_lazy("row of a table", "Belongs to an earlier row")
    HERE = "here", pgettext_lazy("row of a table", "Already here")
    PROBLEM = "problem", pgettext_lazy("row of a table", "Problem")


class Outcome(models.TextChoices):
    """What has become of a row."""

    WAITING = "waiting", pgettext_lazy("row of a table", "Not yet")
    MADE = "made", pgettext_lazy("row of a table", "Added")
    KEPT = "kept", pgettext_lazy("row of a table", "Was here: left as it is")
    LEFT_OUT = "left_out", pgettext_lazy("row of a table", "Left out")
    UNDONE = "undone", pgettext_lazy("row of a table", "Taken out again")
    STAYS = "stays", pgettext_lazy("row of a table", "Stays")


def private_storage():
    return storages["private"]


class ImportJobQuerySet(models.QuerySet):
    def at_work(self):
        return self.filter(state__in=AT_WORK)

    def unstarted(self):
        return self.filter(state__in=UNSTARTED)


class ImportJob(models.Model):
    """`kind` names what is made (`portal.importing`); `columns` the field of each column of the file, '' for
    none; `heading` is the row of the names, from 0; `read_to` the last row that is in `rows`, from 1. The
    file is kept until the work is done or thrown away.
    """

    wagtail_reference_index_ignore = True

    form_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20)
    name = models.CharField(_("name of the file"), max_length=200)
    file = models.FileField(storage=private_storage, upload_to="imports/%Y/%m", max_length=200, blank=True)
    is_workbook = models.BooleanField()
    heading = models.SmallIntegerField()
    columns = models.JSONField(default=list)
    publishes = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=JobState.choices)
    problem = models.CharField(max_length=12, blank=True)
    problem_details = models.JSONField(default=dict)
    read_to = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    # Whose rights count while it is added, and while it is taken out again.
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = ImportJobQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="importjob_state_known"),
            models.CheckConstraint(
                condition=Q(state=JobState.FAILED, problem__gt="")
                | ~Q(state=JobState.FAILED) & Q(problem=""),
                name="importjob_failed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNSTARTED, started_at=None)
                | ~Q(state__in=UNSTARTED) & Q(started_at__isnull=False),
                name="importjob_started_when_started",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK

    @property
    def is_unstarted(self) -> bool:
        return self.state in UNSTARTED

    @property
    def may_be_undone(self) -> bool:
        return self.state in MOVES[JobState.UNDOING]


class ImportedRowQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(outcome=Outcome.WAITING).exclude(verdict=Verdict.PROBLEM).order_by("number")

    def to_undo(self):
        return self.filter(outcome=Outcome.MADE).order_by("-number")


class ImportedRow(models.Model):
    """`record` is what the row says, by field, emptied when the row is done; `said` what it is called.

    Rows of one `key` make one thing: `made` is its key, `parts` what of it this row made and as it was left.
    `notes` are [[field, code, details], …]; a row that is not `complete` lacks something to be published.
    """

    wagtail_reference_index_ignore = True

    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.WAITING)
    said = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=200, blank=True)
    record = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    complete = models.BooleanField(default=False)
    made = models.PositiveBigIntegerField(null=True)
    parts = models.JSONField(default=dict)

    objects = ImportedRowQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["job", "key"], name="importedrow_key"),
            models.Index(fields=["job", "verdict", "number"], name="importedrow_verdict"),
            models.Index(fields=["job", "outcome", "number"], name="importedrow_outcome"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["job", "number"], name="importedrow_once"),
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="importedrow_verdict_known"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="importedrow_outcome_known"),
            models.CheckConstraint(
                condition=Q(outcome__in=[Outcome.MADE, Outcome.STAYS], made__isnull=False)
                | ~Q(outcome__in=[Outcome.MADE, Outcome.STAYS]) & Q(made=None),
                name="importedrow_made_when_done",
            ),
        ]


class ImportTurn(models.Model):
    """One row for each kind of imports: whoever adds rows holds it still, and sees what others have added."""

    wagtail_reference_index_ignore = True

    kind = models.CharField(max_length=20, primary_key=True)
    turns = models.PositiveBigIntegerField(default=0)
