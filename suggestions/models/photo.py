"""Photos: the re-encoded original is private; what the public sees is a copy, made when it is released."""

import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .sides import in_both_or_neither
from .suggestion import Release, Suggestion


class PhotoKind(models.TextChoices):
    REPORT = "report", _("As reported")
    RESULT = "result", _("Result")


def private_storage():
    return storages["private"]


class PhotoQuerySet(models.QuerySet):
    def public(self):
        return self.filter(release=Release.RELEASED)

    def pending(self):
        return self.filter(release=Release.PENDING)

    def hide(self):
        return self.update(public=None, small=None, width=None, height=None, release=Release.HIDDEN)


class Photo(models.Model):
    """`public` is the copy that everybody sees, `small` the same for lists. `black` holds rectangles
    [[left, top, width, height], …] in parts of 1 that both copies cover."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="photos")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    kind = models.CharField(_("kind"), max_length=6, choices=PhotoKind.choices, default=PhotoKind.REPORT)
    original = models.ImageField(storage=private_storage, upload_to="suggestions/%Y/%m", blank=True)
    public = models.ImageField(
        null=True, blank=True, upload_to="suggestions/%Y/%m", width_field="width", height_field="height"
    )
    small = models.ImageField(null=True, blank=True, upload_to="suggestions/%Y/%m")
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    black = models.JSONField(default=list, blank=True)
    alt = models.CharField(_("what the picture shows"), max_length=200, blank=True)
    release = models.CharField(_("public?"), max_length=8, choices=Release.choices, default=Release.PENDING)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["added_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(release=Release.RELEASED) | (Q(public__isnull=False) & ~Q(public="")),
                name="photo_released_has_copy",
            ),
            models.CheckConstraint(
                condition=~Q(release=Release.RELEASED) | in_both_or_neither("alt"),
                name="photo_released_described",
            ),
        ]

    @property
    def copies(self) -> list[models.fields.files.ImageFieldFile]:
        """The files that everybody sees."""
        return [copy for copy in (self.public, self.small) if copy]

    @property
    def in_small(self) -> models.fields.files.ImageFieldFile:
        return self.small or self.public
