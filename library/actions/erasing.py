"""Somebody erases themselves: no card, no reservation, no history; that books were lent is still counted."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import ngettext
from wagtail.log_actions import log

from library import subscriptions
from library.models import Copy, Donation, Hold, Loan, Reader, Wish
from library.refusals import Why, refuse
from portal.models import Person, User
from portal.privacy import consents, traces

from . import door
from .holding import cancel_hold


def hindered(person: Person) -> Iterator[str | Promise]:
    """What is on loan comes back first: afterwards nobody would know who has it."""
    yield from _out(cards_of(person))


def child_hindered(person: Person, target: str) -> Iterator[str | Promise]:
    yield from _out(_child(person, target))


def _out(readers: QuerySet[Reader]) -> Iterator[str | Promise]:
    if number := Loan.objects.open().filter(reader__in=readers).count():
        yield ngettext(
            "Bring back %(number)d book that is on your card or a child's card.",
            "Bring back %(number)d books that are on your card or a child's card.",
            number,
        ) % {"number": number}


def erase(person: Person, now: datetime) -> None:
    """In the caller's transaction, who holds the person. Safe to repeat."""
    readers = cards_of(person)
    _end(readers, now)
    _part_with(Donation.objects.filter(person=person))
    Wish.objects.filter(person=person).delete()


def give_up_card(person: Person, target: str, now: datetime) -> None:
    """The library no longer knows name and contact: without them there is no card."""
    _end(cards_of(person), now)


def give_up_child(person: Person, target: str, now: datetime) -> None:
    """Of one child the guardian's yes is gone; their own card stays."""
    _end(_child(person, target), now)


def end_card(reader: Reader, *, by: User, now: datetime | None = None) -> None:
    """At the desk: the reader gives it back, and the cards of children that nobody else owns.

    Errors: Refused while a book of any of them is out.
    """
    readers = Reader.objects.filter(Q(pk=reader.pk) | Q(guardian=reader, person=None))
    waited_for = Hold.objects.open().filter(reader__in=readers).values_list("title", flat=True)
    with door.held(waited_for, readers.values_list("pk", flat=True)):
        if number := Loan.objects.open().filter(reader__in=readers).count():
            raise refuse(Why.BOOKS_OUT, number=number)
        log(reader, "library.card_ended", user=by)
        keys = [str(pk) for pk in readers.values_list("pk", flat=True)]
        _end(readers, now or timezone.now())
        traces.forget_labels([(Reader, keys)])


def _end(readers: QuerySet[Reader], now: datetime) -> None:
    """The children before whoever guards them."""
    for hold in Hold.objects.open().filter(reader__in=readers).order_by("title_id"):
        cancel_hold(hold, now=now)
    for reader in readers.order_by(F("guardian_id").desc(nulls_last=True), "pk"):
        _forget(reader, now)


def _child(person: Person, target: str) -> QuerySet[Reader]:
    return cards_of(person).filter(pk=int(target.partition(":")[2]), guardian__person=person)


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


def _forget(reader: Reader, now: datetime) -> None:
    door.hold_reader(reader.pk)
    subscriptions.end(reader)
    Loan.objects.filter(reader=reader, ended_at__isnull=False).update(reader=None)
    Hold.objects.filter(reader=reader, ended_at__isnull=False).update(reader=None)
    # A child that has an account of its own goes on by itself.
    Reader.objects.filter(guardian=reader).exclude(person=None).update(guardian=None)
    for about in (*reader.reading_lists.all(), reader):
        consents.end(about, now=now)
    reader.delete()
