"""Who has which copy until when. A closed loan forgets its reader, unless the reader asked otherwise."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.steps import CAME_BACK, Channel, LoanEnd

from .copy import Copy
from .places import LibraryPlace
from .readers import Reader


class LoanQuerySet(models.QuerySet):
    def open(self):
        return self.filter(ended_at=None)

    def of_reader(self, reader):
        return self.filter(reader=reader)

    def overdue(self, today: date | None = None):
        return self.open().filter(due_on__lt=today or timezone.localdate())

    def counted(self):
        """All that somebody has, or had: what was undone at the desk never left it. Of every figure."""
        return self.exclude(ended_as=LoanEnd.UNDONE)

    def with_details(self):
        return self.select_related(
            "copy__title", "lent_from__place", "reader__person__user", "reader__guardian__person__user"
        )


class Loan(models.Model):
    """`lent_on` is the local day of `lent_at`. `due_reason` says how the due date came about, as data
    (`library.duedates`); `remind_on` is the day from which the reader is reminded. `counted_…` say where the
    statistics have counted it, whatever its title becomes."""

    # Wagtail's index of references would tie people to books, and outlive the loan.
    wagtail_reference_index_ignore = True

    copy = models.ForeignKey(Copy, on_delete=models.PROTECT, related_name="loans")
    reader = models.ForeignKey(Reader, null=True, on_delete=models.PROTECT, related_name="loans")
    lent_from = models.ForeignKey(LibraryPlace, on_delete=models.PROTECT, related_name="+")
    lent_at = models.DateTimeField()
    lent_on = models.DateField()
    due_on = models.DateField(_("due"))
    due_reason = models.JSONField(default=dict)
    remind_on = models.DateField()
    renewals = models.PositiveSmallIntegerField(default=0)
    # Of the title when it was lent; without a language it was lent before that was noted, or during the
    # update by a process that knew nothing of it.
    counted_class = models.CharField(max_length=1, blank=True, default="", db_default="")
    counted_language = models.CharField(max_length=10, blank=True, default="", db_default="")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.DESK)
    ended_at = models.DateTimeField(null=True)
    ended_as = models.CharField(max_length=10, choices=LoanEnd.choices, blank=True)
    returned_to = models.ForeignKey(LibraryPlace, null=True, on_delete=models.PROTECT, related_name="+")

    objects = LoanQuerySet.as_manager()

    class Meta:
        verbose_name = _("loan")
        verbose_name_plural = _("loans")
        permissions = [("override_refusal", "Can act against a lending rule, with a reason")]
        ordering = ["due_on", "id"]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(ended_at=None), name="loan_due"),
            models.Index(fields=["remind_on"], condition=Q(ended_at=None), name="loan_remind"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["copy"], condition=Q(ended_at=None), name="loan_open_once"),
            models.CheckConstraint(condition=Q(due_on__gte=F("lent_on")), name="loan_due_after_lending"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("lent_at")), name="loan_ends_after_lending"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_as="", returned_to=None, reader__isnull=False)
                | Q(ended_at__isnull=False, ended_as__in=CAME_BACK, returned_to__isnull=False)
                | Q(ended_at__isnull=False, ended_as=LoanEnd.LOST, returned_to=None),
                name="loan_open_or_ended",
            ),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="loan_channel_known"),
        ]

    def __str__(self):
        return f"{self.copy.accession} · {self.due_on:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    def days_late(self, today: date) -> int:
        return max(0, (today - self.due_on).days)
