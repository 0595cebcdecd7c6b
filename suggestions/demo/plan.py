"""The plan of one case: what is done when, and by whom. Nothing is done before it is played."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from portal.models import Person
from suggestions import actions
from suggestions.demo import album
from suggestions.demo.crew import Crew
from suggestions.demo.moments import Moments, Step
from suggestions.demo.shapes import Case
from suggestions.models import Category, Photo, PhotoKind, Suggestion
from suggestions.rules import Actor

NAMESPACE = uuid.UUID("6f0d6a53-5a3e-4f2f-9a55-0a1d7b6f6a10")
# The working hours of a promise, about.
PROMISED = {"urgent": 2, "utility": 9, "ordinary": 63, "complex": 135}
ANSWERED_LATELY = frozenset({"feedback_drafted", "feedback_published", "verifying", "rework"})
SLOWLY, ONE_IN_TEN = 1.6, 0.1

Do = Callable[[dt.datetime], object]


@dataclass(frozen=True)
class Surroundings:
    """What a case finds around it. `find` gives the row of another case, `spans` when projects went on."""

    now: dt.datetime
    find: Callable[[str], Suggestion]
    spans: dict[str, tuple[dt.datetime, dt.datetime | None]]


def form_key(case_key: str) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, case_key)


class Plan:
    """The verbs that stories are told with: work for some time, wait, move, show a picture."""

    round = 0  # how often it was opened again

    def __init__(
        self,
        case: Case,
        category: Category,
        crew: Crew,
        sender: Person | None,
        moments: Moments,
        around: Surroundings,
    ) -> None:
        self.case, self.category, self.crew, self.sender = case, category, crew, sender
        self.moments, self.around = moments, around
        self.promise = PROMISED[category.service_class]
        is_slow = moments.chance.random() < ONE_IN_TEN
        self.pace = SLOWLY if is_slow and not self.is_answered_lately else moments.chance.uniform(0.7, 1)
        self.row: Suggestion | None = None
        self.planned: list[Step] = []

    @property
    def is_answered_lately(self) -> bool:
        """Open still: what was done last was done in the last days."""
        return self.case.story in ANSWERED_LATELY

    @property
    def is_large(self) -> bool:
        return self.case.level == "subdistrict"

    @property
    def hands(self) -> Actor:
        """Who works on it: the grid, or the subdistrict once it has taken it over."""
        return self.crew.second if self.is_large else self.crew.worker

    @property
    def eyes(self) -> Actor:
        """Who publishes and verifies what the hands have done."""
        return self.crew.officer if self.is_large else self.crew.leader

    def then(self, do: Do, minutes: float = 2) -> None:
        self.moments.wait(minutes)
        self.planned.append(Step(self.moments.now, do))

    def work(self, share: float, do: Do, most: float = 60) -> None:
        """After a share of the time that was promised, at most so many hours of work."""
        self.moments.work(min(share * self.promise * self.pace, most))
        self.planned.append(Step(self.moments.now, do))

    def aside(self, hours: float, do: Do) -> None:
        """About so many hours from here, while the case itself goes on."""
        self.planned.append(Step(self.moments.later(hours), do))

    def move(self, name: str, by: Actor, share: float = 0.02, most: float = 60, **given) -> None:
        self.work(share, lambda now: actions.move(self.row, name, by, now=now, **given), most)

    def change(self, verb: Callable, *args, share: float = 0.02, most: float = 60, **more) -> None:
        self.work(share, lambda now: verb(self.row, *args, now=now, **more), most)

    def hold(self, by: Actor, reason: dict[str, str], until: dt.datetime) -> None:
        self.change(actions.pause, by, reason)
        self.moments.leap(until)
        self.change(actions.resume, by, share=0)

    def picture(self, name: str, kind: PhotoKind, by: Actor | None = None) -> None:
        user, key = by.user if by else None, self._key(name, kind)
        self.then(
            lambda now: actions.add_photo(
                self.row, album.picture(name), key=key, kind=kind, by=user, now=now
            ),
            minutes=1,
        )

    def release(self, name: str, kind: PhotoKind, by: Actor) -> None:
        key = self._key(name, kind)
        self.then(
            lambda now: actions.release_photo(Photo.objects.get(key=key), by, alt=album.alt(name), now=now),
            minutes=1,
        )

    def _key(self, name: str, kind: PhotoKind) -> uuid.UUID:
        return form_key(f"{self.case.key} {kind} {name} {self.round}")
