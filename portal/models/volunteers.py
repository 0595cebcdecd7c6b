"""Neighbours who help: what they speak and can do, when they have time, and who agreed for minors."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.IntegerChoices):
    """How well somebody speaks a language; interpreting begins at `GOOD`."""

    BASIC = 1, _("A little")
    GOOD = 2, _("Well enough to interpret")
    NATIVE = 3, _("As a first language")


class Skill(models.TextChoices):
    FIRST_AID = "first-aid", _("First aid")
    SIGNING = "signing", _("Chinese sign language")
    CHILDREN = "children", _("Looking after children")
    LIFTING = "lifting", _("Setting up and carrying")
    PHOTOS = "photos", _("Taking pictures")
    CALLIGRAPHY = "calligraphy", _("Calligraphy and crafts")


class Availability(models.TextChoices):
    WORKDAY_MORNING = "workday-morning", _("Workdays, in the morning")
    WORKDAY_AFTERNOON = "workday-afternoon", _("Workdays, in the afternoon")
    WORKDAY_EVENING = "workday-evening", _("Workdays, in the evening")
    DAYOFF_MORNING = "dayoff-morning", _("Days off, in the morning")
    DAYOFF_AFTERNOON = "dayoff-afternoon", _("Days off, in the afternoon")
    DAYOFF_EVENING = "dayoff-evening", _("Days off, in the evening")


class VolunteerState(models.TextChoices):
    APPLIED = "applied", pgettext_lazy("volunteer", "Applied")
    ACTIVE = "active", pgettext_lazy("volunteer", "Active")
    PAUSED = "paused", pgettext_lazy("volunteer", "Pausing")
    ENDED = "ended", pgettext_lazy("volunteer", "Ended")


class VolunteerQuerySet(models.QuerySet):
    def active(self):
        return self.filter(state=VolunteerState.ACTIVE, user__is_active=True)

    def speaking(self, *codes: str):
        """All of these languages, well enough to interpret."""
        rows = self
        for code in codes:
            rows = rows.filter(
                pk__in=VolunteerLanguage.objects.filter(code=code, level__gte=Level.GOOD).values("volunteer")
            )
        return rows

    def hold_still(self, pk: int) -> None:
        """Lock the row until COMMIT by an update that changes nothing: it works on SQLite, too."""
        self.filter(pk=pk).update(name=F("name"))


class Volunteer(models.Model):
    """`name` is what guests and other volunteers read. `born_on` is asked for the ages that duties require;
    others read only whether somebody is of age. Words in `skills` and `availability` have a space between."""

    ADULT, YOUNGEST = 18, 16

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="volunteer",
        verbose_name=_("account"),
    )
    name = models.CharField(_("name that others read"), max_length=40)
    # Forgotten at the end.
    born_on = models.DateField(_("date of birth"), null=True)
    skills = models.CharField(_("skills"), max_length=120, blank=True)
    availability = models.CharField(_("usually free"), max_length=160, blank=True)
    # From here it is near or far.
    base = models.ForeignKey(
        "portal.Place",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("nearest place"),
    )
    about = models.CharField(_("a word about yourself"), max_length=300, blank=True)
    guardian = models.CharField(_("guardian's name"), max_length=80, blank=True)
    # Which wording a guardian agreed to, and when.
    consent_version = models.PositiveSmallIntegerField(null=True, editable=False)
    consented_at = models.DateTimeField(null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=8, choices=VolunteerState.choices, default=VolunteerState.APPLIED
    )
    since = models.DateTimeField(pgettext_lazy("volunteer", "since"), default=timezone.now)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    note = models.CharField(_("note of the coordinators"), max_length=300, blank=True)

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=VolunteerState.values), name="volunteer_state_known"
            ),
            models.CheckConstraint(
                condition=Q(consent_version__isnull=True) | Q(consented_at__isnull=False),
                name="volunteer_consent_dated",
            ),
            models.CheckConstraint(
                condition=Q(born_on__isnull=False) | Q(state=VolunteerState.ENDED), name="volunteer_has_age"
            ),
        ]

    def __str__(self):
        return self.name

    def age_on(self, day) -> int:
        """In full years."""
        return day.year - self.born_on.year - ((day.month, day.day) < (self.born_on.month, self.born_on.day))

    def is_minor_on(self, day) -> bool:
        return self.age_on(day) < self.ADULT

    @property
    def skill_list(self) -> list[str]:
        return self.skills.split()

    @property
    def availability_list(self) -> list[str]:
        return self.availability.split()


class VolunteerLanguage(models.Model):
    """`code` as in BCP 47: 'zh-hans', 'en', 'es'…"""

    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="languages")
    code = models.CharField(_("language"), max_length=10)
    level = models.PositiveSmallIntegerField(_("how well"), choices=Level.choices, default=Level.GOOD)

    class Meta:
        ordering = ["-level", "code"]
        constraints = [
            models.UniqueConstraint(fields=["volunteer", "code"], name="volunteer_language_once"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="volunteer_language_level"),
        ]
