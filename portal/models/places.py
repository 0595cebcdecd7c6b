"""Shared nouns of the neighbourhood: places with opening hours, grids, partners, departments."""

from datetime import datetime

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.search import index

from portal.search_fields import searched
from portal.slugs import SlugFromName

from .days import OpeningException
from .drafted import Drafted, DraftedQuerySet


class PlaceKind(models.TextChoices):
    HALL = "hall", _("Reception hall")
    CENTRE = "centre", _("Cultural centre")
    ACTIVITY = "activity", _("Activity room")
    LIBRARY = "library", _("Library")
    READING = "reading", _("Reading corner")
    MARKET = "market", _("Market")
    METRO = "metro", _("Metro station")
    ESTATE = "estate", _("Housing estate")
    OFFICE = "office", _("Office")


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class PlaceQuerySet(DraftedQuerySet):
    def for_lines(self):
        """What lists show of each besides its hours, and no more."""
        return self.only("slug", "kind", "name", "live")

    def with_hours(self):
        """All that `portal.opening` reads, in two queries for any number of places."""
        return self.prefetch_related("hours", Prefetch("exceptions", OpeningException.objects.recent()))


class Place(Drafted):
    slug = models.SlugField(_("name in the address"), max_length=80, unique=True, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=PlaceKind.choices)
    name = models.CharField(_("name"), max_length=120)
    summary = models.CharField(_("in one sentence"), max_length=250)
    body = RichTextField(_("about the place"), blank=True, features=["h3", "bold", "ul", "ol", "link"])
    address = models.CharField(_("address"), max_length=200)
    directions = models.TextField(_("how to get there"), blank=True)
    access = models.TextField(_("access"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north, WGS 84"),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east, WGS 84"),
    )
    motif = models.CharField(_("drawn picture"), max_length=40, blank=True)
    picture = models.ForeignKey(
        "portal.Picture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )

    objects = PlaceQuerySet.as_manager()

    search_fields = [
        *searched("name", boost=5, autocomplete=True),
        *searched("summary", boost=2),
        *searched("body", "address", "access"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("place", args=[self.slug])

    def get_preview_template(self, request, mode_name):
        return "portal/place.html"

    def get_preview_context(self, request, mode_name):
        return super().get_preview_context(request, mode_name) | {"place": self}


class OpeningHours(models.Model):
    """One span of one weekday, local time; a place without rows says nothing about its hours."""

    place = ParentalKey(Place, on_delete=models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday.choices)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(condition=Q(opens__lt=F("closes")), name="hours_in_order"),
            models.UniqueConstraint(fields=["place", "weekday", "opens"], name="hours_once"),
        ]


class GridKind(models.TextChoices):
    RESIDENTIAL = "residential", _("Residential")
    UNIVERSAL = "universal", _("Universal Studios")
    INDUSTRY = "industry", _("Industry")
    VACANT = "vacant", _("Vacant lots")


class Grid(index.Indexed, models.Model):
    """One of the subdistrict's grids. `polygon` is a GeoJSON ring: [[longitude, latitude], …], WGS 84."""

    code = models.SlugField(pgettext_lazy("grid", "code"), max_length=20, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=GridKind.choices)
    name = models.CharField(_("name"), max_length=80)
    polygon = models.JSONField(_("outline"), default=list)
    schematic = models.BooleanField(_("drawn schematically"), default=True)
    duty_phone = models.CharField(
        _("duty phone"), max_length=30, blank=True, help_text=_("A desk's number: it is public.")
    )
    next_meeting_at = models.DateTimeField(_("next residents' meeting"), null=True, blank=True)
    meeting_place = models.ForeignKey(
        Place,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("place of the meeting"),
    )

    search_fields = [*searched("name", boost=3, autocomplete=True), index.SearchField("code")]

    class Meta:
        verbose_name = _("grid")
        verbose_name_plural = _("grids")
        ordering = ["code"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("grid", args=[self.code])

    @property
    def coming_meeting(self) -> datetime | None:
        """The next meeting, until it has begun."""
        return (
            self.next_meeting_at if self.next_meeting_at and self.next_meeting_at > timezone.now() else None
        )


class Partner(SlugFromName, index.Indexed, models.Model):
    class Kind(models.TextChoices):
        HOST = "host", _("Host")
        MEMBER = "member", _("Member unit")

    slug = models.SlugField(_("name in the address"), max_length=80, unique=True, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    name = models.CharField(_("name"), max_length=120)
    summary = models.CharField(_("in one sentence"), max_length=250, blank=True)

    search_fields = [*searched("name", boost=3, autocomplete=True), *searched("summary")]

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["slug"]

    def __str__(self):
        return self.name


class Department(SlugFromName, models.Model):
    slug = models.SlugField(_("name in the address"), max_length=80, unique=True, blank=True)
    name = models.CharField(_("name"), max_length=120)
    summary = models.CharField(_("what it looks after"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["slug"]

    def __str__(self):
        return self.name
