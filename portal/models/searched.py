"""Words for which the search of the site found nothing: how often on a day, not by whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class VainSearch(models.Model):
    day = models.DateField(_("day"))
    words = models.CharField(_("words"), max_length=40)
    number = models.PositiveIntegerField(_("number of searches"), default=1)

    class Meta:
        verbose_name = _("search that found nothing")
        verbose_name_plural = _("searches that found nothing")
        ordering = ["-day", "-number", "words"]
        constraints = [models.UniqueConstraint(fields=["day", "words"], name="vain_search_once_a_day")]

    def __str__(self) -> str:
        return self.words
