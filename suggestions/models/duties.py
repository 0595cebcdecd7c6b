"""Who looks after which grid, and who speaks for which department."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DutyRole(models.TextChoices):
    LEADER = "leader", _("Grid leader")
    WORKER = "worker", _("Grid worker")
    VOLUNTEER = "volunteer", _("Volunteer")


class DutyState(models.TextChoices):
    APPLIED = "applied", _("Applied")
    ACTIVE = "active", _("Active")
    ENDED = "ended", _("Ended")


class GridDutyQuerySet(models.QuerySet):
    def active(self):
        return self.filter(state=DutyState.ACTIVE)

    def at_work(self):
        """Active, of people whose account is not closed."""
        return self.active().filter(user__is_active=True)


class GridDuty(models.Model):
    """Volunteers apply and are approved by the grid's leader; leaders and workers are appointed. `since` is
    when it came to its state; the `message` of an application goes some time after the end."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="grid_duties",
        verbose_name=_("account"),
    )
    grid = models.ForeignKey(
        "portal.Grid", on_delete=models.PROTECT, related_name="duties", verbose_name=_("grid")
    )
    role = models.CharField(_("role"), max_length=10, choices=DutyRole.choices)
    state = models.CharField(_("state"), max_length=8, choices=DutyState.choices, default=DutyState.ACTIVE)
    message = models.CharField(_("message"), max_length=300, blank=True)
    since = models.DateTimeField(pgettext_lazy("duty", "since"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = GridDutyQuerySet.as_manager()

    class Meta:
        verbose_name = _("duty in a grid")
        verbose_name_plural = _("duties in grids")
        ordering = ["grid", "role", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "grid"], condition=~Q(state="ended"), name="duty_once_a_grid"
            )
        ]

    def __str__(self):
        return f"{self.user} · {self.grid}"


class DepartmentDuty(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="department_duties",
        verbose_name=_("account"),
    )
    department = models.ForeignKey(
        "portal.Department", on_delete=models.PROTECT, related_name="duties", verbose_name=_("department")
    )

    class Meta:
        verbose_name = _("duty in a department")
        verbose_name_plural = _("duties in departments")
        ordering = ["department", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "department"], name="duty_once_a_department")]

    def __str__(self):
        return f"{self.user} · {self.department}"
