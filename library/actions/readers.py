"""Readers and their cards."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from library import cards
from library.models import Hold, Loan, OldCard, Reader, ReaderKind
from library.refusals import Why, refuse
from portal import persons
from portal.models import Person, User
from portal.privacy import consents, reads

from . import door


def register_reader(
    person: Person | None = None,
    *,
    kind: str = ReaderKind.ADULT,
    name: str = "",
    nickname: str = "",
    guardian: Reader | None = None,
    language: str = "",
    form_key: UUID | None = None,
    by: User | None = None,
    now: datetime | None = None,
) -> tuple[Reader, bool]:
    """A reader with a card, and whether it is a new one: a person has one only, a form makes one only.

    Children are known by a nickname and their guardian. Errors: Refused, Person.DoesNotExist.
    """
    if kind == ReaderKind.CHILD and (guardian is None or guardian.kind == ReaderKind.CHILD):
        raise refuse(Why.NO_GUARDIAN)
    now = now or timezone.now()
    fields = {"kind": kind, "nickname": nickname, "guardian": guardian, "form_key": form_key}
    fields["created_at"] = now
    fields["name"] = "" if kind == ReaderKind.CHILD else name
    try:
        with transaction.atomic():
            if person is not None:
                person = persons.hold(person)
                language = language or person.language
                fields["name"] = fields["name"] or (person.name if not nickname else "")
            if earlier := _earlier(person, form_key):
                return earlier, False
            fields |= {"language": language} if language else {}
            reader = Reader.objects.create(person=person, card_number=_new_number(), **fields)
            log(reader, "library.reader_registered", user=by, timestamp=now)
    except IntegrityError:
        # Another press was quicker; what it did is the answer.
        if earlier := _earlier(person, form_key):
            return earlier, False
        raise
    return reader, True


@transaction.atomic
def register_at_desk(person: Person | None = None, *, by: User, **known: Any) -> tuple[Reader, bool]:
    """As `register_reader`, of somebody who has heard the words there and said yes, for a child the guardian.

    Errors: Refused, Person.DoesNotExist.
    """
    reader, is_new = register_reader(person, by=by, **known)
    is_child = reader.kind == ReaderKind.CHILD
    if is_new or person is not None:
        consents.give(reader.told, "library.child" if is_child else "library.card", reader)
    return reader, is_new


def _earlier(person: Person | None, form_key: UUID | None) -> Reader | None:
    if person is not None and (mine := Reader.objects.of_person(person).first()):
        return mine
    return Reader.objects.filter(form_key=form_key).first() if form_key else None


def reader_of_card(text: str) -> Reader:
    """Whose card this is. Errors: Refused for one that was reported lost, Reader.DoesNotExist."""
    number = cards.normalise(text)
    reader = Reader.objects.filter(card_number=number).first()
    if reader is not None:
        return reader
    old = OldCard.objects.filter(number=number).select_related("reader").first()
    if old is None:
        raise Reader.DoesNotExist
    if old.lost:
        raise refuse(Why.CARD_LOST)
    return old.reader


@transaction.atomic
def replace_card(
    reader: Reader, *, lost: bool = True, by: User | None = None, now: datetime | None = None
) -> str:
    """The number of the new card; the old one opens nothing any more if it was lost.

    `reader` says which card is meant: pressed twice, it is replaced once.
    """
    now, old = now or timezone.now(), reader.card_number
    door.hold_reader(reader.pk)
    reader.refresh_from_db()
    if reader.card_number != old:
        return reader.card_number
    OldCard.objects.create(number=old, reader=reader, lost=lost, retired_at=now)
    reader.card_number = _new_number()
    reader.save(update_fields=["card_number"])
    log(reader, "library.card_replaced", user=by, timestamp=now)
    return reader.card_number


def _new_number() -> str:
    while True:
        number = cards.new()
        is_taken = Reader.objects.filter(card_number=number) | Reader.objects.filter(old_cards__number=number)
        if not is_taken.exists():
            return number


@transaction.atomic
def keep_history(reader: Reader, keep: bool) -> None:
    """Whoever ends it is forgotten at once in all that is over."""
    door.hold_reader(reader.pk)
    reader.keep_history = keep
    reader.save(update_fields=["keep_history"])
    if not keep:
        _forget(reader)


@transaction.atomic
def erase_history(reader: Reader) -> None:
    """All that is over so far; whoever keeps a history begins a new one."""
    door.hold_reader(reader.pk)
    _forget(reader)


def _forget(reader: Reader) -> None:
    Loan.objects.filter(reader=reader, ended_at__isnull=False).update(reader=None)
    Hold.objects.filter(reader=reader, ended_at__isnull=False).update(reader=None)


def read_loans(reader: Reader, *, by: User) -> None:
    """Somebody at the desk looks at what a reader has: that is written down, not what they saw."""
    log(reader, "library.loans_read", user=by)
    reads.note(by, "library.loans_read", reader)


@transaction.atomic
def block(reader: Reader, reason: str, *, by: User | None = None) -> None:
    """Nothing is lent to this reader, except by who may override, until `unblock`."""
    _block(reader, True, reason, by)


@transaction.atomic
def unblock(reader: Reader, *, by: User | None = None) -> None:
    _block(reader, False, "", by)


def _block(reader: Reader, blocked: bool, reason: str, by: User | None) -> None:
    door.hold_reader(reader.pk)
    reader.blocked, reader.block_reason = blocked, reason[:200]
    reader.save(update_fields=["blocked", "block_reason"])
    log(reader, "library.blocked" if blocked else "library.unblocked", user=by)
