"""Accession numbers that were given: each once, also where its book has gone again."""

import re

from django.db import models, transaction
from django.db.models import F

from .copy import Copy

DIGITS = 6
OURS = re.compile(rf"([A-Z]+)([0-9]{{{DIGITS}}})")


def parts(accession: str) -> tuple[str, int] | None:
    """'WJF000123' as ('WJF', 123); None for a number of another form."""
    found = OURS.fullmatch(accession)
    return (found[1], int(found[2])) if found else None


class AccessionSeriesQuerySet(models.QuerySet):
    """Nobody else gets a number of this series until COMMIT. Ask it before copies are written: whoever has
    written one and then waits for the series would be waited for.
    """

    def claim(self, prefix: str, count: int) -> list[str]:
        """The next numbers, in order."""
        with transaction.atomic():
            self._begin(prefix)
            self.filter(prefix=prefix).update(last=F("last") + count)
            last = self.values_list("last", flat=True).get(prefix=prefix)
        return [f"{prefix}{number:0{DIGITS}}" for number in range(last - count + 1, last + 1)]

    def note(self, prefix: str, number: int) -> None:
        """Somebody has given this one themselves: it is passed over, and doesn't come again."""
        self._begin(prefix)
        self.filter(prefix=prefix, last__lt=number).update(last=number)

    def _begin(self, prefix: str) -> None:
        """With the highest number that is in the house. Of two who begin it, one does."""
        if not self.filter(prefix=prefix).exists():
            ours = Copy.objects.filter(accession__regex=rf"^{prefix}[0-9]{{{DIGITS}}}$")
            highest = ours.order_by("-accession").values_list("accession", flat=True).first()
            last = int(highest.removeprefix(prefix)) if highest else 0
            self.bulk_create([self.model(prefix=prefix, last=last)], ignore_conflicts=True)


class AccessionSeries(models.Model):
    """The last number that was given in a series."""

    wagtail_reference_index_ignore = True

    prefix = models.CharField(max_length=30, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    objects = AccessionSeriesQuerySet.as_manager()

    def __str__(self):
        return f"{self.prefix}{self.last:0{DIGITS}}"
