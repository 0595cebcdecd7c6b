"""Files of books that came in, row by row, and what was made of each: that is what an undo takes back."""

import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.exchange.files import TABLES, Kind
from library.exchange.problems import Problem, words
from library.steps import AT_WORK, UNSTARTED, ImportState, Outcome, Verdict

from .copy import Copy
from .places import LibraryPlace
from .title import Title


def private_storage():
    return storages["private"]


class ImportBatchQuerySet(models.QuerySet):
    def at_work(self):
        return self.filter(state__in=AT_WORK)

    def unstarted(self):
        return self.filter(state__in=UNSTARTED)


class ImportBatch(models.Model):
    """`columns` names the field of each column of a table, '' for none; `heading` is the row of the names,
    from 0, -1 for none. `read_to` is the last row of the file that is in `rows`, from 1. The file is kept
    until the import is started or thrown away.
    """

    wagtail_reference_index_ignore = True

    form_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name of the file"), max_length=200)
    file = models.FileField(storage=private_storage, upload_to="imports/%Y/%m", max_length=200, blank=True)
    kind = models.CharField(max_length=8)
    place = models.ForeignKey(
        LibraryPlace, on_delete=models.PROTECT, related_name="+", verbose_name=_("belongs to")
    )
    adds_copies = models.BooleanField(default=True)
    heading = models.SmallIntegerField(default=-1)
    columns = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=ImportState.choices)
    problem = models.CharField(max_length=12, blank=True)
    problem_details = models.JSONField(default=dict)
    read_to = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ImportState.values), name="import_state_known"),
            models.CheckConstraint(condition=Q(kind__in=list(Kind)), name="import_kind_known"),
            models.CheckConstraint(
                condition=Q(state=ImportState.FAILED, problem__gt="")
                | ~Q(state=ImportState.FAILED) & Q(problem=""),
                name="import_failed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNSTARTED, started_at=None)
                | ~Q(state__in=UNSTARTED) & Q(started_at__isnull=False),
                name="import_started_when_started",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_table(self) -> bool:
        return self.kind in TABLES

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK

    @property
    def is_unstarted(self) -> bool:
        return self.state in UNSTARTED

    @property
    def problem_words(self) -> str:
        return words(Problem(self.problem), self.problem_details) if self.problem else ""


class ImportRowQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(outcome=Outcome.WAITING).exclude(verdict=Verdict.PROBLEM).order_by("number")

    def to_undo(self):
        return self.filter(outcome__in=[Outcome.MADE, Outcome.ADDED]).order_by("-number")


class ImportRow(models.Model):
    """`record` is a BookRecord as data, emptied when the row is done; `said` what the report calls it.

    `key` is what two rows of one book share; `repeats` the number of the earlier row; `match` the title that
    was here before, `made` the one that was made of this row. `notes` are problems: [[code, details], …].
    """

    wagtail_reference_index_ignore = True

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.WAITING)
    said = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=80, blank=True)
    record = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    repeats = models.PositiveIntegerField(null=True)
    match = models.ForeignKey(Title, null=True, on_delete=models.SET_NULL, related_name="+")
    made = models.OneToOneField(Title, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["batch", "key"], name="import_row_key"),
            models.Index(fields=["batch", "verdict", "number"], name="import_row_verdict"),
            models.Index(fields=["batch", "outcome", "number"], name="import_row_outcome"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="import_row_once"),
            models.CheckConstraint(condition=Q(verdict__in=Verdict.values), name="import_row_verdict_known"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="import_row_outcome_known"),
            models.CheckConstraint(
                condition=Q(verdict=Verdict.REPEATED, repeats__isnull=False)
                | ~Q(verdict=Verdict.REPEATED) & Q(repeats=None),
                name="import_row_repeats_another",
            ),
            models.CheckConstraint(
                condition=Q(made=None) | Q(outcome__in=[Outcome.MADE, Outcome.STAYS]),
                name="import_row_made_when_done",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=Verdict.PROBLEM) | Q(outcome__in=[Outcome.WAITING, Outcome.LEFT_OUT]),
                name="import_row_problem_left_out",
            ),
        ]

    @property
    def title(self) -> Title | None:
        return self.made or self.match

    @property
    def note_words(self) -> list[str]:
        """In the active language."""
        return [words(code, details) for code, details in self.notes]


class ImportedCopy(models.Model):
    wagtail_reference_index_ignore = True

    row = models.ForeignKey(ImportRow, on_delete=models.CASCADE, related_name="copies")
    copy = models.OneToOneField(Copy, on_delete=models.CASCADE, related_name="+")


class MarcRecord(models.Model):
    """The record that a title was made of, with all that the catalogue has no column for
    (`exchange.marc.as_data`): as it came, so that it leaves with the same fields.
    """

    wagtail_reference_index_ignore = True

    title = models.OneToOneField(Title, on_delete=models.CASCADE, primary_key=True, related_name="marc")
    record = models.JSONField()
