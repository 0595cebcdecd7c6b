"""What is known of a reader is put right at the desk: a name misheard, another contact or language."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from library import notices, rules, subscriptions
from library.models import Reader, ReadingList
from library.refusals import Why, refuse
from portal import persons
from portal.models import Person, User
from portal.privacy import consents

from . import door


def correct_reader(
    reader: Reader,
    known: Mapping[str, Any],
    *,
    seen: str,
    reason: str,
    by: User,
    now: datetime | None = None,
) -> list[str]:
    """`known` holds what there shall be of 'name' (of a child the nickname), 'language' and 'person', whose
    contact was confirmed. The names of what has changed. `seen` is the version that the page showed.

    The card goes to the other person, nothing else: with the old contact somebody may have registered for
    an event. Errors: Refused, Person.DoesNotExist.
    """
    try:
        with transaction.atomic():
            if known.get("person") is not None:
                persons.hold(known["person"])
            return _correct(reader, known, seen, reason, by, now or timezone.now())
    except IntegrityError as problem:
        raise refuse(Why.CHANGED) from problem


def _correct(
    reader: Reader, known: Mapping[str, Any], seen: str, reason: str, by: User, now: datetime
) -> list[str]:
    if not door.hold_reader(reader.pk):
        raise refuse(Why.CHANGED)
    reader.refresh_from_db()
    changed = [name for name, value in known.items() if _now(reader, name) != value]
    if not changed:
        return []
    if version_of(reader) != seen:
        raise refuse(Why.CHANGED)
    if {"person", "language"} & set(changed) and not rules.has_contact_of_desk(reader):
        raise refuse(Why.OWN_CONTACT)
    if not reason.strip():
        raise refuse(Why.NO_REASON)
    if "person" in changed:
        _move(reader, known["person"])
    for name in changed:
        setattr(reader, _column(reader, name), known[name])
    reader.save(update_fields=[_column(reader, name) for name in changed])
    if reader.person and "language" in known:
        # The language of the letters; an account chooses its own.
        Person.objects.filter(pk=reader.person_id, user=None).update(language=reader.language)
    if "person" in changed:
        notices.tell_again(reader)
        _hand_over(reader)
    data = {"changed": changed, "reason": reason.strip()[:200]}
    log(reader, "library.reader_corrected", user=by, data=data, timestamp=now)
    return changed


def _move(reader: Reader, person: Person | None) -> None:
    """Whoever has the old contact hears nothing more, and reads no due dates in a calendar."""
    if person is not None and Reader.objects.of_person(person).exists():
        raise refuse(Why.CONTACT_TAKEN)
    notices.forget_of(reader)
    subscriptions.end(reader)


def _hand_over(reader: Reader) -> None:
    """Who is told of the cards and lists from now on can take back what was agreed to."""
    cards = [reader, *reader.children.filter(person=None)]
    lists = ReadingList.objects.filter(reader__in=cards)
    consents.hand_over([*cards, *lists], reader.person)


def version_of(reader: Reader) -> str:
    """Another one as soon as any of what can be corrected is."""
    known = (reader.shown_name, reader.language, reader.person_id)
    return hashlib.sha256(repr(known).encode()).hexdigest()[:16]


def _column(reader: Reader, name: str) -> str:
    return reader.name_column if name == "name" else name


def _now(reader: Reader, name: str) -> Any:
    return getattr(reader, _column(reader, name))
