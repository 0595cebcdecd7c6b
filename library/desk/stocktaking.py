"""A stock-take at the shelves: what is scanned becomes a line of it, and how far it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django import forms
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from library import actions, cards, rules, shelfmarks
from library.desk import commands, reading
from library.desk.answers import ICONS, LOOK, OK, STOP
from library.models import Copy, LibraryPlace, Sighting, StockTake
from library.refusals import Refused
from library.steps import Astray, Finding
from portal.models import User

LATELY = 8
AT_HAND = 3
# What a mark may begin with: a class, or the shelf of another scheme.
MARK = re.compile(r"[^\W_][\w./:+()-]*", re.ASCII)


class StockTakeForm(forms.Form):
    place = forms.ModelChoiceField(
        LibraryPlace.objects.select_related("place"),
        label=gettext_lazy("Place"),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    first = forms.CharField(
        label=gettext_lazy("From shelf or class"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Such as K or I247.5. Left empty, it begins with the first shelf."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )
    last = forms.CharField(
        label=gettext_lazy("To shelf or class"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("All that begins so is part of it. Left empty, it goes to the last shelf."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )

    def clean_first(self) -> str:
        return self._mark("first")

    def clean_last(self) -> str:
        return self._mark("last")

    def _mark(self, name: str) -> str:
        mark = shelfmarks.normalise(self.cleaned_data[name])
        if mark and not MARK.fullmatch(mark):
            raise forms.ValidationError(_("Write it as it stands on the label, such as K827."))
        return mark

    def clean(self) -> dict:
        given = super().clean()
        first, last = given.get("first"), given.get("last")
        if first and last and not shelfmarks.is_between(first, first, last):
            self.add_error("last", _("The last shelf comes before the first."))
        return given


@dataclass(frozen=True)
class Heard:
    """What the page says after a scan."""

    tone: str
    title: str
    big: str = ""
    lines: list[str] = field(default_factory=list)
    copy: Copy | None = None
    choices: list[Copy] = field(default_factory=list)

    @property
    def drawn(self) -> str:
        return ICONS[self.tone]


def hear(take: StockTake, text: str, by: User) -> Heard | None:
    """None for what is empty. Numbers of readers' cards are not kept."""
    plain = reading.plain_of(text)
    if not plain:
        return None
    if cards.normalise(plain) or commands.of(plain):
        return Heard(LOOK, _("Only books are scanned here"))
    copies = reading.copies_of(plain, take.place)
    if len(copies) > 1:
        return Heard(LOOK, _("Which of these copies is it? See its label."), choices=copies)
    try:
        done = actions.sight(take, copies[0], by=by) if copies else actions.note_unknown(take, plain, by=by)
    except Refused as met:
        return Heard(STOP, met.words)
    return said(done)


def said(done: actions.Sighted) -> Heard:
    row, copy = done.sighting, done.sighting.copy
    lines = [] if done.new else [_("Scanned before: it is one line.")]
    if row.finding == Finding.UNKNOWN:
        lines.append(_("No book has this code. Put it aside; it is noted."))
        return Heard(STOP, str(row.get_finding_display()), big=row.text, lines=lines)
    if row.was_gone:
        lines.append(_("It had been given up, and is found again."))
    if done.since:
        # It was on its shelf when it was seen first: that stays, but the desk has to know of this.
        lines.insert(0, str(Astray(done.since).label))
        return Heard(LOOK, str(row.get_finding_display()), shelfmarks.of(copy), lines, copy)
    if row.finding == Finding.SEEN:
        return Heard(OK, str(row.get_finding_display()), shelfmarks.of(copy), lines, copy)
    lines.insert(0, str(row.get_why_display()))
    return Heard(LOOK, str(row.get_finding_display()), where(row), lines, copy)


def where(row: Sighting) -> str:
    """Where a book that is astray should be carried."""
    if row.why == Astray.OTHER_PLACE:
        return str(row.copy.home)
    return shelfmarks.of(row.copy) if row.why == Astray.OTHER_SHELF else ""


@dataclass(frozen=True)
class Progress:
    counts: dict[str, int]
    unseen: int

    @property
    def seen(self) -> int:
        return self.counts.get(Finding.SEEN, 0)

    @property
    def expected(self) -> int:
        """At the end those that are missing, before it those that nobody has seen yet."""
        return self.seen + self.unseen + self.counts.get(Finding.MISSING, 0)

    @property
    def misplaced(self) -> int:
        return self.counts.get(Finding.MISPLACED, 0)

    @property
    def unknown(self) -> int:
        return self.counts.get(Finding.UNKNOWN, 0)

    @property
    def missing(self) -> int:
        return self.counts.get(Finding.MISSING, 0)

    @property
    def is_half_done(self) -> bool:
        return 2 * self.seen >= self.expected


def at_hand(copy: Copy, user: User) -> list[dict]:
    """For the page behind the code on a book: `heard` is what was found where it has been seen already.

    What was astray may have been put right meanwhile: it is looked at `again`.
    """
    takes = list(StockTake.objects.at_hand(copy, user).with_details()[:AT_HAND])
    rows = Sighting.objects.filter(stock_take__in=takes, copy=copy).with_details()
    found = {row.stock_take_id: row for row in rows}
    return [_at_hand(take, found.get(take.pk)) for take in takes]


def _at_hand(take: StockTake, row: Sighting | None) -> dict:
    heard = said(actions.Sighted(row, new=True)) if row else None
    return {"take": take, "heard": heard, "again": row is not None and row.finding == Finding.MISPLACED}


def progress(take: StockTake) -> Progress:
    counts = dict(take.sightings.order_by().values_list("finding").annotate(n=Count("pk")))
    return Progress(counts, rules.unseen(take).count() if take.is_running else 0)


def lately(take: StockTake) -> QuerySet[Sighting]:
    return take.sightings.with_details()[:LATELY]


def lines(take: StockTake) -> Iterator[list]:
    """The whole result, line by line; while it runs also what nobody has seen."""
    for row in take.sightings.with_details().order_by("finding", "copy__shelf_mark", "pk").iterator(500):
        yield [row.get_finding_display(), row.get_why_display(), *_of_copy(row.copy, row.text), row.at]
    if take.is_running:
        for copy in rules.unseen(take).select_related("title", "home__place").iterator(500):
            yield [pgettext("stock-take", "Not seen yet"), "", *_of_copy(copy, ""), None]


def _of_copy(copy: Copy | None, text: str) -> list:
    if copy is None:
        return [text, "", "", ""]
    return [copy.accession, str(copy.title), shelfmarks.of(copy), str(copy.home)]
