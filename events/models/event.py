"""What editors write about an event; its dates and seats are rows of their own (session.py)."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modeltranslation.utils import build_localized_fieldname
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from events import books
from portal import lunar
from portal.blocks import STORY
from portal.models import Drafted
from portal.models.drafted import DraftedQuerySet
from portal.pictures import with_pictures
from portal.search_fields import searched


class Audience(models.TextChoices):
    EVERYONE = "everyone", _("Everyone")
    FAMILY = "family", _("Families")
    ADULTS = "adults", _("Adults")
    SENIORS = "seniors", _("Older people")
    STAFF = "staff", _("Resort staff")


class Category(Orderable):
    slug = models.SlugField(_("name in the address"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=60)
    motif = models.CharField(_("drawn picture"), max_length=40, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self):
        return self.name


class SeriesQuerySet(models.QuerySet):
    def groups(self):
        return with_pictures(self.filter(is_group=True).select_related("part_of").prefetch_related("hosts"))


class Series(models.Model):
    """A programme, or a group that meets; a group may be `part_of` a programme."""

    slug = models.SlugField(_("name in the address"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=80)
    summary = models.CharField(_("in one sentence"), max_length=250, blank=True)
    # What is part of it stands on its page, and in its calendar and feed, too.
    part_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parts",
        limit_choices_to={"part_of": None},
        verbose_name=_("part of"),
    )
    # A group that meets has a page that says when, and how to join.
    is_group = models.BooleanField(_("is a group"), default=False, db_default=False)
    about = models.TextField(_("about the group"), blank=True, db_default="")
    meets = models.CharField(_("when it meets"), max_length=160, blank=True, db_default="")
    joining = models.CharField(_("how to join"), max_length=300, blank=True, db_default="")
    leader = models.CharField(_("who leads it"), max_length=120, blank=True, db_default="")
    motif = models.CharField(_("drawn picture"), max_length=40, blank=True, db_default="")
    picture = models.ForeignKey(
        "portal.Picture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    hosts = models.ManyToManyField(
        "portal.Partner", blank=True, related_name="+", verbose_name=_("hosts and partners")
    )

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(part_of=None) | ~Q(part_of=models.F("pk")), name="series_not_part_of_itself"
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("events:series", args=[self.slug])

    def clean(self):
        super().clean()
        if self.part_of_id and self.pk and (self.part_of_id == self.pk or self.parts.exists()):
            said = _("What others are part of can't itself be a part.")
            raise ValidationError({"part_of": said})


class EventQuerySet(DraftedQuerySet):
    def with_details(self):
        return self.select_related("category", "series", "place", "picture").prefetch_related("hosts")

    def within(self, series):
        """Of the series, or of what is part of it."""
        return self.filter(Q(series=series) | Q(series__part_of=series))

    def titled(self, text: str):
        """The title holds the text, in any language of the site."""
        columns = [build_localized_fieldname("title", code) for code, _name in settings.LANGUAGES]
        return self.filter(reduce(or_, (Q(**{f"{column}__icontains": text}) for column in columns)))

    def upcoming(self, now=None):
        """Events with a session that is still to come or going on."""
        return self.filter(sessions__ends_at__gte=now or timezone.now()).distinct()


class Event(Drafted):
    """`slug` is printed on posters: it is frozen once the event has been published."""

    # What stands at these addresses already.
    RESERVED = frozenset(
        {
            *("asked", "categories", "festivals", "figures", "groups", "m", "mine", "places", "quiz", "r"),
            *("reminders", "series", "thanks", "tickets", "volunteering"),
        }
    )

    slug = models.SlugField(_("name in the address"), max_length=80, unique=True, blank=True)
    title = models.CharField(_("title"), max_length=120)
    summary = models.CharField(_("in one or two sentences"), max_length=250)
    body = StreamField(STORY, blank=True, verbose_name=_("story"))
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, related_name="events", verbose_name=_("category")
    )
    series = models.ForeignKey(
        Series,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        verbose_name=_("series"),
    )
    place = models.ForeignKey(
        "portal.Place", on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    hosts = ParentalManyToManyField(
        "portal.Partner", blank=True, related_name="+", verbose_name=_("hosts and partners")
    )
    audience = models.CharField(_("for"), max_length=10, choices=Audience.choices, default=Audience.EVERYONE)
    languages = models.CharField(
        _("languages spoken"), max_length=60, default="zh-hans en", help_text=_("Codes with a space between")
    )
    interpreted = models.CharField(
        _("interpreted into"), max_length=60, blank=True, help_text=_("Codes with a space between")
    )
    isbns = models.CharField(_("books it is about"), max_length=books.LENGTH, blank=True)
    access = models.CharField(_("access"), max_length=250, blank=True)
    bring = models.CharField(_("what to bring"), max_length=250, blank=True)
    festival = models.CharField(
        _("festival"), max_length=20, blank=True, choices=list(lunar.FESTIVALS.items()), db_default=""
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
    member_limit = models.PositiveSmallIntegerField(
        _("regular members at most"),
        default=0,
        db_default=0,
        help_text=_(
            "They are registered for every date that is made, before others can register. 0: there are none."
        ),
    )

    # Copied from this one, as for the next year.
    copied_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies", editable=False
    )
    # Of the form that made the copy: a second press of it makes no other.
    copy_key = models.UUIDField(null=True, editable=False)

    objects = EventQuerySet.as_manager()
    slug_source = "title"

    search_fields = [
        *searched("title", boost=5, autocomplete=True),
        *searched("summary", boost=2),
        *searched("body", "access", "bring"),
        index.FilterField("live"),
        index.FilterField("category"),
        index.FilterField("place"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.UniqueConstraint(
                fields=["copy_key"], condition=Q(copy_key__isnull=False), name="event_copied_once"
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("events:event", args=[self.slug])

    def _slug_is_taken(self, slug):
        return slug in self.RESERVED or super()._slug_is_taken(slug)

    def get_preview_template(self, request, mode_name):
        return "events/event.html"

    def get_preview_context(self, request, mode_name):
        from events import showing  # it reads these models

        self.slug = self.slug or self.made_slug()
        return super().get_preview_context(request, mode_name) | showing.event_context(self)

    def clean(self):
        super().clean()
        try:
            self.isbns = books.stored(self.isbns)
        except ValidationError as problem:
            raise ValidationError({"isbns": problem}) from problem

    @property
    def isbn_list(self) -> list[str]:
        return self.isbns.split()

    @property
    def language_codes(self) -> list[str]:
        return self.languages.split()

    @property
    def interpreted_codes(self) -> list[str]:
        return self.interpreted.split()
