"""Who comes regularly: registered for every date that is made, until they leave."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .event import Event


class MemberQuerySet(models.QuerySet):
    def present(self):
        return self.filter(left_at=None)


class Member(models.Model):
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("portal.Person", on_delete=models.PROTECT, related_name="memberships")
    form_key = models.UUIDField(unique=True)
    name = models.CharField(_("name"), max_length=80)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("regular member")
        verbose_name_plural = _("regular members")
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"], condition=Q(left_at=None), name="member_once_each"
            )
        ]
