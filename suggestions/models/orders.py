"""Who has it now: leased orders of the grid's people, orders of departments, and how those did."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from suggestions.steps import State

from .sides import in_both
from .suggestion import Suggestion


class OrderEnd(models.TextChoices):
    GIVEN_BACK = "given_back", _("Given back")
    EXPIRED = "expired", _("Run out")
    MOVED_ON = "moved_on", _("Taken further")
    RECALLED = "recalled", _("Taken back: may not work on it any more")


class OrderQuerySet(models.QuerySet):
    def open(self):
        return self.filter(ended_at=None)

    def run_out(self, now=None):
        return self.open().filter(expires_at__lte=now or timezone.now())


class Order(models.Model):
    """A lease: whoever takes an order has until `expires_at`, then it is open to the others again. `user` is
    None when the account is gone."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="orders")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="orders"
    )
    taken_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=10, choices=OrderEnd.choices, blank=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        ordering = ["-taken_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion"], condition=Q(ended_at=None), name="order_one_holder"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, end="") | (Q(ended_at__isnull=False) & ~Q(end="")),
                name="order_ended_somehow",
            ),
        ]


class DepartmentOrderQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def unseen(self):
        """Nobody there has said that they know of it: it may be taken back."""
        return self.open().filter(acknowledged_at=None, reported_at=None)

    def awaited(self):
        """Its report is still to come; while the case is paused, nobody waits for it."""
        called_in = self.open().filter(suggestion__state=State.WHISTLED, suggestion__paused_at=None)
        return called_in.filter(reported_at=None)

    def due_soon(self, until, now=None):
        return self.awaited().filter(due_at__gte=now or timezone.now(), due_at__lte=until)

    def overdue(self, now=None):
        return self.awaited().filter(due_at__lt=now or timezone.now())


class DepartmentOrder(models.Model):
    """The grid whistles, a department reports: one order each, with its own deadline."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="department_orders")
    department = models.ForeignKey("portal.Department", on_delete=models.PROTECT, related_name="+")
    is_lead = models.BooleanField(_("leads"), default=False)
    ordered_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(_("due"), db_index=True)
    acknowledged_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    report = models.TextField(_("report"), max_length=2000, blank=True)
    closed_at = models.DateTimeField(null=True)

    objects = DepartmentOrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("order to a department")
        verbose_name_plural = _("orders to departments")
        ordering = ["-is_lead", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion", "department"], condition=Q(closed_at=None), name="whistle_once"
            ),
            models.UniqueConstraint(
                fields=["suggestion"], condition=Q(closed_at=None, is_lead=True), name="whistle_one_lead"
            ),
        ]

    @property
    def is_unseen(self) -> bool:
        """As `unseen` finds them."""
        return self.closed_at is None and self.acknowledged_at is None and self.reported_at is None

    @property
    def is_overdue(self) -> bool:
        is_awaited = self.reported_at is None and not self.suggestion.paused_at
        return is_awaited and self.due_at < timezone.now()


class Side(models.TextChoices):
    GRID = "grid", _("Grid")
    SUBDISTRICT = "subdistrict", _("Subdistrict")


class Grade(models.Model):
    """How a department did in one case, as one side saw it: 1 (badly) to 5 (very well)."""

    order = models.ForeignKey(DepartmentOrder, on_delete=models.CASCADE, related_name="grades")
    side = models.CharField(max_length=12, choices=Side.choices)
    score = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    comment = models.CharField(_("comment"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "side"], name="grade_once_a_side"),
            models.CheckConstraint(condition=Q(score__range=(1, 5)), name="grade_one_to_five"),
        ]


class Pause(models.Model):
    """The clock of a deadline stands still, for a reason that the public reads in both languages."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="pauses")
    reason = models.CharField(_("reason"), max_length=300)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["started_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion"], condition=Q(ended_at=None), name="pause_one_at_a_time"
            ),
            models.CheckConstraint(condition=in_both("reason"), name="pause_reason_in_both"),
        ]
