"""Who comes: one registration per person and session, for one or more people."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.steps import LIVE, SEATED, RegistrationState

from .session import Session


class RegistrationQuerySet(models.QuerySet):
    def live(self):
        return self.filter(state__in=LIVE)

    def seated(self):
        return self.filter(state__in=SEATED)

    def waiting(self):
        """In the order of the waiting list."""
        return self.filter(state=RegistrationState.WAITING).order_by("waiting_since", "id")

    def of_person(self, person):
        return self.filter(person=person)

    def with_details(self):
        return self.select_related("session__event__category", "session__place", "session__seats", "person")


class Registration(models.Model):
    """`reference` is what people read out; `form_key` makes a second press of the button harmless."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="registrations")
    person = models.ForeignKey("portal.Person", on_delete=models.PROTECT, related_name="registrations")
    reference = models.CharField(max_length=12, unique=True)
    form_key = models.UUIDField(unique=True)
    state = models.CharField(
        max_length=12, choices=RegistrationState.choices, default=RegistrationState.REGISTERED
    )
    size = models.PositiveSmallIntegerField(_("number of people"), default=1)
    name = models.CharField(_("name"), max_length=80)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    interpreter = models.CharField(_("interpreter into"), max_length=10, blank=True)
    access_needs = models.CharField(_("access needs"), max_length=200, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    waiting_since = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    checked_in_at = models.DateTimeField(null=True)
    checked_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"], condition=Q(state__in=LIVE), name="registration_once_each"
            ),
            models.CheckConstraint(condition=Q(size__gte=1), name="registration_of_somebody"),
            models.CheckConstraint(
                condition=Q(state__in=RegistrationState.values), name="registration_state_known"
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def is_live(self) -> bool:
        return self.state in LIVE


class Companion(models.Model):
    """Somebody who comes along: a nickname and an age band, never an account."""

    class AgeBand(models.TextChoices):
        UNDER_6 = "0-5", _("Under 6")
        UNDER_14 = "6-13", _("6 to 13")
        UNDER_18 = "14-17", _("14 to 17")
        ADULT = "18+", _("Adult")

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="companions")
    nickname = models.CharField(_("nickname"), max_length=40)
    age_band = models.CharField(_("age"), max_length=5, choices=AgeBand.choices, default=AgeBand.ADULT)
