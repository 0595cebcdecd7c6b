"""What a suggestion is about, and how soon it must be dealt with."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Orderable

from portal import readiness

from .sides import in_both_or_neither


class ServiceClass(models.TextChoices):
    """The promise to the sender; `deadlines.py` turns it into a moment."""

    URGENT = "urgent", _("Urgent: 2 working hours")
    UTILITY = "utility", _("Water, power, heating: 1 working day")
    ORDINARY = "ordinary", _("Ordinary: 7 working days")
    COMPLEX = "complex", _("Complex: 15 working days")


class Category(Orderable):
    """`nearby_metres`: what lies closer is probably the same thing. `slug` is the service code of Open311."""

    slug = models.SlugField(_("name in the address"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=60)
    summary = models.CharField(_("in one sentence"), max_length=250, blank=True)
    service_class = models.CharField(
        _("deadline"), max_length=10, choices=ServiceClass.choices, default=ServiceClass.ORDINARY
    )
    department = models.ForeignKey(
        "portal.Department",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("department"),
    )
    nearby_metres = models.PositiveIntegerField(_("nearby, in metres"), default=200)
    icon = models.CharField(_("icon"), max_length=20, default="idea")
    active = models.BooleanField(_("can be chosen"), default=True)

    class Meta(Orderable.Meta):
        verbose_name = pgettext_lazy("suggestion", "category")
        verbose_name_plural = pgettext_lazy("suggestion", "categories")
        constraints = [
            models.CheckConstraint(condition=in_both_or_neither("summary"), name="category_summed_up_in_both")
        ]

    def __str__(self):
        return self.name

    def clean(self):
        readiness.refuse_half_said(self, "summary")
