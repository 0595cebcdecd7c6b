"""Days on which the subdistrict works, or doesn't, other than the State Council's calendar says."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Workday(models.Model):
    """One dated difference; it wins over the calendar that comes with the site (`portal.workdays`)."""

    date = models.DateField(_("date"), unique=True)
    works = models.BooleanField(
        _("people work"),
        default=False,
        help_text=_("Ticked: a workday, such as a Saturday that is made up for. Otherwise a day off."),
    )
    name = models.CharField(_("reason"), max_length=120)

    class Meta:
        verbose_name = _("moved day")
        verbose_name_plural = _("moved days")
        ordering = ["-date"]

    def __str__(self):
        return f"{self.date} {self.name}"
