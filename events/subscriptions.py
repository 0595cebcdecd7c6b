"""The address at which somebody's calendar fetches their dates: secret, stored as a digest, one each."""

from django.db import transaction

from portal import persons, tokens
from portal.models import Person

PURPOSE = "events.calendar"


@transaction.atomic
def make(person: Person) -> str:
    """The secret, known only now; an earlier one opens nothing any more. Of two at once, one lives.

    Raises Person.DoesNotExist when the guest has become part of an account meanwhile.
    """
    persons.hold(person)
    end(person)
    return tokens.issue(PURPOSE, str(person.pk))


def end(person: Person) -> None:
    tokens.revoke(PURPOSE, str(person.pk))


def exists(person: Person) -> bool:
    return tokens.exists(PURPOSE, str(person.pk))


def move(old: Person, new: Person) -> None:
    """Two people turn out to be one: what either has subscribed to goes on."""
    tokens.hand_over(PURPOSE, str(old.pk), str(new.pk))
