"""Who comes: one registration per person and session, for one or more people."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Now
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.steps import LIVE, QUEUED, SEATED, RegistrationState

from .session import Session, SessionState


class Reminder(models.TextChoices):
    DAY = "day", _("The day before")
    HOURS = "hours", _("Two hours before")

    @classmethod
    def in_words(cls, chosen) -> str:
        """One after the other, as in a sentence."""
        labels = [str(cls(word).label) for word in chosen]
        return gettext(", ").join([*labels[:1], *(label[:1].lower() + label[1:] for label in labels[1:])])


class Agreed(models.TextChoices):
    """How somebody agreed for whom staff wrote a registration down."""

    PHONE = "phone", _("By phone")
    COUNTER = "counter", _("At the counter")
    WRITING = "writing", _("In writing")
    DOOR = "door", _("At the door")


class CancelReason(models.TextChoices):
    """Why staff cancelled for somebody, as that person reads it."""

    WISH = "wish", _("You asked us to.")
    TWICE = "twice", _("You were registered twice.")
    AGES = "ages", _("The event is meant for other ages.")
    NEEDS = "needs", _("We can't prepare what you need this time.")
    OTHER = "other", _("Please ask us why.")


class AgeBand(models.TextChoices):
    UNDER_6 = "0-5", _("Under 6")
    UNDER_14 = "6-13", _("6 to 13")
    UNDER_18 = "14-17", _("14 to 17")
    ADULT = "18+", _("Adult")


CHILDREN = (AgeBand.UNDER_6, AgeBand.UNDER_14, AgeBand.UNDER_18)
# Those who come with an adult.
SMALL = (AgeBand.UNDER_6, AgeBand.UNDER_14)


class RegistrationQuerySet(models.QuerySet):
    def live(self):
        return self.filter(state__in=LIVE)

    def seated(self):
        return self.filter(state__in=SEATED)

    def waiting(self):
        """In the order of the waiting list."""
        return self.filter(state=RegistrationState.WAITING).order_by("waiting_since", "id")

    def asked_again(self):
        """Who has a place and was asked whether they still come."""
        return self.filter(state=RegistrationState.REGISTERED, asked_again_at__isnull=False)

    def to_remind(self, which, first, last):
        """Who has a place on a date that begins in this span, and wishes that reminder."""
        return self.filter(
            state=RegistrationState.REGISTERED,
            reminders__contains=which,
            person__without_contact=False,
            session__state=SessionState.PLANNED,
            session__starts_at__gte=first,
            session__starts_at__lt=last,
        ).select_related("session__place", "person__user")

    def to_thank(self, first, last):
        """Who came to a date that ended in this span."""
        return self.filter(
            state=RegistrationState.ATTENDED,
            person__without_contact=False,
            session__state=SessionState.PLANNED,
            session__ends_at__gte=first,
            session__ends_at__lt=last,
        ).select_related("session__place", "person__user")

    def ahead_of(self, registration):
        """Of the waiting list, who is served before this one."""
        earlier = Q(waiting_since__lt=registration.waiting_since)
        same = Q(waiting_since=registration.waiting_since, id__lt=registration.pk)
        return self.waiting().filter(earlier | same, session=registration.session_id)

    def with_turn(self):
        """`ahead`: how many are served before each one that waits."""
        earlier = Q(waiting_since__lt=OuterRef("waiting_since"))
        same = Q(waiting_since=OuterRef("waiting_since"), id__lt=OuterRef("pk"))
        before = self.model.objects.filter(earlier | same, session=OuterRef("session"))
        number = before.waiting().order_by().values("session").annotate(number=Count("pk")).values("number")
        return self.annotate(ahead=Coalesce(Subquery(number), 0))

    def offered(self):
        return self.filter(state=RegistrationState.OFFERED)

    def of_person(self, person):
        return self.filter(person=person)

    def coming_of(self, member, now):
        """Of a member, for dates of the event that are still to come and stand."""
        mine = self.live().filter(person=member.person_id, session__event=member.event_id)
        return mine.filter(session__starts_at__gt=now, session__state=SessionState.PLANNED)

    def with_people(self):
        """Whoever reads a list of people needs."""
        return self.select_related("person__user", "checked_in_by", "registered_by").prefetch_related(
            "companions"
        )

    def with_children(self):
        companions = Companion.objects.filter(registration=OuterRef("pk"))
        return self.filter(Exists(companions.exclude(age_band=AgeBand.ADULT)))

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
    # Of whoever registers; asked only where ages matter.
    age_band = models.CharField(_("age"), max_length=5, choices=AgeBand.choices, blank=True, db_default="")
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    interpreter = models.CharField(_("interpreter into"), max_length=10, blank=True)
    access_needs = models.CharField(_("access needs"), max_length=200, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    # When they want to be reminded: words of `Reminder`, with a space between.
    reminders = models.CharField(max_length=20, blank=True, default="day hours", db_default="day hours")
    # Wishes invitations that calendars file and update by themselves (iTIP, RFC 5546) instead of a file.
    invited = models.BooleanField(default=False, db_default=False)
    # Which wording of `events.consents` a guardian agreed to, and when.
    consent_version = models.PositiveSmallIntegerField(null=True)
    consented_at = models.DateTimeField(null=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # A value of `Agreed`, where staff wrote this down for somebody.
    agreed_how = models.CharField(_("how they agreed"), max_length=120, blank=True, db_default="")
    note = models.CharField(_("note of the organisers"), max_length=600, blank=True, db_default="")
    version = models.PositiveIntegerField(default=0, db_default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    # What its entry in a calendar says: state, date, number of people.
    changed_at = models.DateTimeField(default=timezone.now, db_default=Now(), editable=False)
    waiting_since = models.DateTimeField(null=True)
    # How often freed seats went past this group because it did not fit.
    passed = models.PositiveSmallIntegerField(default=0, db_default=0)
    offered_until = models.DateTimeField(null=True)
    # After a date was moved: asked whether they still come, and that they said so.
    asked_again_at = models.DateTimeField(null=True)
    confirmed_again_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    # What was given up: a place, an offer, a turn in the list.
    cancelled_from = models.CharField(
        max_length=12, choices=RegistrationState.choices, blank=True, db_default="", editable=False
    )
    # Where staff did it; empty when the people themselves did.
    cancel_reason = models.CharField(max_length=10, choices=CancelReason.choices, blank=True, db_default="")
    checked_in_at = models.DateTimeField(null=True)
    came = models.PositiveSmallIntegerField(default=0, db_default=0)
    checked_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(
                fields=["offered_until"],
                condition=Q(state=RegistrationState.OFFERED),
                name="registration_offers",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"], condition=Q(state__in=LIVE), name="registration_once_each"
            ),
            models.CheckConstraint(condition=Q(size__gte=1), name="registration_of_somebody"),
            models.CheckConstraint(
                condition=Q(state__in=RegistrationState.values), name="registration_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=RegistrationState.OFFERED) | Q(offered_until__isnull=False),
                name="registration_offer_ends",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=QUEUED) | Q(waiting_since__isnull=False),
                name="registration_waits_since",
            ),
            models.CheckConstraint(condition=Q(came__lte=F("size")), name="registration_came_of_size"),
        ]

    def __str__(self):
        return self.reference

    @property
    def rest(self) -> int:
        """How many of a group that has begun to come are still missing."""
        return self.size - self.came if self.state == RegistrationState.ATTENDED else 0

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def is_asked(self) -> bool:
        """We wait to hear whether they still come."""
        asked = self.asked_again_at is not None and self.confirmed_again_at is None
        return asked and self.state == RegistrationState.REGISTERED


class Companion(models.Model):
    """Somebody who comes along, never an account: an adult by name, a child by nickname and age band only."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="companions")
    nickname = models.CharField(_("nickname"), max_length=40)
    age_band = models.CharField(_("age"), max_length=5, choices=AgeBand.choices, default=AgeBand.ADULT)
    answers = models.JSONField(default=dict, blank=True, db_default={})
