"""The festivals that events belong to: what each is about, its drawn picture and its days."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal import lunar

ABOUT: dict[str, Promise] = {
    "spring": _("The first day of the year by the moon: red paper on the doors, and visits to everybody."),
    "lantern": _("The first full moon of the year: lanterns, riddles and sweet rice balls."),
    "qingming": _("Graves are swept, willows turn green, and people go out into the spring."),
    "dragon-boat": _("Boats race, rice dumplings are wrapped, and five-colour threads keep harm away."),
    "qixi": _("The night on which the weaver and the herdsman meet on a bridge of magpies."),
    "mid-autumn": _("The roundest moon of the year, mooncakes, and the family together."),
    "double-ninth": _("Climbing hills, chrysanthemums, and a day for the older ones among us."),
    "winter-solstice": _("The longest night of the year, with a bowl of dumplings against the cold."),
    "laba": _("Porridge of eight treasures, and the year begins to end."),
    "eve": _("The last evening of the year by the moon: everybody comes home to one table."),
}
# Where the picture isn't called as the festival.
MOTIFS = {"winter-solstice": "winter", "laba": "winter", "eve": "spring"}


@dataclass(frozen=True)
class Festival:
    key: str
    next_day: date
    following: date

    @property
    def name(self) -> Promise:
        return lunar.festival_name(self.key)

    @property
    def about(self) -> Promise:
        return ABOUT[self.key]

    @property
    def motif(self) -> str:
        return MOTIFS.get(self.key, self.key)


def festival(key: str, today: date) -> Festival:
    """With its next day, today included, and the one after that."""
    next_day = lunar.next_date(key, today)
    later = (lunar.festival_date(key, year) for year in range(next_day.year - 1, next_day.year + 3))
    return Festival(key, next_day, min(day for day in later if day > next_day))


def by_date(today: date) -> list[Festival]:
    """All of them, the nearest first."""
    return sorted((festival(key, today) for key in lunar.FESTIVALS), key=lambda one: one.next_day)
