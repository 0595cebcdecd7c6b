"""How many books a reader would like to read in a year: numbers alone, never which books."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .readers import Reader

MOST = 999


class ReadingGoalQuerySet(models.QuerySet):
    def count_return(self, reader: Reader, year: int) -> bool:
        """One more that the reader brought back; False where nobody counts this year, or no further."""
        counted = self.filter(reader=reader, year=year, borrowed__lt=MOST)
        return bool(counted.update(borrowed=F("borrowed") + 1))


class ReadingGoal(models.Model):
    """`borrowed` goes up with the reader's own returns, `elsewhere` by the reader's own hand."""

    wagtail_reference_index_ignore = True

    reader = models.ForeignKey(Reader, on_delete=models.CASCADE, related_name="goals")
    year = models.PositiveSmallIntegerField(_("year"))
    wanted = models.PositiveSmallIntegerField(_("books wanted"))
    borrowed = models.PositiveSmallIntegerField(default=0)
    elsewhere = models.PositiveSmallIntegerField(default=0)

    objects = ReadingGoalQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading goal")
        verbose_name_plural = _("reading goals")
        ordering = ["-year", "id"]
        constraints = [
            models.UniqueConstraint(fields=["reader", "year"], name="goal_once_a_year"),
            models.CheckConstraint(condition=Q(wanted__range=(1, MOST)), name="goal_wants_some"),
            models.CheckConstraint(
                condition=Q(borrowed__range=(0, MOST), elsewhere__range=(0, MOST)),
                name="goal_counts_in_range",
            ),
        ]

    def __str__(self):
        return f"{self.year}: {self.read} / {self.wanted}"

    @property
    def read(self) -> int:
        return self.borrowed + self.elsewhere

    @property
    def is_reached(self) -> bool:
        return self.read >= self.wanted

    @property
    def can_count(self) -> bool:
        """One more from elsewhere."""
        return self.elsewhere < MOST
