"""Somebody erases themselves: one transaction in which every room lets go of what is theirs."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal import persons, rules, tasks
from portal.models import Person, User
from portal.privacy import erased, traces
from portal.privacy.registry import Personal, parts


class Hindered(Exception):
    """Something has to be done before; `why` says it in words."""

    def __init__(self, why: list[str | Promise]):
        super().__init__(why)
        self.why = why


def hindered(person: Person) -> list[str | Promise]:
    """What has to be done before, in words; nothing for most people."""
    found: list[str | Promise] = []
    if person.user and rules.works_here(person.user):
        found.append(_("You work here: ask an administrator to take your roles away first."))
    for part in parts():
        found.extend(part.hindered(person) if part.hindered else ())
    return found


def erase(person: Person, *, now: datetime | None = None, browsing: bool = True) -> bool:
    """Gone for good, with the account; False when they were gone before. Errors: Hindered.

    `browsing` False: of somebody who has not been here for days, so that no browser holds a form of theirs.

    Whoever wrote a row of theirs without holding them has written it by the second try, which finds it.
    """
    try:
        return _erase(person.pk, now or timezone.now(), parts(), browsing)
    except IntegrityError:
        return _erase(person.pk, now or timezone.now(), parts(), browsing)


@transaction.atomic
def _erase(pk: int, now: datetime, taking_part: Iterable[Personal], browsing: bool) -> bool:
    held = Person.objects.filter(pk=pk).first()
    if held is None:
        return False
    if held.user_id:
        # As a sign-in that claims rows does: the account, then the person.
        User.objects.select_for_update(no_key=True).get(pk=held.user_id)
    try:
        person = persons.hold(held)
    except Person.DoesNotExist:
        return False
    if why := hindered(person):
        raise Hindered(why)
    names, touched = traces.names_of(person), traces.theirs(person)
    for part in taking_part:
        if part.erase:
            part.erase(person, now)
    traces.forget_contact(person)
    traces.forget_account(person)
    _delete(person)
    traces.forget_labels(touched)
    traces.forget_words(names)
    traces.forget_in_addresses(names)
    if browsing:
        traces.forget_unsent(pk, names)
    tasks.tidy_search.enqueue()
    transaction.on_commit(lambda: erased.note(pk, now), robust=True)
    return True


def _delete(person: Person) -> None:
    """A row that some room forgot protects the person: then nothing at all has happened."""
    user = person.user
    person.delete()
    if user is not None:
        user.delete()
