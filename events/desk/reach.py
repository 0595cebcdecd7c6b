"""How many hear of a change, and by which ways."""

from collections import Counter
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import ngettext

from events.models import Session
from portal import channels
from portal.models.notices import Channel


@dataclass(frozen=True)
class Reach:
    """`unreached` have no way of being told: they have to be called."""

    registrations: int
    people: int
    by: dict[str, int]
    unreached: int

    @property
    def ways(self) -> list[tuple[str, int]]:
        return [(Channel(way).label, number) for way, number in self.by.items() if number]


def warn(request: HttpRequest, unreached: int) -> None:
    """Once it is done: how many have to be called."""
    if unreached:
        said = ngettext(
            "%(number)s has no way to be told: please call.",
            "%(number)s have no way to be told: please call.",
            unreached,
        )
        messages.warning(request, said % {"number": unreached})


def of(session: Session) -> Reach:
    """One query for any number of people."""
    rows = list(session.registrations.live().select_related("person__user"))
    ways = [channels.channels_of(row.person) for row in rows]
    counted = Counter(way for each in ways for way in each)
    by = {way: counted[way] for way in Channel.values}
    return Reach(len(rows), sum(row.size for row in rows), by, sum(not each for each in ways))
