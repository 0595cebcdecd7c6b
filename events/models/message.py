"""What organisers write to those who come, in both languages; `form_key` makes a second press harmless."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .registration import Registration
from .session import Session


class Message(models.Model):
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="messages")
    form_key = models.UUIDField(unique=True)
    subject = models.CharField(_("subject"), max_length=120)
    body = models.TextField(_("message"), max_length=2000)
    registrations = models.ManyToManyField(Registration, related_name="messages")
    recipients = models.PositiveIntegerField(default=0)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-sent_at", "-pk"]

    def __str__(self):
        return self.subject
