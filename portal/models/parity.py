"""What is known of one language of something editorial: when it was touched, after which text of others."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class SideQuerySet(models.QuerySet):
    def of(self, obj: models.Model):
        return self.filter(content_type=ContentType.objects.get_for_model(obj), object_id=obj.pk)


class Side(models.Model):
    """One row for each object and language; `portal.parity` writes and reads it.

    `said` holds a digest of each text of this language, `basis` by language the texts of the others as they
    stood when this one was written: {'en': {'title': 'A walk'}}. `written` says when a text was changed last,
    `followed` when it was brought in line. `waived` holds, by field, a digest of what the others said when
    this side was waived.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    language = models.CharField(_("language"), max_length=10)
    touched_at = models.DateTimeField(_("last touched"), null=True)
    touched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    said = models.JSONField(default=dict)
    basis = models.JSONField(default=dict)
    written = models.JSONField(default=dict)
    followed = models.JSONField(default=dict)
    waived = models.JSONField(default=dict)
    waived_at = models.DateTimeField(null=True)
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    waived_why = models.CharField(_("reason"), max_length=200, blank=True)

    objects = SideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "language"], name="side_known_once"),
            models.CheckConstraint(
                condition=models.Q(waived_at=None) | ~models.Q(waived_why=""), name="side_waived_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}:{self.object_id} {self.language}"
