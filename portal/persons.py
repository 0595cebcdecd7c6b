"""The person behind an account; what a guest did with the same contact becomes theirs."""

from functools import reduce
from operator import or_

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Q

from portal import notices, sections
from portal.models import Person, User


def of_account(user: User) -> Person:
    return Person.objects.get_or_create(user=user, defaults={"name": user.name, "language": user.language})[0]


def confirmed_contacts(user: User) -> dict[str, str]:
    """What the account has proved to own: {'email': …, 'phone': …}, or less."""
    contacts = {}
    if user.email and EmailAddress.objects.filter(user=user, email=user.email, verified=True).exists():
        contacts["email"] = user.email
    if user.phone and user.phone_verified:
        contacts["phone"] = user.phone
    return contacts


def all_contacts(person: Person) -> set[str]:
    """Every address and number that is known as theirs, confirmed or not."""
    user = person.user
    known = {person.email, person.phone, *((user.email, user.phone) if user else ())}
    return {contact for contact in known if contact}


def hold(person: Person) -> Person:
    """Nobody merges the person before COMMIT: for who writes rows of theirs. Raises Person.DoesNotExist."""
    return Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def claim(user: User) -> Person:
    """The account's person, with the rows of every guest who confirmed one of its contacts.

    Safe to repeat and in parallel: the lock on the account lets two sign-ins pass one after the other, and
    claims that cross lock the same people in the same order. Whoever wrote a row of a guest without holding
    them has written it by the second try, which finds it.
    """
    try:
        return _claim(user)
    except IntegrityError:
        return _claim(user)


@transaction.atomic
def _claim(user: User) -> Person:
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    contacts = confirmed_contacts(user)
    concerned = _held(user, contacts)
    person = _chosen(concerned, user, contacts) or of_account(user)
    for other in concerned:
        if other != person:
            _take_over(person, other, contacts)
    person.user, person.email, person.phone = user, contacts.get("email"), contacts.get("phone")
    person.name, person.language = user.name or person.name, user.language
    person.save()
    return person


def _held(user: User, contacts: dict[str, str]) -> list[Person]:
    """The account's person and whoever has one of its contacts, locked in one statement and in one order.

    Without the key: whoever has just cancelled commits a notice to one of them, which must not wait here
    while a room, asked to merge, waits for what the cancelling holds.
    """
    concerned = reduce(or_, (Q(**{field: contact}) for field, contact in contacts.items()), Q(user=user))
    return list(Person.objects.select_for_update(no_key=True).filter(concerned).order_by("pk"))


def _chosen(concerned: list[Person], user: User, contacts: dict[str, str]) -> Person | None:
    """The account's own person; for a new account, a guest with one of the contacts simply becomes it."""
    own = [person for person in concerned if person.user_id == user.pk]
    guests = [
        person
        for field, contact in contacts.items()
        for person in concerned
        if person.user_id is None and getattr(person, field) == contact
    ]
    return next(iter(own + guests), None)


def _take_over(person: Person, other: Person, contacts: dict[str, str]) -> None:
    shared = [field for field, contact in contacts.items() if getattr(other, field) == contact]
    others_own = {other.email, other.phone} - {None} - set(contacts.values())
    if other.user_id or others_own:
        # Whoever had this contact before keeps what they did; only the contact goes.
        for field in shared:
            setattr(other, field, None)
        other.save(update_fields=shared)
    else:
        merge(other, person)


@transaction.atomic
def merge(guest: Person, into: Person) -> None:
    """Every room moves its rows; a row that somebody forgot protects the guest from being deleted."""
    from portal.privacy import consents  # its registry names what this module knows

    for section in sections.all_sections():
        if section.merge_person:
            section.merge_person(guest, into)
    notices.move(guest, into)
    consents.move(guest, into)
    guest.delete()
