"""Pictures of an event: by editors, and by those who were there, once somebody has looked at them."""

import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .event import Event


def private_storage():
    return storages["private"]


class PhotoState(models.TextChoices):
    WAITING = "waiting", _("Waits to be looked at")
    SHOWN = "shown", _("Public")
    HIDDEN = "hidden", _("Not public")


def _open_requests():
    return TakeDown.objects.filter(photo=models.OuterRef("pk"), settled_at=None)


class AlbumPhotoQuerySet(models.QuerySet):
    def shown(self):
        return self.filter(state=PhotoState.SHOWN)

    def waiting(self):
        return self.filter(state=PhotoState.WAITING)

    def to_look_at(self):
        """New ones, and those that somebody has asked to take down."""
        return self.filter(Q(state=PhotoState.WAITING) | models.Exists(_open_requests()))

    def asked_to_go(self):
        return self.filter(models.Exists(_open_requests()))

    def undecided_since(self, before):
        """Nobody has looked at them since they came, or since somebody asked last that they go."""
        asked = TakeDown.objects.filter(photo=models.OuterRef("pk"), asked_at__gte=before)
        return self.waiting().filter(~models.Exists(asked), added_at__lt=before)


class AlbumPhoto(models.Model):
    """`original` is re-encoded and private; `public` and `small` exist while it is shown. `recognisable`
    people have agreed, which `consent_version` and `consented_at` hold. `hidden_because` stays inside."""

    # Their files would stay, public ones at their addresses.
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="album")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    original = models.ImageField(storage=private_storage, upload_to="events/%Y/%m")
    public = models.ImageField(
        null=True, blank=True, upload_to="events/%Y/%m", width_field="width", height_field="height"
    )
    small = models.ImageField(null=True, blank=True, upload_to="events/%Y/%m")
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    caption = models.CharField(_("what the picture shows"), max_length=200, blank=True)
    recognisable = models.BooleanField(_("people can be recognised"), default=False)
    consent_version = models.PositiveSmallIntegerField(null=True)
    consented_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=7, choices=PhotoState.choices, default=PhotoState.WAITING)
    hidden_because = models.CharField(max_length=300, blank=True, db_default="", default="")
    # Who was there and sent it; empty for editors' own.
    sent_by = models.ForeignKey(
        "portal.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    added_at = models.DateTimeField(default=timezone.now)

    objects = AlbumPhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture of an event")
        verbose_name_plural = _("pictures of an event")
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=PhotoState.SHOWN) | (Q(public__isnull=False) & ~Q(public="")),
                name="album_shown_has_copy",
            ),
            models.CheckConstraint(
                condition=~Q(state=PhotoState.SHOWN) | Q(recognisable=False) | Q(consented_at__isnull=False),
                name="album_shown_with_consent",
            ),
        ]

    def __str__(self):
        return f"{self.event} · {timezone.localtime(self.added_at):%Y-%m-%d %H:%M}"

    @property
    def seen(self) -> str:
        """What somebody who decides has looked at: its state, and who asked last that it goes."""
        newest = self.take_downs.order_by("-pk").values_list("pk", flat=True).first()
        return f"{self.state}-{newest or 0}"

    @property
    def is_asked_to_go(self) -> bool:
        """Somebody has asked, and nobody has decided; over `take_downs`."""
        return any(ask.settled_at is None for ask in self.take_downs.all())

    @property
    def is_taken_down(self) -> bool:
        """Was seen, until somebody asked that it goes."""
        return self.state != PhotoState.SHOWN and bool(self.take_downs.all())

    @property
    def copies(self) -> list[models.fields.files.ImageFieldFile]:
        """The files that everybody sees."""
        return [copy for copy in (self.public, self.small) if copy]


class TakeDown(models.Model):
    """Somebody asks that a picture goes; whoever decides about the picture settles it. What was said about it
    is forgotten some time later."""

    photo = models.ForeignKey(AlbumPhoto, on_delete=models.CASCADE, related_name="take_downs")
    why = models.CharField(_("why"), max_length=500, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("request to take a picture down")
        verbose_name_plural = _("requests to take pictures down")
        ordering = ["asked_at", "pk"]
