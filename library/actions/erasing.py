"""Somebody erases themselves: no card, no reservation, no history; that books were lent is still counted."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import ngettext

from library import subscriptions
from library.models import Copy, Donation, Hold, Loan, Reader, Wish
from portal.models import Person

from . import door
from .holding import cancel_hold


def hindered(person: Person) -> Iterator[str | Promise]:
    """What is on loan comes back first: afterwards nobody would know who has it."""
    number = Loan.objects.open().filter(reader__in=cards_of(person)).count()
    if number:
        yield ngettext(
            "Bring back %(number)d book that is on your card or a child's card.",
            "Bring back %(number)d books that are on your card or a child's card.",
            number,
        ) % {"number": number}


def erase(person: Person, now: datetime) -> None:
    """In the caller's transaction, who holds the person. Safe to repeat."""
    readers = cards_of(person)
    for hold in Hold.objects.open().filter(reader__in=readers).order_by("title_id"):
        cancel_hold(hold, now=now)
    # The children before whoever guards them.
    for reader in readers.order_by(F("guardian_id").desc(nulls_last=True), "pk"):
        _forget(reader)
    _part_with(Donation.objects.filter(person=person))
    Wish.objects.filter(person=person).delete()


def give_up_card(person: Person, target: str, now: datetime) -> None:
    """The library no longer knows name and contact: without them there is no card."""
    for hold in Hold.objects.open().filter(reader__in=cards_of(person)).order_by("title_id"):
        cancel_hold(hold, now=now)
    for reader in cards_of(person).order_by(F("guardian_id").desc(nulls_last=True), "pk"):
        _forget(reader)


def without_gift(person: Person, target: str, now: datetime) -> None:
    """The library no longer knows who to answer: no offer without that."""
    _part_with(Donation.objects.filter(person=person, pk=int(target.partition(":")[2])))


def _part_with(given: QuerySet[Donation]) -> None:
    """Books on the shelves stay, and are nobody's gift."""
    Copy.objects.filter(donated_line__donation__in=given).update(donor="", donated="")
    given.delete()


def cards_of(person: Person) -> QuerySet[Reader]:
    """One's own and the children's that nobody else owns."""
    return Reader.objects.filter(Q(person=person) | Q(guardian__person=person, person=None))


def _forget(reader: Reader) -> None:
    door.hold_reader(reader.pk)
    subscriptions.end(reader)
    Loan.objects.filter(reader=reader, ended_at__isnull=False).update(reader=None)
    Hold.objects.filter(reader=reader, ended_at__isnull=False).update(reader=None)
    # A child that has an account of its own goes on by itself.
    Reader.objects.filter(guardian=reader).exclude(person=None).update(guardian=None)
    reader.delete()
