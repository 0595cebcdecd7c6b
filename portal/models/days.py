"""Days that differ from the week of a place, and what was decided about holidays there."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# What waits on a hold shelf came no longer ago, nor is anything due earlier that a closure still moves.
LOOKED_BACK = dt.timedelta(days=120)


class OpeningExceptionQuerySet(models.QuerySet):
    def in_force(self):
        return self.filter(withdrawn_at=None)

    def recent(self):
        """In force, and not long past: all that hours and due dates ask for, however old the place."""
        return self.in_force().filter(date__gte=timezone.localdate() - LOOKED_BACK)


class OpeningException(models.Model):
    """A dated day that differs: closed, or open at other times.

    It is no part of what is drafted of a place: an old draft must not open a closed day. It is taken back,
    never deleted: what was due then was due for a reason (`portal.days`).
    """

    never_deleted = _("Days that differ are not deleted. Open one, and take it back.")

    place = models.ForeignKey(
        "portal.Place", on_delete=models.CASCADE, related_name="exceptions", verbose_name=_("place")
    )
    date = models.DateField(_("date"))
    opens = models.TimeField(_("opens"), null=True, blank=True, help_text=_("Empty: closed all day"))
    closes = models.TimeField(_("closes"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=120)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("taken back by"),
    )

    objects = OpeningExceptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("day that differs")
        verbose_name_plural = _("days that differ")
        ordering = ["date", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True)
                | Q(opens__isnull=False, closes__isnull=False, opens__lt=F("closes")),
                name="exception_in_order",
                violation_error_message=_("It closes before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=False) | Q(withdrawn_by=None),
                name="exception_withdrawn_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["place", "date", "opens"],
                condition=Q(withdrawn_at=None),
                name="exception_once",
            ),
            models.UniqueConstraint(
                fields=["place", "date"],
                condition=Q(opens=None, withdrawn_at=None),
                name="exception_closed_once",
            ),
        ]

    def __str__(self):
        return f"{self.place}, {self.date}"


class HolidayAnswer(models.Model):
    """Whether a place closes on a day of a holiday; without a row, nobody has said so yet."""

    place = models.ForeignKey("portal.Place", on_delete=models.CASCADE, related_name="holiday_answers")
    date = models.DateField()
    closed = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "date"], name="holiday_answered_once"),
        ]

    def __str__(self):
        return f"{self.place}, {self.date}"
