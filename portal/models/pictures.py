"""Pictures of editors: re-encoded on upload, described in both languages, of people only as they agreed."""

import contextlib
from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    Image,
    ImageQuerySet,
    SourceImageIOError,
)

from portal import stored
from portal.search_fields import searched


class PictureQuerySet(ImageQuerySet):
    def of_people(self):
        return self.filter(shows_people=True)

    def expired(self, today: date):
        return self.of_people().filter(consent_until__lt=today)

    def undescribed(self):
        """Neither told in every language nor said to be decoration."""
        return self.filter(Q(alt_zh_hans__in=["", None]) | Q(alt_en__in=["", None]), decoration=False)


class Picture(AbstractImage):
    """`consent_told` is how many of the steps before the end of a consent editors were told."""

    search_fields = AbstractImage.search_fields + searched("alt")
    alt = models.CharField(
        _("what the picture shows"),
        max_length=200,
        blank=True,
        help_text=_("For people who can't see it, in this language."),
    )
    # `decorative` says the same of one place where it stands: ImageBlock writes that on the object.
    decoration = models.BooleanField(
        _("decoration only"),
        default=False,
        help_text=_("It says nothing that the text beside it does not say: then it needs no description."),
    )
    shows_people = models.BooleanField(
        _("people can be recognised"), null=True, blank=True, help_text=_("Children count, too.")
    )
    consent_by = models.CharField(
        _("who has agreed"),
        max_length=200,
        blank=True,
        help_text=_("Those who are shown, or who answers for them."),
    )
    consent_on = models.DateField(_("agreed on"), null=True, blank=True)
    consent_note = models.TextField(
        _("to what they agreed"),
        max_length=1000,
        blank=True,
        help_text=_("In their words, and where the paper is kept. Only those who edit pictures read it."),
    )
    consent_until = models.DateField(
        _("may be shown until"),
        null=True,
        blank=True,
        help_text=_("The last day. Left empty, until they change their mind."),
    )
    consent_told = models.PositiveSmallIntegerField(default=0, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = PictureQuerySet.as_manager()

    admin_form_fields = [name for name in Image.admin_form_fields if name != "description"] + [
        "alt_zh_hans",
        "alt_en",
        "decoration",
        "shows_people",
        "consent_by",
        "consent_on",
        "consent_note",
        "consent_until",
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            models.CheckConstraint(
                condition=Q(consent_on=None) | Q(consent_until=None) | Q(consent_until__gte=F("consent_on")),
                name="picture_consent_in_order",
                violation_error_message=_("It can't end before it was given."),
            )
        ]

    @property
    def default_alt_text(self):
        return "" if self.decoration else self.alt

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        """The framework leaves closing the file that it draws into to the garbage collector."""
        with super().generate_rendition_file(filter, source=source) as made:
            made.seek(0)
            return ContentFile(made.read(), name=made.name)

    def create_rendition(self, filter: Filter) -> AbstractRendition:
        with _as_missing():
            return super().create_rendition(filter)

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        with _as_missing():
            return super().create_renditions(*filters)

    def drawn(self, spec: str) -> AbstractRendition | None:
        """None where its file is missing or can't be reached: the page is shown without it."""
        try:
            return self.get_rendition(spec)
        except SourceImageIOError:
            return None

    @property
    def untold(self) -> list[str]:
        """The languages in which nobody has said yet what it shows."""
        if self.decoration:
            return []
        codes = [code for code, _name in settings.LANGUAGES]
        return [code for code in codes if not getattr(self, build_localized_fieldname("alt", code))]

    @property
    def is_shown(self) -> bool:
        """Nobody sees the picture of people any more once the last day that they agreed to is over."""
        return not (self.shows_people and self.consent_until and self.consent_until < timezone.localdate())


@contextlib.contextmanager
def _as_missing() -> Iterator[None]:
    """A storage that is gone is what the framework knows of one file: it shows an empty frame."""
    try:
        yield
    except Exception as problem:
        if not stored.is_gone(problem):
            raise
        raise SourceImageIOError(str(problem)) from problem


class PictureRendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = [("image", "filter_spec", "focal_point_key")]


class LastUse(models.Model):
    """When a picture or document was seen last on any page or thing; who was never seen has no row."""

    content_type = models.ForeignKey("contenttypes.ContentType", on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    seen_on = models.DateField()

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="last_use_once"),
        ]
