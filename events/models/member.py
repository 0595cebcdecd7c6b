"""Who comes regularly: registered for every date that is made, until they leave."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.steps import RegistrationState

from .event import Event
from .registration import AgeBand, Agreed, Registration
from .session import Session, SessionState


def open_to_members(now) -> models.QuerySet:
    """Dates to come: members needn't wait until registration opens for everybody."""
    still = Q(registration_closes_at=None) | Q(registration_closes_at__gt=now)
    return Session.objects.filter(
        still, state=SessionState.PLANNED, starts_at__gt=now, needs_registration=True
    )


def _number(rows: models.QuerySet) -> Coalesce:
    counted = rows.order_by().values("person").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


class MemberQuerySet(models.QuerySet):
    def present(self):
        return self.filter(left_at=None)

    def hold_still(self, pk: int) -> bool:
        """Lock the row until COMMIT by an update that changes nothing; False when the member has left."""
        return bool(self.present().filter(pk=pk).update(left_at=F("left_at")))

    def move(self, old, new) -> None:
        """Give what `old` is a member of to `new`; who was a member twice is it once."""
        for member in self.present().filter(person=old):
            if self.present().filter(event=member.event_id, person=new).exists():
                self.filter(pk=member.pk).update(left_at=timezone.now())
        self.filter(person=old).update(person=new)

    def with_attendance(self, now=None):
        """`came` and `missed`: to how many of the dates that are over since they joined they came, and to
        how many they did not come although they had a place."""
        dates = Registration.objects.filter(
            person=OuterRef("person"),
            session__event=OuterRef("event"),
            session__state=SessionState.PLANNED,
            session__starts_at__gte=OuterRef("joined_at"),
            session__ends_at__lt=now or timezone.now(),
        )
        return self.annotate(
            came=_number(dates.filter(state=RegistrationState.ATTENDED)),
            missed=_number(dates.filter(state=RegistrationState.REGISTERED)),
        )

    def to_enrol(self, now):
        """Who isn't registered yet for some date to come; whose account is closed is left alone."""
        known = Registration.objects.filter(session=OuterRef("pk"), person=OuterRef(OuterRef("person")))
        dates = open_to_members(now).filter(event=OuterRef("event")).exclude(Exists(known))
        left_out = self.model.left_out.through.objects.filter(
            session=OuterRef("pk"), member=OuterRef(OuterRef("pk"))
        )
        rows = self.present().filter(Exists(dates.exclude(Exists(left_out))), event__live=True)
        return rows.filter(Q(person__user=None) | Q(person__user__is_active=True)).order_by("pk")


class Member(models.Model):
    """What they said when they joined is said for each date. `left_out` are dates that they did not want."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey("portal.Person", on_delete=models.PROTECT, related_name="memberships")
    form_key = models.UUIDField(unique=True)
    name = models.CharField(_("name"), max_length=80)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    age_band = models.CharField(_("age"), max_length=5, choices=AgeBand.choices, blank=True, db_default="")
    interpreter = models.CharField(_("interpreter into"), max_length=10, blank=True, db_default="")
    access_needs = models.CharField(_("access needs"), max_length=200, blank=True, db_default="")
    answers = models.JSONField(default=dict, blank=True, db_default={})
    reminders = models.CharField(max_length=20, blank=True, default="day hours", db_default="day hours")
    left_out = models.ManyToManyField(Session, related_name="left_out_by", blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # Where staff wrote this down for somebody.
    agreed_how = models.CharField(max_length=10, choices=Agreed.choices, blank=True, db_default="")
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("regular member")
        verbose_name_plural = _("regular members")
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"], condition=Q(left_at=None), name="member_once_each"
            )
        ]

    def __str__(self):
        return self.name or str(self.pk)

    def dates_to_enrol(self, now, *, joining: bool) -> models.QuerySet:
        """In the order in which counters are locked. Who is `joining` comes to what they had cancelled,
        too; from then on what they cancel stays cancelled."""
        known = Registration.objects.filter(session=OuterRef("pk"), person=self.person_id)
        known = known.live() if joining else known
        rows = open_to_members(now).filter(event=self.event_id).exclude(Exists(known))
        return rows.exclude(left_out_by=self).order_by("pk")
