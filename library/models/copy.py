"""One book in the hand. What is true of it now is derived from loans, holds and transfers."""

from collections.abc import Callable

from django.db import models
from django.db.models import Case, DateField, Exists, OuterRef, Q, Subquery, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from library import codes
from library.steps import (
    SHOWN_CONDITIONS,
    USABLE,
    Condition,
    CopyState,
    HoldState,
)

from .places import LibraryPlace
from .title import Title


class ItemKind(models.TextChoices):
    BOOK = "book", _("Book")
    PERIODICAL = "periodical", _("Magazine")
    DISC = "disc", _("Disc")
    REFERENCE = "reference", _("To be read here")


class CopyQuerySet(models.QuerySet):
    def with_details(self):
        return self.select_related("title", "home__place", "current__place")

    def in_stock(self):
        return self.exclude(condition=Condition.WITHDRAWN)

    def with_state(self):
        """Adds what `Copy.state` and its neighbours say, for lists, in the same query.

        `state_now` is a CopyState, `due_on_now` the due date of the open loan, `collect_by_now` that of a
        hold that is ready, `going_to_now` the place to which it travels.
        """
        loans, holds, transfers = _rows_of_copies()
        ready = holds.filter(state=HoldState.READY)
        shown = [
            When(Q(condition=condition), then=Value(state)) for condition, state in SHOWN_CONDITIONS.items()
        ]
        return self.annotate(
            state_now=Case(
                *shown,
                When(Exists(loans), then=Value(CopyState.ON_LOAN)),
                When(Exists(transfers), then=Value(CopyState.IN_TRANSIT)),
                When(Exists(ready), then=Value(CopyState.ON_HOLD_SHELF)),
                When(Exists(holds), then=Value(CopyState.RESERVED)),
                default=Value(CopyState.ON_SHELF),
                output_field=models.CharField(),
            ),
            due_on_now=Subquery(loans.values("due_on")[:1], output_field=DateField()),
            collect_by_now=Subquery(ready.values("collect_by")[:1], output_field=DateField()),
            going_to_now=Subquery(transfers.values("to_place")[:1]),
        )

    def on_shelf(self):
        """Free to be taken: nobody has it, nobody waits for this one, and it isn't travelling."""
        loans, holds, transfers = _rows_of_copies()
        return self.filter(~Exists(loans), ~Exists(holds), ~Exists(transfers), condition__in=USABLE)

    def for_holds(self):
        """On the shelf, and of a kind and at a place that lends."""
        return self.on_shelf().filter(current__circulates=True).exclude(kind=ItemKind.REFERENCE)


class Copy(models.Model):
    """`code` is in the QR on the book, `accession` on its label. `current` is where it was seen last.

    The condition is the only state that is stored here.
    """

    wagtail_reference_index_ignore = True
    # What a page that only looks has been told; None: it is asked anew every time.
    _known = None

    title = models.ForeignKey(
        Title,
        on_delete=models.PROTECT,
        related_name="copies",
        verbose_name=pgettext_lazy("record in a catalogue", "title"),
    )
    home = models.ForeignKey(
        LibraryPlace, on_delete=models.PROTECT, related_name="copies_at_home", verbose_name=_("belongs to")
    )
    current = models.ForeignKey(
        LibraryPlace, on_delete=models.PROTECT, related_name="copies_here", verbose_name=_("is at")
    )
    accession = models.CharField(_("accession number"), max_length=30, unique=True)
    code = models.CharField(max_length=16, unique=True, default=codes.new_code, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=ItemKind.choices, default=ItemKind.BOOK)
    condition = models.CharField(
        _("condition"), max_length=20, choices=Condition.choices, default=Condition.FINE, editable=False
    )
    shelf_mark = models.CharField(_("shelf mark"), max_length=60, blank=True)
    donor = models.CharField(_("given by"), max_length=120, blank=True)
    donated = models.CharField(_("about the gift"), max_length=250, blank=True)
    added_at = models.DateTimeField(_("added"), default=timezone.now)
    last_seen_at = models.DateTimeField(_("last seen"), null=True, blank=True, editable=False)

    objects = CopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("copy of a book")
        verbose_name_plural = _("copies of books")
        ordering = ["accession"]
        constraints = [
            models.CheckConstraint(condition=Q(condition__in=Condition.values), name="copy_condition_known"),
            models.CheckConstraint(condition=Q(kind__in=ItemKind.values), name="copy_kind_known"),
            models.CheckConstraint(condition=~Q(accession=""), name="copy_has_accession"),
        ]

    def __str__(self):
        return self.accession

    @property
    def state(self) -> CopyState:
        """What people are shown, from the rows as they are now; lists take it with `with_state()`."""
        if self.condition in SHOWN_CONDITIONS:
            return SHOWN_CONDITIONS[Condition(self.condition)]
        if self.open_loan:
            return CopyState.ON_LOAN
        if self.open_transfer:
            return CopyState.IN_TRANSIT
        if hold := self.trapped_hold:
            return CopyState.ON_HOLD_SHELF if hold.state == HoldState.READY else CopyState.RESERVED
        return CopyState.ON_SHELF

    @property
    def open_loan(self):
        return self._told("loan", lambda: self.loans.open().select_related("reader").first())

    @property
    def trapped_hold(self):
        return self._told("hold", lambda: _first(self.holds.trapped(), "reader", "pickup__place"))

    @property
    def open_transfer(self):
        return self._told("transfer", lambda: _first(self.transfers.open(), "to_place__place"))

    def to_look_at(self):
        """For a page that changes nothing: what is true of it is asked once, not by each of the rules."""
        self._known = {}
        return self

    def _told(self, name: str, ask: Callable):
        if self._known is None:
            return ask()
        if name not in self._known:
            self._known[name] = ask()
        return self._known[name]


def _first(rows: models.QuerySet, *related: str):
    """Most copies have none: only asking is several times as fast as reading it with all its details."""
    return rows.select_related(*related).first() if rows.exists() else None


def _rows_of_copies() -> tuple[models.QuerySet, models.QuerySet, models.QuerySet]:
    """The open loan, the trapped hold and the open transfer of the copy of an outer query."""
    from .hold import Hold  # these three point here
    from .loan import Loan
    from .transfer import Transfer

    mine = {"copy": OuterRef("pk")}
    return (
        Loan.objects.open().filter(**mine).order_by(),
        Hold.objects.trapped().filter(**mine).order_by(),
        Transfer.objects.open().filter(**mine).order_by(),
    )
