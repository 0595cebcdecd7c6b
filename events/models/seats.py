"""The one counter of a date that decides who gets a seat."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from events.steps import COUNTED_IN, RegistrationState

from .session import Session

# So many places left are worth a word.
FEW = 3


class SeatsQuerySet(models.QuerySet):
    """Each change is one conditional UPDATE; False says that its condition did not hold."""

    def claim(self, session_id: int, number: int) -> bool:
        """Take `number` seats if they are free and nobody waits; the last statement before COMMIT."""
        return bool(
            self.filter(
                session_id=session_id,
                waiting=0,
                capacity__gte=F("taken") + F("held") + number,
            ).update(taken=F("taken") + number)
        )

    def join_queue(self, session_id: int, number: int) -> bool:
        """Count `number` people as waiting, unless a claim would succeed by now."""
        unclaimable = Q(waiting__gt=0) | Q(capacity__lt=F("taken") + F("held") + number)
        return bool(self.filter(unclaimable, session_id=session_id).update(waiting=F("waiting") + number))

    def hold_still(self, session_id: int) -> None:
        """Lock the row until COMMIT by an update that changes nothing: it works on SQLite, too."""
        self.filter(session_id=session_id).update(taken=F("taken"))

    def give_back(self, session_id: int, state: str, number: int) -> bool:
        """What a registration in this state has taken: seats, held ones, or a place in the waiting list."""
        column = COUNTED_IN[state]
        rows = self.filter(**{"session_id": session_id, f"{column}__gte": number})
        freed = 0 if state == RegistrationState.WAITING else number
        return bool(rows.update(**{column: F(column) - number}, overbook=_beyond(F("capacity") + freed)))

    def seat_at_door(self, session_id: int, number: int, *, queued: bool, overbook: bool) -> bool:
        """Somebody stands there. With `queued` those who wait go first; `overbook` seats all the same."""
        rows = self.filter(session_id=session_id)
        if overbook:
            return bool(rows.update(taken=F("taken") + number, overbook=_beyond(F("capacity") - number)))
        rows = rows.filter(capacity__gte=F("taken") + F("held") + number)
        rows = rows.filter(waiting=0) if queued else rows
        return bool(rows.update(taken=F("taken") + number))

    def offer(self, session_id: int, number: int) -> bool:
        """Hold free seats for `number` people of the waiting list."""
        return bool(
            self.filter(
                session_id=session_id,
                waiting__gte=number,
                capacity__gte=F("taken") + F("held") + number,
            ).update(held=F("held") + number, waiting=F("waiting") - number)
        )

    def accept(self, session_id: int, number: int) -> bool:
        """Held seats become taken ones."""
        return bool(
            self.filter(session_id=session_id, held__gte=number).update(
                taken=F("taken") + number, held=F("held") - number
            )
        )

    def call_back(self, session_id: int, number: int) -> bool:
        """Held seats become free, and the people wait again."""
        return bool(
            self.filter(session_id=session_id, held__gte=number).update(
                held=F("held") - number,
                waiting=F("waiting") + number,
                overbook=_beyond(F("capacity") + number),
            )
        )

    def resize(self, session_id: int, capacity: int, *, knowingly: bool = False) -> bool:
        """Fewer than are taken only `knowingly`: then what is too much is written down."""
        enough = Q() if knowingly else Q(capacity__lte=capacity) | Q(taken__lte=capacity - F("held"))
        resized = self.filter(enough, session_id=session_id)
        return bool(resized.update(capacity=capacity, overbook=_beyond(capacity)))


def _beyond(places) -> Greatest:
    """How many people have or hold a place beyond so many."""
    return Greatest(F("taken") + F("held") - places, 0, output_field=models.IntegerField())


class Seats(models.Model):
    """Counters outside anything that is drafted; every change is one conditional UPDATE.

    `taken` seats of people, `held` for offers, `waiting` people in the waiting list.
    """

    session = models.OneToOneField(Session, on_delete=models.CASCADE, primary_key=True, related_name="seats")
    capacity = models.PositiveIntegerField(_("places"))
    taken = models.PositiveIntegerField(default=0, editable=False)
    held = models.PositiveIntegerField(default=0, editable=False)
    waiting = models.PositiveIntegerField(default=0, editable=False)
    overbook = models.PositiveIntegerField(_("places beyond the limit, knowingly"), default=0)

    objects = SeatsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__gte=F("taken") + F("held") - F("overbook")), name="seats_never_oversold"
            )
        ]

    @property
    def unclaimed(self) -> int:
        """Places that are neither taken nor held; below zero where it was overbooked."""
        return self.capacity - self.taken - self.held

    @property
    def free(self) -> int:
        """Places a newcomer could take now: none while anybody waits."""
        return 0 if self.waiting else max(0, self.unclaimed)

    @property
    def is_nearly_full(self) -> bool:
        return self.free <= FEW

    @property
    def percent_taken(self) -> int:
        return min(100, round(100 * (self.taken + self.held) / self.capacity)) if self.capacity else 100
