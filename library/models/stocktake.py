"""Going along the shelves: what was meant to be looked at, and what was found there."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.steps import RUNNING, Astray, Finding, StockTakeState

from .copy import Copy
from .places import LibraryPlace


class StockTakeQuerySet(models.QuerySet):
    def running(self):
        return self.filter(state__in=RUNNING)

    def with_details(self):
        return self.select_related("place__place", "started_by", "closed_by")

    def at_hand(self, copy: Copy, user):
        """The open ones that somebody who holds this copy may be at: their own, and those where it stands."""
        joined = Exists(Sighting.objects.filter(stock_take=OuterRef("pk"), by=user))
        here = Q(place=copy.current_id) | Q(place=copy.home_id)
        return self.filter(here | Q(started_by=user) | joined, state=StockTakeState.OPEN)


class StockTake(models.Model):
    """`first` and `last` are the ends of a stretch of shelves (`library.shelfmarks`), empty for open ends.

    What is expected is no list that was drawn at the beginning: it follows from loans, holds and transfers
    as they are (`rules.unseen`).
    """

    wagtail_reference_index_ignore = True

    place = models.ForeignKey(
        LibraryPlace, on_delete=models.PROTECT, related_name="stock_takes", verbose_name=_("place")
    )
    first = models.CharField(_("from shelf or class"), max_length=40, blank=True)
    last = models.CharField(_("to shelf or class"), max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=StockTakeState.choices, default=StockTakeState.OPEN)
    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = StockTakeQuerySet.as_manager()

    class Meta:
        verbose_name = _("stock-take")
        verbose_name_plural = _("stock-takes")
        ordering = ["-started_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "first", "last"], condition=Q(state__in=RUNNING), name="stock_take_runs_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=RUNNING, closed_at=None)
                | Q(state__in=[StockTakeState.CLOSED, StockTakeState.CANCELLED], closed_at__isnull=False),
                name="stock_take_runs_or_ended",
            ),
        ]

    def __str__(self):
        return f"{self.place} {self.stretch}".strip()

    @property
    def stretch(self) -> str:
        """'K–K8', 'K–', '–K8'; empty for all shelves."""
        return self.first if self.first == self.last else f"{self.first}–{self.last}"

    @property
    def is_open(self) -> bool:
        return self.state == StockTakeState.OPEN

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING


class SightingQuerySet(models.QuerySet):
    def with_details(self):
        return self.select_related("copy__title", "copy__home__place", "copy__current__place", "by")


class Sighting(models.Model):
    """One line of a stock-take: a copy, or what was scanned where nobody knows it (`text`).

    `was_gone`: it had been given up, and is found again.
    """

    wagtail_reference_index_ignore = True

    stock_take = models.ForeignKey(StockTake, on_delete=models.CASCADE, related_name="sightings")
    copy = models.ForeignKey(Copy, null=True, on_delete=models.CASCADE, related_name="sightings")
    text = models.CharField(max_length=80, blank=True)
    finding = models.CharField(max_length=10, choices=Finding.choices)
    why = models.CharField(max_length=12, choices=Astray.choices, blank=True)
    was_gone = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = SightingQuerySet.as_manager()

    class Meta:
        verbose_name = _("sighting")
        verbose_name_plural = _("sightings")
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["stock_take", "copy"],
                condition=Q(copy__isnull=False),
                name="sighting_of_a_copy_once",
            ),
            models.UniqueConstraint(
                fields=["stock_take", "text"], condition=Q(copy=None), name="sighting_of_a_text_once"
            ),
            models.CheckConstraint(
                condition=Q(copy=None, finding=Finding.UNKNOWN, was_gone=False) & ~Q(text="")
                | Q(
                    copy__isnull=False,
                    text="",
                    finding__in=[Finding.SEEN, Finding.MISPLACED, Finding.MISSING],
                ),
                name="sighting_of_copy_or_text",
            ),
            models.CheckConstraint(
                condition=Q(finding=Finding.MISPLACED, why__in=Astray.values)
                | Q(why="") & ~Q(finding=Finding.MISPLACED),
                name="sighting_says_why_misplaced",
            ),
        ]

    def __str__(self):
        return f"{self.copy or self.text}: {self.get_finding_display()}"
