"""What a guest needs somebody for, and the volunteers who were asked: one of them at most says yes."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.steps import SEATED, AskState, NeedState
from portal.models.volunteers import Skill

from .registration import Registration
from .session import SessionState
from .shift import Shift


class NeedKind(models.TextChoices):
    INTERPRETER = "interpreter", _("Interpreter")
    ACCESS = "access", _("Help with access needs")


class NeedQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=NeedState.OPEN)

    def met(self):
        return self.filter(state=NeedState.MET)

    def lasting(self):
        """Neither dropped nor too late."""
        return self.filter(state__in=[NeedState.OPEN, NeedState.MET])

    def counting(self):
        """Who waits for a place needs nobody yet, and neither does anybody on a date that is called off."""
        return self.filter(registration__state__in=SEATED, registration__session__state=SessionState.PLANNED)

    def before(self, moment):
        """Of dates that have not begun."""
        return self.filter(registration__session__starts_at__gt=moment)

    def take(self, pk: int, now) -> bool:
        """Lock the row until COMMIT while nobody is found; False when somebody is, or nobody is needed."""
        return bool(self.open().filter(pk=pk).update(changed_at=now))

    def settle(self, pk: int, state: str, now) -> bool:
        """From a need that lasts to another state, without its meeting; an alarm is of use again."""
        rows = self.lasting().filter(pk=pk)
        changes = {"state": state, "shift": None, "alarmed_at": None, "sequence": F("sequence") + 1}
        return bool(rows.update(**changes, changed_at=now))

    def look_again(self, session_id: int, now) -> None:
        """What nobody was found for on this date is open again, unless the guest states it anew."""
        rows = self.filter(registration__session=session_id)
        anew = rows.lasting().filter(registration=OuterRef("registration"), kind=OuterRef("kind"))
        missed = rows.filter(~Exists(anew), state=NeedState.UNMET).values_list("pk", flat=True)
        self.filter(pk__in=list(missed)).update(state=NeedState.OPEN, alarmed_at=None, changed_at=now)

    def with_details(self):
        return self.select_related(
            "registration__session__event__category",
            "registration__session__place",
            "registration__session__seats",
            "registration__person__user",
            "shift__role",
            "shift__session",
        )

    def with_volunteer(self):
        """`accepted` holds whoever has said yes, and nobody else."""
        rows = Asked.objects.filter(state=AskState.ACCEPTED).select_related("volunteer__user")
        return self.prefetch_related(Prefetch("asked", rows, to_attr="accepted"))


class Need(models.Model):
    """Opened with a registration that states it; `language` is the one to interpret into. `shift` is the
    meeting that was agreed on. `alarmed_at`: when the organisers were told that nobody is found. `sequence`
    rises with every meeting that is found, moved or lost; `in_turn`: the clock asks one after the other."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(_("kind"), max_length=11, choices=NeedKind.choices)
    language = models.CharField(_("language"), max_length=10, blank=True)
    state = models.CharField(max_length=7, choices=NeedState.choices, default=NeedState.OPEN)
    shift = models.ForeignKey(Shift, null=True, blank=True, on_delete=models.SET_NULL, related_name="needs")
    meeting_point = models.CharField(_("where you meet"), max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    alarmed_at = models.DateTimeField(null=True)
    skill = models.CharField(
        _("what the companion can do"), max_length=20, choices=Skill.choices, blank=True, db_default=""
    )
    in_turn = models.BooleanField(_("ask one after the other"), default=False, db_default=False)
    sequence = models.PositiveIntegerField(default=0, db_default=0, editable=False)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "kind"],
                condition=Q(state__in=[NeedState.OPEN, NeedState.MET]),
                name="need_once_each",
            ),
            models.CheckConstraint(
                condition=~Q(state=NeedState.MET) | Q(shift__isnull=False), name="need_met_by_a_shift"
            ),
            models.CheckConstraint(condition=Q(state__in=NeedState.values), name="need_state_known"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.registration}"


class AskedQuerySet(models.QuerySet):
    def turn(self, pk: int, before: str, after: str, now) -> bool:
        return bool(self.filter(pk=pk, state=before).update(state=after, answered_at=now))

    def waiting(self):
        """For an answer that is still of use."""
        return self.filter(state=AskState.ASKED, need__state=NeedState.OPEN)

    def with_details(self):
        return self.select_related(
            "volunteer__user",
            "need__registration__session__event__category",
            "need__registration__session__place",
            "need__shift__role",
        )


class Asked(models.Model):
    """A volunteer who was asked to meet a need. The link in the mail is made from `key`."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="asked")
    volunteer = models.ForeignKey("portal.Volunteer", on_delete=models.CASCADE, related_name="asked")
    state = models.CharField(max_length=9, choices=AskState.choices, default=AskState.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    key = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = AskedQuerySet.as_manager()

    class Meta:
        verbose_name = _("volunteer who was asked")
        verbose_name_plural = _("volunteers who were asked")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["need", "volunteer"], name="asked_once_each"),
            models.UniqueConstraint(
                fields=["need"], condition=Q(state=AskState.ACCEPTED), name="asked_one_accepts"
            ),
            models.CheckConstraint(condition=Q(state__in=AskState.values), name="asked_state_known"),
        ]
