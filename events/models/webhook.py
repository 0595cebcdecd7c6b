"""Who else is told by machine, and what became of each telling."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class HookState(models.TextChoices):
    WAITING = "waiting", _("To be sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Given up")


class Webhook(models.Model):
    """`topics` are words of `events.hooks`, with a space between. `secret` signs what is sent."""

    name = models.CharField(_("name"), max_length=80)
    url = models.URLField(_("address"), max_length=300)
    secret = models.CharField(max_length=64, editable=False)
    topics = models.CharField(_("what it is told"), max_length=120)
    is_active = models.BooleanField(_("active"), default=True)
    # It has not answered: until then nobody calls it again.
    rests_until = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name


class HookCall(models.Model):
    """Written in the transaction of what it tells; `key` stays the same in every attempt."""

    # No constraint: who deletes a webhook must not fail somebody who registers meanwhile.
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="calls", db_constraint=False)
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    topic = models.CharField(max_length=40)
    body = models.JSONField()
    state = models.CharField(max_length=7, choices=HookState.choices, default=HookState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    # When the worker was told of it last.
    told_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    # When somebody began it anew after it had been given up.
    again_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("call of a webhook")
        verbose_name_plural = _("calls of webhooks")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(state=HookState.WAITING), name="hook_calls_due")
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=HookState.values), name="hook_call_state_known")
        ]
