"""What people are told: one outbox row per kind, target, person, occasion and channel."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Text message")
    INBOX = "inbox", _("Inbox on this site")


class NoticeState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    INFLIGHT = "inflight", _("Being sent")
    SENT = "sent", _("Sent")
    RETRY = "retry", _("Will be tried again")
    FAILED = "failed", _("Failed")
    UNKNOWN = "unknown", _("Perhaps sent")


ON_THE_WAY = (NoticeState.QUEUED, NoticeState.RETRY, NoticeState.INFLIGHT)
# Told once, the worker is not told again for a while.
TOLD_AGAIN_AFTER = timedelta(minutes=10)


class NoticeQuerySet(models.QuerySet):
    def due(self, now):
        return self.filter(state__in=[NoticeState.QUEUED, NoticeState.RETRY], next_try_at__lte=now)

    def stale(self, now):
        """Whoever took them has not come back: they may have left, or not."""
        return self.filter(state=NoticeState.INFLIGHT, next_try_at__lte=now)

    def doubtful(self, now):
        """Of a database of some time ago: what may have left by now. Only what was to wait longer has not."""
        waits = Q(state=NoticeState.QUEUED, next_try_at__gt=now + TOLD_AGAIN_AFTER)
        return self.filter(state__in=ON_THE_WAY).exclude(waits)

    def inbox_of(self, person):
        return self.filter(person=person, channel=Channel.INBOX)

    def unread(self):
        return self.filter(read_at=None)


class Notice(models.Model):
    """Text is rendered from `kind` and `params` when it is read or sent, in the reader's language.

    `next_try_at` is when the clock looks at the row again; of one being sent, when it counts as lost.
    `doubts` counts how often it was lost.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    target = models.CharField(max_length=80)
    occasion = models.CharField(max_length=80, blank=True)
    person = models.ForeignKey("portal.Person", on_delete=models.CASCADE, related_name="notices")
    channel = models.CharField(_("channel"), max_length=10, choices=Channel.choices)
    params = models.JSONField(default=dict)
    state = models.CharField(
        _("state"), max_length=10, choices=NoticeState.choices, default=NoticeState.QUEUED
    )
    tries = models.PositiveSmallIntegerField(default=0)
    doubts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    error = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "next_try_at"], name="notice_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "target", "person", "occasion", "channel"], name="notice_told_once"
            )
        ]


class Message(models.Model):
    """A mail or text message as it left, kept only where settings show the outbox page."""

    channel = models.CharField(max_length=10, choices=Channel.choices)
    recipient = models.CharField(max_length=254)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField()
    attachments = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at", "-id"]
