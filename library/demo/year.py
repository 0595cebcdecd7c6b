"""A year of borrowing: who took which book, by chance, but the same each time; most of it is long back."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import accumulate

from library import actions, duedates
from library.demo.days import DAY, Days, Step
from library.demo.house import BRANCH, CORNER
from library.demo.people import Readers
from library.models import Audience, Copy, ItemKind, LibraryPlace, Loan, Reader
from library.steps import Channel

BEGAN, UNTIL = 362, 2
# How many people come in a day; it grows as word gets round.
COME = (0, 0, 1, 1, 2)
AT_ONCE = 3
RENEWED, ELSEWHERE = 0.12, 0.04
OPEN_LATELY = 24


@dataclass
class Shelf:
    """What the plan knows of one copy: where it is, and from which day it can be borrowed again."""

    copy: Copy
    place: str
    weight: float
    until: dt.date
    free_from: dt.date
    language: str = field(init=False)

    def __post_init__(self) -> None:
        self.language = self.copy.title.language

    def is_free(self, date: dt.date, place: str) -> bool:
        return self.place == place and self.free_from <= date < self.until


class Year:
    """`kept` are accessions that have a part of their own in the last weeks."""

    def __init__(
        self, days: Days, places: dict[str, LibraryPlace], readers: Readers, kept: dict[str, dt.date]
    ) -> None:
        self.days, self.places, self.readers, self.chance = days, places, readers, days.chance
        self.steps: list[Step] = []
        self.busy: dict[int, list[dt.date]] = defaultdict(list)
        self.open_of: Counter[str] = Counter()
        self.shelves = [self._shelf(copy, kept) for copy in _lent_copies()]

    def _shelf(self, copy: Copy, kept: dict[str, dt.date]) -> Shelf:
        """A few books are loved, many are read, and some nobody has touched yet."""
        slug = BRANCH if copy.home_id == self.places[BRANCH].pk else CORNER
        weight = self.chance.choice((0, 0.5, 1, 1, 1, 2, 4))
        until = kept.get(copy.accession, dt.date.max)
        return Shelf(copy, slug, weight, until, duedates.local_date(copy.added_at) + DAY)

    def plan(self) -> list[Step]:
        for ago in range(BEGAN, UNTIL, -1):
            date = self.days.today - DAY * ago
            grown = 0.7 + 0.7 * (BEGAN - ago) / BEGAN
            for place, share in ((BRANCH, 1.0), (CORNER, 0.55)):
                if date in self.days.open[place]:
                    for _visit in range(round(self.chance.choice(COME) * grown * share)):
                        self._visit(date, place)
        return self.steps

    def _visit(self, date: dt.date, place: str) -> None:
        free = [shelf for shelf in self.shelves if shelf.is_free(date, place)]
        weights = list(accumulate(shelf.weight for shelf in free))
        if not free or not weights[-1]:
            return
        shelf = self.chance.choices(free, cum_weights=weights)[0]
        reader = self._reader(shelf, place, date)
        if reader is not None:
            self._borrow(shelf, reader, place, date)

    def _reader(self, shelf: Shelf, place: str, date: dt.date) -> Reader | None:
        """Colleagues at the corner, neighbours at the branch; books for children go to them."""
        mine = self.readers
        if shelf.copy.title.audience == Audience.CHILDREN and place == BRANCH:
            crowd = [*mine.children, *mine.adults[:10]]
        elif place == CORNER or shelf.language != "zh":
            crowd = [*mine.staff, *mine.adults[-4:]]
        else:
            crowd = [*mine.adults, *mine.cards]
        able = [reader for reader in crowd if self._number_at(reader, date) < AT_ONCE]
        return self.chance.choice(able) if able else None

    def _number_at(self, reader: Reader, date: dt.date) -> int:
        return sum(end >= date for end in self.busy[reader.pk])

    def _borrow(self, shelf: Shelf, reader: Reader, place: str, date: dt.date) -> None:
        longest = 6 if shelf.copy.kind in (ItemKind.PERIODICAL, ItemKind.DISC) else 27
        number = self.chance.randint(3, longest)
        renewed = longest > 6 and self.chance.random() < RENEWED
        elsewhere = self.chance.random() < ELSEWHERE and shelf.until == dt.date.max
        back_at = {BRANCH: CORNER, CORNER: BRANCH}[place] if elsewhere else place
        wanted = date + DAY * (number + 14 * renewed)
        end = self.days.open[back_at].next(wanted) or wanted
        still_out = end >= self.days.today - DAY
        if still_out and (renewed or self.open_of[place] >= OPEN_LATELY):
            return
        self._lend(shelf, reader, place, date)
        if renewed:
            self._renew(shelf, place, date + DAY * max(3, number - 4))
        if still_out:
            self.open_of[place] += 1
            shelf.free_from = dt.date.max
            self.busy[reader.pk].append(dt.date.max)
        else:
            self.busy[reader.pk].append(end)
            self._bring_back(shelf, back_at, end)

    def _lend(self, shelf: Shelf, reader: Reader, place: str, date: dt.date) -> None:
        at, channel = self.places[place], Channel.PHONE if place == CORNER else Channel.DESK
        self._then(date, place, lambda now: actions.lend(shelf.copy, reader, at, channel=channel, now=now))

    def _renew(self, shelf: Shelf, place: str, date: dt.date) -> None:
        self._then(date, place, lambda now: actions.renew(Loan.objects.open().get(copy=shelf.copy), now=now))

    def _bring_back(self, shelf: Shelf, place: str, date: dt.date) -> None:
        """The corner keeps what comes; the branch sends it home on the next open day."""
        at = self.places[place]
        self._then(date, place, lambda now: actions.give_back(shelf.copy, at, now=now))
        shelf.free_from = date + DAY
        if place != shelf.place:
            shelf.place = place
            if place == BRANCH and self._is_of_the_corner(shelf):
                self._send_home(shelf, date)

    def _is_of_the_corner(self, shelf: Shelf) -> bool:
        return shelf.copy.home_id == self.places[CORNER].pk

    def _send_home(self, shelf: Shelf, date: dt.date) -> None:
        shelf.place, corner = CORNER, self.places[CORNER]
        sent = self.days.open[BRANCH].next(date + DAY)
        received = sent + DAY
        shelf.free_from = received + DAY
        if received >= self.days.today:
            return
        self._then(sent, BRANCH, lambda now: actions.send_transfer(shelf.copy.open_transfer, now=now))
        self._then(received, CORNER, lambda now: actions.give_back(shelf.copy, corner, now=now))

    def _then(self, date: dt.date, place: str, do) -> None:
        self.steps.append(Step(self.days.moment(date, place), do))


def _lent_copies() -> list[Copy]:
    copies = Copy.objects.exclude(kind=ItemKind.REFERENCE).with_details()
    return list(copies.order_by("accession"))
