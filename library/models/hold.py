"""Who waits for which title, in one order that nobody can jump."""

from datetime import date

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.steps import ENDED, OPEN, TRAPPED, HoldState

from .copy import Copy
from .places import LibraryPlace
from .readers import Reader
from .title import Title


class QueueQuerySet(models.QuerySet):
    def hold_still(self, title_id: int) -> None:
        """Lock a title until COMMIT: whoever moves one of its copies or holds has this row."""
        if not self.filter(title_id=title_id).update(last=F("last")):
            # A title is locked for the first time. ON CONFLICT DO NOTHING: another may just make it, too.
            self.bulk_create([Queue(title_id=title_id)], ignore_conflicts=True)
            self.filter(title_id=title_id).update(last=F("last"))

    def next_number(self, title_id: int) -> int:
        """The next place in the queue; only behind `hold_still`."""
        self.filter(title_id=title_id).update(last=F("last") + 1)
        return self.values_list("last", flat=True).get(title_id=title_id)


class Queue(models.Model):
    """The lock of a title's circulation and the last number given; apart from what cataloguers save."""

    wagtail_reference_index_ignore = True

    title = models.OneToOneField(Title, on_delete=models.CASCADE, primary_key=True, related_name="queue")
    last = models.PositiveIntegerField(default=0)

    objects = QueueQuerySet.as_manager()


class HoldQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=OPEN)

    def trapped(self):
        return self.filter(state__in=TRAPPED)

    def waiting(self):
        return self.filter(state=HoldState.WAITING).order_by("sequence")

    def next_in_line(self, today: date | None = None):
        """Who gets the next copy: waiting, not paused, still wanting it; the first comes first."""
        today = today or timezone.localdate()
        return self.waiting().filter(
            Q(paused_until=None) | Q(paused_until__lte=today),
            Q(wanted_until=None) | Q(wanted_until__gte=today),
        )

    def with_position(self):
        """Adds what `Hold.position` says, for lists, in the same query: `waiting_before`, from 0."""
        before = Hold.objects.filter(
            title=OuterRef("title"), state=HoldState.WAITING, sequence__lt=OuterRef("sequence")
        )
        count = before.order_by().values("title").annotate(number=Count("pk")).values("number")
        return self.annotate(waiting_before=Coalesce(Subquery(count), 0))

    def to_fetch(self, place):
        """What people at a place have to take from the shelves."""
        fetching = self.filter(state=HoldState.FETCHING, copy__current=place)
        return fetching.order_by("copy__shelf_mark", "copy__accession")

    def with_details(self):
        return self.select_related(
            "title", "copy", "pickup__place", "reader__person__user", "reader__guardian__person__user"
        )


class Hold(models.Model):
    """`copy` is the one kept for it. Until `paused_until` (that day excluded) others are served first;
    after `wanted_until` it lapses; until `collect_by` a ready one waits on the shelf."""

    # Wagtail's index of references would tie people to books, and outlive the loan.
    wagtail_reference_index_ignore = True

    title = models.ForeignKey(Title, on_delete=models.PROTECT, related_name="holds")
    reader = models.ForeignKey(Reader, null=True, on_delete=models.PROTECT, related_name="holds")
    pickup = models.ForeignKey(LibraryPlace, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=HoldState.choices, default=HoldState.WAITING)
    copy = models.ForeignKey(Copy, null=True, on_delete=models.PROTECT, related_name="holds")
    placed_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True)
    collect_by = models.DateField(null=True)
    wanted_until = models.DateField(null=True)
    paused_until = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        ordering = ["title", "sequence"]
        indexes = [
            models.Index(fields=["collect_by"], condition=Q(state=HoldState.READY), name="hold_collect_by")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["title", "reader"], condition=Q(state__in=OPEN), name="hold_open_once"
            ),
            models.UniqueConstraint(
                fields=["copy"], condition=Q(state__in=TRAPPED), name="hold_traps_a_copy_once"
            ),
            models.UniqueConstraint(fields=["title", "sequence"], name="hold_sequence_once"),
            models.CheckConstraint(
                condition=Q(state=HoldState.WAITING, copy=None, ready_at=None, collect_by=None)
                | Q(
                    state__in=[HoldState.FETCHING, HoldState.COMING],
                    copy__isnull=False,
                    ready_at=None,
                    collect_by=None,
                )
                | Q(
                    state=HoldState.READY,
                    copy__isnull=False,
                    ready_at__isnull=False,
                    collect_by__isnull=False,
                )
                | Q(state__in=ENDED, copy=None),
                name="hold_state_and_copy",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, ended_at=None, reader__isnull=False)
                | Q(state__in=ENDED, ended_at__isnull=False),
                name="hold_open_or_ended",
            ),
        ]

    def __str__(self):
        return f"{self.title_id} · {self.sequence}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_trapped(self) -> bool:
        return self.state in TRAPPED

    @property
    def position(self) -> int:
        """1 for who gets the next copy; 0 for who has one waiting or has ended."""
        if self.state != HoldState.WAITING:
            return 0
        before = Hold.objects.waiting().filter(title=self.title_id, sequence__lt=self.sequence)
        return before.count() + 1

    def is_paused(self, today: date) -> bool:
        return self.paused_until is not None and self.paused_until > today
