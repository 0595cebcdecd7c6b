"""How many hear of a change, and by which ways."""

from collections import Counter
from dataclasses import dataclass

from events.models import Session
from portal import notices
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


def of(session: Session) -> Reach:
    """One query for any number of people."""
    rows = list(session.registrations.live().select_related("person__user"))
    ways = [notices.channels_of(row.person) for row in rows]
    counted = Counter(way for each in ways for way in each)
    by = {way: counted[way] for way in Channel.values}
    return Reach(len(rows), sum(row.size for row in rows), by, sum(not each for each in ways))
