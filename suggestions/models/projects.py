"""Livelihood projects: what editors draft (money, quantities, sites, documents), and what happens."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from portal import parity, readiness
from portal.models import Drafted
from portal.models.drafted import DraftedQuerySet
from portal.search_fields import searched

from .sides import columns_of, in_both_or_neither
from .suggestion import Suggestion


class ProjectStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")


class FundingSource(models.TextChoices):
    SWIFT_RESPONSE = "swift_response", _("Swift-response special funds")
    MICRO_PROJECT = "micro_project", _("Micro-project funds")
    VILLAGE_COMMUNITY = "village_community", _("Village-and-community integration funds")
    DISTRICT = "district", _("District funds")
    OTHER = "other", _("Other funds")


class Project(Drafted):
    """What is published stands in both languages: `body` in both or in neither, unless a side is waived.

    `body_waived` says that somebody has, of the sides that are empty: the database knows no waiver itself.
    """

    # What stands at these addresses already.
    RESERVED = frozenset({"print"})

    slug = models.SlugField(_("name in the address"), max_length=80, unique=True, blank=True)
    title = models.CharField(_("title"), max_length=120)
    summary = models.CharField(_("in one or two sentences"), max_length=250)
    body = RichTextField(_("about the project"), blank=True, features=["h3", "bold", "ul", "ol", "link"])
    body_waived = models.BooleanField(default=False, db_default=False, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=ProjectStatus.choices, default=ProjectStatus.PLANNED
    )
    starts_on = models.DateField(_("begins"), null=True, blank=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)
    departments = ParentalManyToManyField(
        "portal.Department", blank=True, related_name="+", verbose_name=_("departments")
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

    objects = DraftedQuerySet.as_manager()
    slug_source = "title"

    search_fields = [
        *searched("title", boost=5, autocomplete=True),
        *searched("summary", boost=2),
        *searched("body"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("livelihood project")
        verbose_name_plural = _("livelihood projects")
        constraints = [
            models.CheckConstraint(
                condition=Q(live=False) | Q(body_waived=True) | in_both_or_neither("body"),
                name="project_told_in_both",
            )
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        self._note_waived()

    def save(self, *args, **kwargs):
        """An editor leaves an empty paragraph where nothing is written."""
        for column in columns_of("body"):
            if not readiness.is_said(getattr(self, column)):
                setattr(self, column, "")
        self._note_waived()
        return super().save(*args, **kwargs)

    def _note_waived(self) -> None:
        """What is public stays so when it is asked for again: the next draft has to say it, or waive it."""
        unsaid = set(readiness.half_said(self, "body"))
        known = self.body_waived and self.live
        self.body_waived = bool(unsaid) and (known or unsaid <= parity.waived_columns(self))

    def get_absolute_url(self):
        return reverse("suggestions:project", args=[self.slug])

    def _slug_is_taken(self, slug):
        return slug in self.RESERVED or super()._slug_is_taken(slug)

    def get_preview_template(self, request, mode_name):
        return "suggestions/project.html"

    def get_preview_context(self, request, mode_name):
        from suggestions import dossier  # it reads these models

        self.slug = self.slug or self.made_slug()
        return super().get_preview_context(request, mode_name) | dossier.project_context(self)


class Funding(Orderable):
    """`amount` in yuan; empty when it has not been published."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="funding")
    source = models.CharField(_("source"), max_length=20, choices=FundingSource.choices)
    amount = models.DecimalField(_("amount in yuan"), max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta(Orderable.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=0), name="funding_not_negative")
        ]


class Quantity(Orderable):
    """A row of a draft as well: only publishing the project asks for both sides of the unit."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="quantities")
    label = models.CharField(_("what"), max_length=80)
    amount = models.DecimalField(_("how many"), max_digits=10, decimal_places=1)
    unit = models.CharField(_("unit"), max_length=20, blank=True)


class Site(Orderable):
    """Positions are WGS 84."""

    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(_("name"), max_length=120)
    latitude = models.DecimalField(_("latitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    grid = models.ForeignKey(
        "portal.Grid",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("grid"),
    )


class ProjectDocument(Orderable):
    project = ParentalKey(Project, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("title"), max_length=120)
    document = models.ForeignKey(
        "wagtaildocs.Document", on_delete=models.PROTECT, related_name="+", verbose_name=_("document")
    )


class MilestoneQuerySet(models.QuerySet):
    def told_between(self, since, until):
        """What people may hear of: reached, and of a project that is public."""
        told = self.filter(told_at__gt=since, told_at__lte=until)
        return told.filter(reached_on__isnull=False, project__live=True)


class Milestone(models.Model):
    """Everybody who is attached to the project is told when one is reached: at `told_at`, which a digest
    goes by; `reached_on` may lie before."""

    project = models.ForeignKey(
        Project,
        on_delete=models.CASCADE,
        related_name="milestones",
        verbose_name=_("livelihood project"),
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), max_length=2000, blank=True)
    due_on = models.DateField(_("planned for"))
    reached_on = models.DateField(_("reached on"), null=True, blank=True)
    told_at = models.DateTimeField(null=True, editable=False)
    picture = models.ForeignKey(
        "portal.Picture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
    )
    is_end = models.BooleanField(_("ends the project"), default=False)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["project"], condition=Q(is_end=True), name="milestone_one_end"),
            models.CheckConstraint(condition=in_both_or_neither("text"), name="milestone_told_in_both"),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        readiness.refuse_half_said(self, "text")

    @property
    def is_late(self) -> bool:
        return self.reached_on is None and self.due_on < timezone.localdate()


class ReviewNote(models.Model):
    """Monthly and weekly reviews; public once released."""

    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, related_name="notes", verbose_name=_("livelihood project")
    )
    on = models.DateField(_("date"), default=timezone.localdate)
    text = models.TextField(_("text"), max_length=2000)
    public = models.BooleanField(_("public"), default=False)

    class Meta:
        verbose_name = _("review note")
        verbose_name_plural = _("review notes")
        ordering = ["-on", "-id"]

    def __str__(self):
        return f"{self.on:%Y-%m-%d} · {self.project}"


class ProjectLink(models.Model):
    """The project resolves the suggestion; linking changes no state of either."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="links")
    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="project_links")
    linked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    linked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["linked_at", "id"]
        constraints = [models.UniqueConstraint(fields=["project", "suggestion"], name="project_linked_once")]
