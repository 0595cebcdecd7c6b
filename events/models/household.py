"""Who usually comes along: remembered for next time when the person wishes, and forgotten likewise."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .registration import AgeBand


class HouseholdMember(models.Model):
    person = models.ForeignKey("portal.Person", on_delete=models.CASCADE, related_name="household")
    nickname = models.CharField(_("nickname"), max_length=40)
    age_band = models.CharField(_("age"), max_length=5, choices=AgeBand.choices, default=AgeBand.ADULT)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "nickname"], name="household_member_once"),
        ]

    def __str__(self):
        return self.nickname
