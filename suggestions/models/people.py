"""Neighbours of a suggestion: who has it too, who follows what, and what they say of the result."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .category import Category
from .choices import Release
from .projects import Project
from .suggestion import Suggestion


class Support(models.Model):
    """'I have this too': once per person; the sender supports by having sent it."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="supports")
    person = models.ForeignKey("portal.Person", on_delete=models.PROTECT, related_name="supports")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["suggestion", "person"], name="support_once_a_person")]


class Rhythm(models.TextChoices):
    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")


# Metres: a walk of half an hour.
LARGEST_CIRCLE = 3000
TARGETS = ("suggestion", "grid", "category", "project", "radius")


def _exactly_one() -> Q:
    condition = Q()
    for target in TARGETS:
        others = {f"{other}__isnull": True for other in TARGETS if other != target}
        condition |= Q(**{f"{target}__isnull": False}, **others)
    return condition


class Follow(models.Model):
    """One person follows one thing: a suggestion, a grid, a category, a project, or a circle (`radius` in
    metres around a point, WGS 84). `seed` draws the secret of the unsubscribe link."""

    person = models.ForeignKey("portal.Person", on_delete=models.PROTECT, related_name="follows")
    suggestion = models.ForeignKey(
        Suggestion, null=True, blank=True, on_delete=models.CASCADE, related_name="follows"
    )
    grid = models.ForeignKey("portal.Grid", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.CASCADE, related_name="follows"
    )
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    radius = models.PositiveIntegerField(null=True, blank=True)
    rhythm = models.CharField(_("how often"), max_length=8, choices=Rhythm.choices, default=Rhythm.AT_ONCE)
    seed = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    told_until = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["rhythm", "told_until"], name="follow_due")]
        constraints = [
            models.CheckConstraint(condition=_exactly_one(), name="follow_one_thing"),
            models.CheckConstraint(
                condition=Q(radius__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False, radius__range=(1, LARGEST_CIRCLE)),
                name="follow_circle",
            ),
            *(
                models.UniqueConstraint(fields=["person", target], name=f"follow_{target}_once")
                for target in ("suggestion", "grid", "category", "project")
            ),
        ]


RESULT = "result-"


class VerdictQuerySet(models.QuerySet):
    def about_results(self):
        return self.filter(occasion__startswith=RESULT)

    def of_the_sender(self):
        """The newest last: it is the one that counts."""
        return self.filter(is_author=True).select_related("suggestion").order_by("asked_at", "pk")


class Verdict(models.Model):
    """What somebody who has it says of a result. `occasion` names the asking: 'result-0-1' after the first
    reply, 'result-0-2' after the second one, 'result-1-3' after one that came when it had been opened again
    ('result-0' and 'result-1' in older rows), 'project-7' when a project ended at their spot. `person` is
    None once they are forgotten; what they said still counts."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="verdicts")
    person = models.ForeignKey(
        "portal.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="verdicts"
    )
    is_author = models.BooleanField(default=False)
    occasion = models.CharField(max_length=30)
    seed = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)
    solved = models.BooleanField(_("solved"), null=True)
    stars = models.PositiveSmallIntegerField(_("satisfied"), null=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["answered_at"], name="verdict_answered")]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion", "person", "occasion"], name="verdict_once_an_occasion"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, solved=None)
                | Q(answered_at__isnull=False, solved__isnull=False),
                name="verdict_answered_or_not",
            ),
            models.CheckConstraint(
                condition=Q(stars=None) | Q(stars__range=(1, 5)), name="verdict_one_to_five"
            ),
        ]

    @property
    def round(self) -> int | None:
        """How often it had been opened again when its result was asked about; None of a project's end."""
        return int(self.occasion.split("-")[1]) if self.occasion.startswith(RESULT) else None


class MergeOfferQuerySet(models.QuerySet):
    def to_answer(self):
        """Nobody is asked about one that the public does not read any more."""
        return self.filter(answered_at=None, into__release=Release.RELEASED)


class MergeOffer(models.Model):
    """The house proposes to join a suggestion with another; its sender says yes or no. `accepted` stays None
    when the question was withdrawn at `answered_at`: nothing could be joined any more."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="merge_offers")
    into = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="+")
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    offered_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)
    accepted = models.BooleanField(null=True)

    objects = MergeOfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion"], condition=Q(answered_at=None), name="merge_one_offer"
            ),
            models.CheckConstraint(
                condition=Q(accepted=None) | Q(answered_at__isnull=False), name="merge_answered_when"
            ),
        ]

    @property
    def is_withdrawn(self) -> bool:
        return self.answered_at is not None and self.accepted is None
