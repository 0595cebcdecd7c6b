"""Accession numbers that were given: each once, also where its book has gone again."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import models, transaction
from django.db.models import F, Q

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
    """The numbers behind `last`, in order; those that were far ahead once have a copy already."""
    ahead = _ours(prefix).filter(accession__gt=_written(prefix, last)).iterator()
    taken = next(ahead, "")
    for number in range(last + 1, LAST + 1):
        if taken == _written(prefix, number):
            taken = next(ahead, "")
        else:
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
            self._begin(prefix)
            mine = self.filter(prefix=prefix)
            mine.update(last=F("last"))
            numbers = list(islice(_free(prefix, mine.values_list("last", flat=True).get()), count))
            if len(numbers) < count:
                raise SeriesFull(prefix)
            mine.update(last=numbers[-1])
        return [_written(prefix, number) for number in numbers]

    def note(self, prefix: str, numbers: Iterable[int], reach: int = REACH) -> None:
        """Somebody has given these themselves: they are passed over, and don't come again. A series that has
        none yet begins with the lowest.
        """
        self._begin(prefix)
        before = last = self.values_list("last", flat=True).get(prefix=prefix)
        for number in sorted(numbers):
            if last and number > last + reach:
                break
            last = max(last, number)
        if last > before:
            self.filter(prefix=prefix, last__lt=last).update(last=last)

    def has_begun(self, prefix: str) -> bool:
        """Some number of it was given, or is in the house."""
        return self.filter(prefix=prefix, last__gt=0).exists() or _ours(prefix).exists()

    def _begin(self, prefix: str) -> None:
        """With the highest number that is in the house. Of two who begin it, one does."""
        if not self.filter(prefix=prefix).exists():
            highest = _ours(prefix).last()
            last = parts(highest)[1] if highest else 0
            self.bulk_create([self.model(prefix=prefix, last=last)], ignore_conflicts=True)


class AccessionSeries(models.Model):
    """The last number that was given in a series."""

    wagtail_reference_index_ignore = True

    prefix = models.CharField(max_length=30, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    objects = AccessionSeriesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(prefix__regex=r"^[A-Z]+$"), name="series_prefix_is_letters"),
            models.CheckConstraint(condition=Q(last__lte=LAST), name="series_ends"),
        ]

    def __str__(self):
        return _written(self.prefix, self.last)
