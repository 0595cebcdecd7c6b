"""When an event happens."""

import uuid
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import connection, models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When, Window
from django.db.models.functions import Coalesce, Concat, RowNumber
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from events.steps import RegistrationState

from .event import Event

LANGUAGES = [code for code, _name in settings.LANGUAGES]


class SessionState(models.TextChoices):
    PLANNED = "planned", _("Takes place")
    CANCELLED = "cancelled", _("Cancelled")


class SessionQuerySet(models.QuerySet):
    # Out of which dates these are the first of each event.
    _among = None

    def of_live_events(self):
        return self.filter(event__live=True)

    def upcoming(self, now=None):
        return self.filter(ends_at__gte=now or timezone.now())

    def within(self, series):
        """Of the events of a series, or of what is part of it."""
        return self.filter(Q(event__series=series) | Q(event__series__part_of=series))

    def past(self, now=None):
        now = now or timezone.now()
        # What is over has begun: an index of beginnings then leads there, too.
        return self.filter(ends_at__lt=now, starts_at__lt=now)

    def between(self, start, end):
        """That touch the span; `end` is the first moment after it."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)

    def mentioning(self, text: str):
        """Title or summary holds the text, in any language of the site."""
        columns = in_languages("event__title", "event__summary")
        return self.filter(reduce(or_, (Q(**{f"{column}__icontains": text}) for column in columns)))

    def spoken_in(self, code: str):
        return _with_word(self, "event__languages", code)

    def interpreted_into(self, code: str):
        words = Concat(F("event__interpreted"), Value(" "), F("interpreted"))
        return _with_word(self, words, code)

    def about(self, isbns: list[str]):
        """Of events about one of these books: one at least, each an ISBN-13."""
        return self.filter(reduce(or_, (Q(event__isbns__contains=isbn) for isbn in isbns)))

    def first_of_each_event(self, *, latest: bool = False):
        """One date per event out of these, the first or the latest, with `alike`: how many take place.

        One that is called off stands for its event only where none of them takes place.
        """
        order = ("-starts_at", "-pk") if latest else ("starts_at", "pk")
        called_off = Case(When(state=SessionState.PLANNED, then=0), default=1)
        chosen = self._one_by_one if connection.vendor == "sqlite" else self._numbered
        rows = self.model.objects.filter(pk__in=chosen([called_off, *order])).order_by(*order)
        rows._among = self
        return rows

    def _one_by_one(self, order: list):
        """Each event's by an index: SQLite takes long to sort all dates."""
        own = self.filter(event=OuterRef("pk")).order_by(*order)
        return Event.objects.order_by().values_list(Subquery(own.values("pk")[:1]))

    def _numbered(self, order: list):
        """PostgreSQL sorts quickly, and looks twice for what is found one by one."""
        nth = Window(RowNumber(), partition_by="event", order_by=order)
        return self.order_by().annotate(nth=nth).filter(nth=1).values("pk")

    def number_of_events(self) -> int:
        """As many as there are first dates, without looking for them."""
        own = self._among.filter(event=OuterRef("pk"))
        return Event.objects.filter(Exists(own)).count()

    def _clone(self):
        made = super()._clone()
        made._among = self._among
        return made

    def _fetch_all(self):
        is_new = self._result_cache is None
        super()._fetch_all()
        if is_new and self._among is not None:
            self._count_alike(self._result_cache)

    def _count_alike(self, rows) -> None:
        """Of the few that are shown only: counting for each that could be shown takes long."""
        same = self._among.filter(event__in=[row.event_id for row in rows], state=SessionState.PLANNED)
        found = dict(same.order_by().values_list("event").annotate(Count("pk")))
        for row in rows:
            row.alike = found.get(row.event_id, 0)

    def next_of_each_series(self, most: int):
        """The first ones out of these, so many of each series, in order of time; `of_series` is the key of
        the whole for what is part of one."""
        whole = Coalesce("event__series__part_of", "event__series")
        rows = self.filter(event__series__isnull=False).annotate(of_series=whole)
        nth = Window(RowNumber(), partition_by="of_series", order_by=["starts_at", "pk"])
        rows = rows.annotate(nth=nth).filter(nth__lte=most)
        return rows.order_by("starts_at", "pk")

    def with_free_seats(self):
        return self.filter(
            state=SessionState.PLANNED,
            seats__waiting=0,
            seats__capacity__gt=F("seats__taken") + F("seats__held"),
        )

    def not_closed(self, now):
        """Where one may just come, or registration has not ended."""
        return self.filter(
            Q(needs_registration=False)
            | Q(registration_closes_at__gt=now)
            | Q(registration_closes_at=None, starts_at__gt=now)
        )

    def with_list_to_serve(self, now):
        """Where an offer has run out, or seats are free although somebody waits."""
        # A query of its own, which finds the few open offers by their index.
        offered = self.model.objects.filter(
            registrations__state=RegistrationState.OFFERED, registrations__offered_until__lte=now
        )
        run_out = Q(pk__in=offered.order_by().values("pk"))
        free = Q(seats__waiting__gt=0, seats__capacity__gt=F("seats__taken") + F("seats__held"))
        coming = Q(state=SessionState.PLANNED, starts_at__gt=now)
        return self.filter(run_out | free & coming)

    def to_register(self):
        """With what registering asks and tells: all else of an event takes longer than the rest."""
        return self.select_related("event", "place", "seats")

    def with_details(self):
        return self.select_related("event__category", "event__series", "event__picture", "place", "seats")

    def for_cards(self):
        """What lists show of each, and no more: reading the texts of events and places takes longest."""
        event = ("event__slug", "event__live", "event__languages", "event__interpreted")
        seats = [f"seats__{name}" for name in ("capacity", "taken", "held", "waiting")]
        said = in_languages("event__title", "place__name")
        rows = self.select_related("event", "place", "seats")
        return rows.only(*own_columns(self.model), *event, *said, "place__slug", *seats)

    def for_calendars(self):
        """What calendar files say of each, and no more."""
        event = ("event__slug", "event__live", "event__updated_at")
        place = ("place__slug", "place__latitude", "place__longitude")
        texts = ("event__title", "event__summary", "event__category__name", "place__name", "place__address")
        rows = self.select_related("event__category", "place")
        return rows.only(*own_columns(self.model), *event, *place, *in_languages(*texts))


def own_columns(model) -> list[str]:
    return [field.name for field in model._meta.concrete_fields]


def in_languages(*names: str) -> list[str]:
    """The columns of texts: a queryset of dates knows none by its name alone."""
    return [build_localized_fieldname(name, code) for name in names for code in LANGUAGES]


def _with_word(rows, column, word: str):
    """The column holds words with a space between, this one among them."""
    spaced = Concat(Value(" "), column, Value(" "))
    return rows.alias(spaced=spaced).filter(spaced__contains=f" {word} ")


class Session(models.Model):
    """One date of an event. `sequence` rises with every change of time, place or state (RFC 5545)."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="sessions", verbose_name=_("event")
    )
    place = models.ForeignKey(
        "portal.Place", on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    starts_at = models.DateTimeField(_("starts"), db_index=True)
    ends_at = models.DateTimeField(_("ends"), db_index=True)
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    cancel_until = models.DateTimeField(_("can be cancelled until"), null=True, blank=True)
    needs_registration = models.BooleanField(_("registration needed"), default=True)
    group_limit = models.PositiveSmallIntegerField(_("most people in one registration"), default=1)
    # Codes of `AgeBand` with a space between; empty for every age.
    age_bands = models.CharField(_("for these ages"), max_length=30, blank=True, db_default="")
    adult_needed = models.BooleanField(
        _("children under 14 come with an adult"), default=True, db_default=True
    )
    state = models.CharField(
        _("state"), max_length=10, choices=SessionState.choices, default=SessionState.PLANNED
    )
    # Where it was before it was moved last (schema.org's previousStartDate).
    previous_starts_at = models.DateTimeField(null=True, blank=True, editable=False)
    # What organisers wrote to those registered when they called it off, by language.
    called_off_words = models.JSONField(default=dict, blank=True, editable=False)
    # Made by this rule for this day; whoever moves the date later leaves the day as it is (RECURRENCE-ID).
    recurrence = models.ForeignKey(
        "events.Recurrence",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sessions",
        editable=False,
    )
    rule_day = models.DateField(null=True, editable=False)
    # Kept as it is when the rule became another: a date of its own, whatever the rule says.
    apart = models.BooleanField(default=False, db_default=False, editable=False)
    # Into what somebody interprets who was found for a guest, besides what the event says of itself.
    interpreted = models.CharField(max_length=60, blank=True, default="", db_default="", editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_in_order"),
            models.CheckConstraint(condition=Q(group_limit__gte=1), name="session_group_limit"),
            models.UniqueConstraint(fields=["recurrence", "rule_day"], name="session_once_a_rule_day"),
        ]
        # What lists ask for every event, answered by the index alone.
        indexes = [
            models.Index(fields=["event", "ends_at", "starts_at", "state", "place"], name="session_of_event"),
        ]

    def __str__(self):
        return f"{self.event} · {timezone.localtime(self.starts_at):%Y-%m-%d %H:%M}"

    @property
    def is_cancelled(self) -> bool:
        return self.state == SessionState.CANCELLED

    @property
    def is_over(self) -> bool:
        return self.ends_at < timezone.now()

    @property
    def closes_at(self):
        return self.registration_closes_at or self.starts_at

    @property
    def age_list(self) -> list[str]:
        return self.age_bands.split()

    @property
    def interpreted_codes(self) -> list[str]:
        return list(dict.fromkeys([*self.event.interpreted_codes, *self.interpreted.split()]))

    @property
    def version(self) -> str:
        """Another one after every change that staff make."""
        return self.updated_at.isoformat()
