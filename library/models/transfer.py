"""A copy on its way from one place to another."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.steps import TransferReason

from .copy import Copy
from .places import LibraryPlace


class TransferQuerySet(models.QuerySet):
    def open(self):
        return self.filter(received_at=None, cancelled_at=None)

    def to_send(self, place):
        """What lies in the crate."""
        return self.open().filter(from_place=place, sent_at=None)

    def arriving(self, place):
        return self.open().filter(to_place=place).exclude(sent_at=None)

    def with_details(self):
        return self.select_related("copy__title", "from_place__place", "to_place__place")


class Transfer(models.Model):
    """`asked_at`: put into the crate; `sent_at`: the crate has left. Scanned before that, it hasn't come."""

    wagtail_reference_index_ignore = True

    copy = models.ForeignKey(Copy, on_delete=models.PROTECT, related_name="transfers")
    from_place = models.ForeignKey(LibraryPlace, on_delete=models.PROTECT, related_name="+")
    to_place = models.ForeignKey(LibraryPlace, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=6, choices=TransferReason.choices)
    asked_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["copy"],
                condition=Q(received_at=None, cancelled_at=None),
                name="transfer_open_once",
            ),
            models.CheckConstraint(condition=~Q(from_place=F("to_place")), name="transfer_goes_elsewhere"),
            models.CheckConstraint(
                condition=Q(received_at=None) | Q(cancelled_at=None, sent_at__isnull=False),
                name="transfer_received_or_cancelled",
            ),
            models.CheckConstraint(
                condition=(Q(sent_at=None) | Q(sent_at__gte=F("asked_at")))
                & (Q(received_at=None) | Q(received_at__gte=F("sent_at"))),
                name="transfer_in_order",
            ),
            models.CheckConstraint(
                condition=Q(reason__in=TransferReason.values), name="transfer_reason_known"
            ),
        ]

    def __str__(self):
        return f"{self.copy.accession}: {self.from_place} – {self.to_place}"
