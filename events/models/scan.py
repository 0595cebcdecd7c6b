"""What a phone at the door has noted, perhaps without a network: each once, by its nonce."""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .registration import Registration
from .session import Session


class ScanResult(models.TextChoices):
    IN = "in", _("Checked in")
    TWICE = "twice", _("Was checked in before")
    UNKNOWN = "unknown", _("No ticket of this date")
    GONE = "gone", _("Cancelled meanwhile")


class ScanQuerySet(models.QuerySet):
    def open(self):
        """That an organiser has to look at: nobody was let in by them."""
        return self.exclude(result=ScanResult.IN).filter(settled_at=None)

    def with_first(self):
        """With the phone that has let the group in, in the same query."""
        same = Scan.objects.filter(registration=OuterRef("registration"), result=ScanResult.IN)
        first = same.order_by("scanned_at", "pk").values("device")[:1]
        rows = self.select_related("registration__checked_in_by", "scanned_by", "session")
        return rows.annotate(first_device=Subquery(first))


class Scan(models.Model):
    """`scanned_at` is by the phone's clock, `received_at` by ours. `device` names the phone in the list of
    conflicts, by a word that it drew for itself."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="scans")
    nonce = models.UUIDField()
    registration = models.ForeignKey(
        Registration, null=True, blank=True, on_delete=models.CASCADE, related_name="scans"
    )
    # The reference of a ticket of another date, as somebody typed it.
    typed = models.CharField(max_length=8, blank=True, default="", db_default="")
    people = models.PositiveSmallIntegerField(default=1)
    device = models.CharField(max_length=20, blank=True)
    scanned_at = models.DateTimeField()
    received_at = models.DateTimeField(default=timezone.now)
    scanned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    result = models.CharField(max_length=7, choices=ScanResult.choices)
    # A conflict that somebody has looked at.
    settled_at = models.DateTimeField(null=True)

    objects = ScanQuerySet.as_manager()

    class Meta:
        verbose_name = _("scan at the door")
        verbose_name_plural = _("scans at the door")
        ordering = ["received_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["session", "nonce"], name="scan_once_a_date"),
            models.CheckConstraint(condition=Q(result__in=ScanResult.values), name="scan_result_known"),
        ]
