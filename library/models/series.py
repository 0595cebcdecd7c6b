"""Accession numbers that were given: each once, also where its book has gone again."""

import re
from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import islice

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .copy import Copy

DIGITS = 6
LAST = 10**DIGITS - 1
# A number that is further ahead may be a slip of the fingers: the series goes on without it.
REACH = 1000
OURS = re.compile(rf"([A-Z]+)([0-9]{{{DIGITS}}})")


def parts(accession: str) -> tuple[str, int] | None:
    """'WJF000123' as ('WJF', 123); None for a number of another form."""
    found = OURS.fullmatch(accession)
    return (found[1], int(found[2])) if found else None


def _written(prefix: str, number: int) -> str:
    return f"{prefix}{number:0{DIGITS}}"


def _ours(prefix: str) -> models.QuerySet:
    ours = Copy.objects.filter(accession__regex=rf"^{re.escape(prefix)}[0-9]{{{DIGITS}}}$")
    return ours.order_by("accession").values_list("accession", flat=True)


def _free(prefix: str, last: int) -> Iterator[int]:
    """The numbers behind `last`, in order, without those that were given before the series came to them."""
    on_books = _ours(prefix).filter(accession__gt=_written(prefix, last)).iterator()
    given = GivenNumber.objects.filter(prefix=prefix, number__gt=last).order_by("number")
    written = (int(number.removeprefix(prefix)) for number in on_books)
    ahead = merge(written, given.values_list("number", flat=True).iterator())
    taken = next(ahead, 0)
    for number in range(last + 1, LAST + 1):
        while 0 < taken < number:
            taken = next(ahead, 0)
        if taken != number:
            yield number


class SeriesFull(ValueError):
    """There is no number left."""


class AccessionSeriesQuerySet(models.QuerySet):
    """Nobody else gets a number of this series until COMMIT. Ask it before copies are written: whoever has
    written one and then waits for the series would be waited for.
    """

    def claim(self, prefix: str, count: int) -> list[str]:
        """The next numbers that no copy has, in order. Errors: SeriesFull."""
        with transaction.atomic():
            mine = self.filter(prefix=prefix)
            numbers = list(islice(_free(prefix, self.hold_still(prefix).last), count))
            if len(numbers) < count:
                raise SeriesFull(prefix)
            mine.update(last=numbers[-1])
            GivenNumber.objects.write_down(prefix, numbers)
        return [_written(prefix, number) for number in numbers]

    def note(self, prefix: str, numbers: Iterable[int], reach: int = REACH) -> None:
        """Somebody has given these themselves: they are passed over, and don't come again. A series that has
        none yet begins with the lowest.
        """
        numbers = sorted(numbers)
        before = last = self.hold_still(prefix).last
        GivenNumber.objects.write_down(prefix, numbers)
        for number in numbers:
            if last and number > last + reach:
                break
            last = max(last, number)
        if last > before:
            self.filter(prefix=prefix, last__lt=last).update(last=last)

    def has_begun(self, prefix: str) -> bool:
        """Some number of it was given, or is in the house."""
        return self.filter(prefix=prefix, last__gt=0).exists() or _ours(prefix).exists()

    def hold_still(self, prefix: str) -> "AccessionSeries":
        """Nobody else counts on until COMMIT; a series that there is not yet, begins."""
        self._begin(prefix)
        self.filter(prefix=prefix).update(last=F("last"))
        return self.get(prefix=prefix)

    def _begin(self, prefix: str) -> None:
        """With the highest number that is in the house. Of two who begin it, one does."""
        if not self.filter(prefix=prefix).exists():
            highest = _ours(prefix).last()
            last = parts(highest)[1] if highest else 0
            self.bulk_create([self.model(prefix=prefix, last=last, floor=last)], ignore_conflicts=True)


class AccessionSeries(models.Model):
    """It goes on after `last`. Up to `floor` all count as given: nobody has written them down."""

    wagtail_reference_index_ignore = True
    never_deleted = _("A series stays: its numbers must not come again. Change its next number instead.")

    prefix = models.CharField(_("letters"), max_length=30, primary_key=True)
    last = models.PositiveIntegerField(_("last number"), default=0)
    floor = models.PositiveIntegerField(default=0, editable=False)

    objects = AccessionSeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series of accession numbers")
        verbose_name_plural = _("series of accession numbers")
        ordering = ["prefix"]
        constraints = [
            models.CheckConstraint(condition=Q(prefix__regex=r"^[A-Z]+$"), name="series_prefix_is_letters"),
            models.CheckConstraint(condition=Q(last__lte=LAST), name="series_ends"),
        ]

    def __str__(self):
        return _written(self.prefix, self.last)

    @property
    def next(self) -> str:
        """What the next book gets, unless that number is taken."""
        return _written(self.prefix, min(self.last + 1, LAST))

    def was_given(self, number: int) -> bool:
        """To a book that is here, or has gone again."""
        on_a_book = Copy.objects.filter(accession=_written(self.prefix, number))
        if number <= self.floor or on_a_book.exists():
            return True
        return GivenNumber.objects.filter(prefix=self.prefix, number=number).exists()


class GivenNumberQuerySet(models.QuerySet):
    def write_down(self, prefix: str, numbers: Iterable[int]) -> None:
        rows = [self.model(prefix=prefix, number=number) for number in numbers]
        self.bulk_create(rows, ignore_conflicts=True)


class GivenNumber(models.Model):
    """A number that a book got, by the series or by somebody's hand, wherever that book is now."""

    wagtail_reference_index_ignore = True

    prefix = models.CharField(max_length=30)
    number = models.PositiveIntegerField()

    objects = GivenNumberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["prefix", "number"], name="number_given_once"),
        ]

    def __str__(self):
        return _written(self.prefix, self.number)
