"""Following a suggestion, a grid, a category, a project or a circle; how often one hears of it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal import persons
from portal.models import Person
from suggestions.models import Follow, Rhythm

MOST_CIRCLES, MOST_FOLLOWS = 5, 200


class TooManyFollows(Exception):
    """Nobody reads more news than that, and each costs a look-up for every change."""


@dataclass(frozen=True)
class Circle:
    """WGS 84; `radius` in metres."""

    latitude: Decimal
    longitude: Decimal
    radius: int

    def fields(self) -> dict[str, Any]:
        return {"latitude": self.latitude, "longitude": self.longitude, "radius": self.radius}


def follow(person: Person, target: dict[str, Any], rhythm: str = Rhythm.AT_ONCE) -> Follow:
    """Follow one thing: `target` is {'grid': …}, {'category': …}, … or the fields of a Circle.

    Whoever follows it already only changes the rhythm. Errors: TooManyFollows.
    """
    mine = Follow.objects.filter(person=person)
    if not mine.filter(**target).exists():
        circles = mine.filter(radius__isnull=False).count() if "radius" in target else 0
        if circles >= MOST_CIRCLES or mine.count() >= MOST_FOLLOWS:
            raise TooManyFollows
    with transaction.atomic():
        persons.hold(person)
        Follow.objects.bulk_create([Follow(person=person, rhythm=rhythm, **target)], ignore_conflicts=True)
        made = mine.filter(**target).order_by("pk").first()
        # No constraint keeps two equal circles apart.
        mine.filter(**target).exclude(pk=made.pk).delete()
        set_rhythm(made, rhythm)
    made.refresh_from_db()
    return made


def set_rhythm(followed: Follow, rhythm: str) -> None:
    """What was told at once until now is no news of the first digest."""
    mine = Follow.objects.filter(pk=followed.pk)
    mine.filter(rhythm=Rhythm.AT_ONCE).exclude(rhythm=rhythm).update(told_until=timezone.now())
    mine.update(rhythm=rhythm)


def unfollow(followed: Follow) -> None:
    """The secret link stays: whoever presses it again hears that it is over."""
    Follow.objects.filter(pk=followed.pk).delete()
