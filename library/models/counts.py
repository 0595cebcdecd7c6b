"""What is counted at the event itself: no row of these knows a reader."""

from datetime import date

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.steps import Verb

from .copy import Copy
from .places import LibraryPlace


class InHouseUse(models.Model):
    """A book that was read on the spot and put aside."""

    wagtail_reference_index_ignore = True

    copy = models.ForeignKey(Copy, on_delete=models.CASCADE, related_name="in_house_uses")
    place = models.ForeignKey(LibraryPlace, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)


class CirculationQuerySet(models.QuerySet):
    def count_one(self, *, month: date, place, verb: Verb, clc: str, language: str) -> None:
        """One more; the row is made when it is the first."""
        key = {"month": month, "place": place, "verb": verb, "clc": clc, "language": language}
        if not self.filter(**key).update(number=F("number") + 1):
            self.bulk_create([self.model(**key)], ignore_conflicts=True)
            self.filter(**key).update(number=F("number") + 1)

    def uncount_one(self, **key) -> None:
        """One less, never under zero; the keys are those of `count_one`."""
        self.filter(**key, number__gt=0).update(number=F("number") - 1)


class Circulation(models.Model):
    """How often something happened in a month; `clc` is the main class. Show no figure under 5."""

    wagtail_reference_index_ignore = True

    month = models.DateField(_("month"))
    place = models.ForeignKey(LibraryPlace, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=10, choices=Verb.choices)
    clc = models.CharField(_("class (CLC)"), max_length=1, blank=True)
    language = models.CharField(_("language of the book"), max_length=10)
    number = models.PositiveIntegerField(default=0)

    objects = CirculationQuerySet.as_manager()

    class Meta:
        verbose_name = _("circulation")
        verbose_name_plural = _("circulation")
        constraints = [
            models.UniqueConstraint(
                fields=["month", "place", "verb", "clc", "language"], name="circulation_one_row"
            ),
        ]
