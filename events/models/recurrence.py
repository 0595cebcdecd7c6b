"""By which rule the dates of an event come round, and the days on which it is otherwise."""

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import recurrences
from portal import lunar

from .event import Event


class RuleKind(models.TextChoices):
    WEEKS = "weeks", _("By weeks or months")
    MOON = "moon", _("Every year on a day by the moon")
    TERM = "term", _("Every year on a solar term")


class RecurrenceQuerySet(models.QuerySet):
    def running(self):
        return self.filter(stopped_at=None)

    def hold_still(self, pk: int, version: int) -> bool:
        """Lock the row until COMMIT by an update that changes nothing; False when the rule has changed or
        been stopped."""
        return bool(self.running().filter(pk=pk, version=version).update(version=F("version")))


class Recurrence(models.Model):
    """The rule, and the template for the dates that it makes within the next `window_days`.

    `rule` is the value of an RRULE without UNTIL and COUNT (RFC 5545), for `WEEKS`. `month` and `day` are by
    the moon, for `MOON`; `term` is a key of `portal.lunar.TERMS`. Times are local.
    """

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="recurrences", verbose_name=_("event")
    )
    kind = models.CharField(_("kind"), max_length=5, choices=RuleKind.choices, default=RuleKind.WEEKS)
    rule = models.CharField(_("rule"), max_length=120, blank=True)
    month = models.PositiveSmallIntegerField(_("month by the moon"), null=True, blank=True)
    day = models.PositiveSmallIntegerField(_("day by the moon"), null=True, blank=True)
    term = models.CharField(_("solar term"), max_length=20, blank=True, choices=list(lunar.TERMS.items()))
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"), null=True, blank=True)
    begins = models.TimeField(_("begins"))
    minutes = models.PositiveSmallIntegerField(_("lasts so many minutes"))
    place = models.ForeignKey(
        "portal.Place", on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    capacity = models.PositiveIntegerField(_("places"))
    group_limit = models.PositiveSmallIntegerField(_("most people in one registration"), default=1)
    needs_registration = models.BooleanField(_("registration needed"), default=True)
    age_bands = models.CharField(_("for these ages"), max_length=30, blank=True)
    adult_needed = models.BooleanField(_("children under 14 come with an adult"), default=True)
    # How long before a date its registration opens and closes, and until when one may cancel.
    opens_days = models.PositiveSmallIntegerField(
        _("registration opens so many days before"), null=True, blank=True
    )
    closes_hours = models.PositiveSmallIntegerField(_("registration closes so many hours before"), default=0)
    cancel_hours = models.PositiveSmallIntegerField(
        _("can be cancelled until so many hours before"), default=0
    )
    window_days = models.PositiveSmallIntegerField(_("dates are made so many days ahead"), default=60)
    version = models.PositiveIntegerField(default=0, editable=False)
    stopped_at = models.DateTimeField(null=True, editable=False)

    objects = RecurrenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("recurring date")
        verbose_name_plural = _("recurring dates")
        ordering = ["event", "first_day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=RuleKind.WEEKS) & ~Q(rule="")
                | Q(kind=RuleKind.MOON, month__range=(1, 12), day__range=(1, 30))
                | Q(kind=RuleKind.TERM) & ~Q(term=""),
                name="recurrence_says_when",
            ),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=models.F("first_day")),
                name="recurrence_in_order",
            ),
            models.CheckConstraint(condition=Q(minutes__gte=5), name="recurrence_lasts"),
            models.CheckConstraint(condition=Q(window_days__range=(1, 800)), name="recurrence_window"),
        ]

    def __str__(self):
        return f"{self.event} · {self.get_kind_display()}"

    @property
    def is_for_a_festival(self) -> bool:
        """Its days are chosen because people have them off."""
        return self.kind != RuleKind.WEEKS

    @property
    def pattern(self) -> recurrences.Pattern:
        """Asks for the exceptions, unless they were prefetched."""
        rows = list(self.exceptions.all()) if self.pk else []
        names = ("kind", "rule", "month", "day", "term", "first_day", "last_day")
        return recurrences.Pattern(
            **{name: getattr(self, name) for name in names},
            left_out=frozenset(row.day for row in rows if not row.besides),
            besides=frozenset(row.day for row in rows if row.besides),
        )

    def horizon(self, now: dt.datetime) -> dt.date:
        """The last day of the window in which dates are made."""
        return timezone.localdate(now) + dt.timedelta(days=self.window_days)

    def values(self, day: dt.date) -> dict[str, Any]:
        """Everything that the date of this day is to be, as `actions.add_session` takes it."""
        starts_at = dt.datetime.combine(day, self.begins, timezone.get_default_timezone())
        names = ("place", "capacity", "group_limit", "needs_registration", "age_bands", "adult_needed")
        return {name: getattr(self, name) for name in names} | {
            "starts_at": starts_at,
            "ends_at": starts_at + dt.timedelta(minutes=self.minutes),
            "registration_opens_at": _before(starts_at, days=self.opens_days),
            "registration_closes_at": _before(starts_at, hours=self.closes_hours),
            "cancel_until": _before(starts_at, hours=self.cancel_hours),
        }


def _before(moment: dt.datetime, **span: int | None) -> dt.datetime | None:
    """Nothing before is nothing to remember."""
    return moment - dt.timedelta(**span) if all(span.values()) else None


class RecurrenceException(models.Model):
    """A day that is left out, or one besides; a date that is moved stays what it is, of its `rule_day`."""

    recurrence = models.ForeignKey(Recurrence, on_delete=models.CASCADE, related_name="exceptions")
    day = models.DateField(_("day"))
    besides = models.BooleanField(_("takes place besides"), default=False)
    reason = models.CharField(_("reason"), max_length=120, blank=True)

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["recurrence", "day"], name="recurrence_exception_once")
        ]
