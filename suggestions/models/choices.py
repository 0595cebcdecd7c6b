"""What can be chosen about a suggestion."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    IDEA = "idea", _("Idea")
    PROBLEM = "problem", _("Problem")
    TIP = "tip", _("Tip")
    BUSINESS = "business", _("Business request")


class Channel(models.TextChoices):
    WEB = "web", _("This site")
    MEETING = "meeting", _("Community meeting")
    VISIT = "visit", _("Visit")
    PHONE = "phone", _("Telephone")
    PAPER = "paper", _("Paper slip")
    OPEN311 = "open311", _("Another system")


class Release(models.TextChoices):
    PENDING = "pending", _("Not looked at yet")
    RELEASED = "released", _("Public")
    HIDDEN = "hidden", _("Hidden")


class Level(models.TextChoices):
    GRID = "grid", _("Grid")
    SUBDISTRICT = "subdistrict", _("Subdistrict")


class Translated(models.TextChoices):
    NONE = "", _("Not translated")
    PROPOSED = "proposed", _("Proposed by a machine")
    CONFIRMED = "confirmed", _("Confirmed by a person")
