"""What a guest needs somebody for, and the volunteers who were asked: one of them at most says yes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.steps import AskState, NeedState

from .registration import Registration
from .shift import Shift


class NeedKind(models.TextChoices):
    INTERPRETER = "interpreter", _("Interpreter")
    ACCESS = "access", _("Companion for access needs")


class NeedQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=NeedState.OPEN)

    def with_details(self):
        return self.select_related(
            "registration__session__event",
            "registration__session__place",
            "registration__person__user",
            "shift",
        )


class Need(models.Model):
    """Opened with a registration that states it; `language` is the one to interpret into. `shift` is the
    meeting that was agreed on. `alarmed_at`: when the organisers were told that nobody is found."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(_("kind"), max_length=11, choices=NeedKind.choices)
    language = models.CharField(_("language"), max_length=10, blank=True)
    state = models.CharField(max_length=7, choices=NeedState.choices, default=NeedState.OPEN)
    shift = models.ForeignKey(Shift, null=True, blank=True, on_delete=models.SET_NULL, related_name="needs")
    meeting_point = models.CharField(_("where you meet"), max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    alarmed_at = models.DateTimeField(null=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "kind"],
                condition=Q(state__in=[NeedState.OPEN, NeedState.MET]),
                name="need_once_each",
            ),
            models.CheckConstraint(
                condition=~Q(state=NeedState.MET) | Q(shift__isnull=False), name="need_met_by_a_shift"
            ),
            models.CheckConstraint(condition=Q(state__in=NeedState.values), name="need_state_known"),
        ]


class Asked(models.Model):
    """A volunteer who was asked to meet a need."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="asked")
    volunteer = models.ForeignKey("portal.Volunteer", on_delete=models.CASCADE, related_name="asked")
    state = models.CharField(max_length=9, choices=AskState.choices, default=AskState.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("volunteer who was asked")
        verbose_name_plural = _("volunteers who were asked")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["need", "volunteer"], name="asked_once_each"),
            models.UniqueConstraint(
                fields=["need"], condition=Q(state=AskState.ACCEPTED), name="asked_one_accepts"
            ),
            models.CheckConstraint(condition=Q(state__in=AskState.values), name="asked_state_known"),
        ]
