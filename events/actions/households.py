"""Who usually comes along: remembered when the person wishes, forgotten by one press."""

from collections.abc import Iterable

from django.db import transaction

from events.models import HouseholdMember
from portal.models import Person
from portal.privacy import consents

from .answers import Along

CONSENT = "events.household"
# More than any one family, so that nobody fills the table.
MOST = 20


def remember(person: Person, companions: Iterable[Along]) -> None:
    """Once each by nickname, with the age they have now; safe to repeat and in parallel."""
    known = set(person.household.values_list("nickname", flat=True))
    room = MOST - len(known)
    new = {one.nickname: one for one in companions}
    kept = [one for one in new.values() if one.nickname in known]
    added = [one for one in new.values() if one.nickname not in known][: max(0, room)]
    HouseholdMember.objects.bulk_create(
        [HouseholdMember(person=person, nickname=o.nickname, age_band=o.age_band) for o in kept + added],
        update_conflicts=True,
        unique_fields=["person", "nickname"],
        update_fields=["age_band"],
    )
    if new:
        consents.give(person, CONSENT)


@transaction.atomic
def forget_household(person: Person) -> int:
    """How many were known."""
    consents.lapse(person, CONSENT)
    return person.household.all().delete()[0]


@transaction.atomic
def merge_household(old: Person, new: Person) -> None:
    """Whom both know is known once, with the age that the account's person gave."""
    known = new.household.values_list("nickname", flat=True)
    old.household.filter(nickname__in=list(known)).delete()
    old.household.update(person=new)
