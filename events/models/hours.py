"""What was certified to a volunteer, so that the house can look it up again."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class HoursCertificate(models.Model):
    """The sum as it was when it was drawn up; later shifts make another one."""

    volunteer = models.ForeignKey("portal.Volunteer", on_delete=models.CASCADE, related_name="certificates")
    reference = models.CharField(_("number"), max_length=12, unique=True)
    # As it was printed.
    name = models.CharField(_("name"), max_length=40)
    minutes = models.PositiveIntegerField()
    shifts = models.PositiveIntegerField()
    first_day = models.DateField()
    last_day = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("certificate of hours")
        verbose_name_plural = _("certificates of hours")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "minutes", "shifts", "first_day", "last_day"],
                name="certificate_once_each",
            )
        ]

    def __str__(self):
        return self.reference
