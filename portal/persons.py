"""The person behind an account; what a guest did with the same contact becomes theirs."""

from allauth.account.models import EmailAddress
from django.db import transaction

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


@transaction.atomic
def claim(user: User) -> Person:
    """The account's person, with the rows of every guest who confirmed one of its contacts.

    Safe to repeat and in parallel: the lock on the account lets two sign-ins pass one after the other.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    contacts = confirmed_contacts(user)
    person = Person.objects.filter(user=user).first() or _adopted(user, contacts) or of_account(user)
    for field, contact in contacts.items():
        _take_over(person, field, contact)
    person.email, person.phone = contacts.get("email"), contacts.get("phone")
    person.name, person.language = user.name or person.name, user.language
    person.save()
    return person


def _adopted(user: User, contacts: dict[str, str]) -> Person | None:
    """A guest with one of the contacts simply becomes the person of a new account."""
    for field, contact in contacts.items():
        guest = Person.objects.select_for_update().filter(**{field: contact}, user=None).first()
        if guest:
            guest.user = user
            guest.save(update_fields=["user"])
            return guest
    return None


def _take_over(person: Person, field: str, contact: str) -> None:
    other = Person.objects.select_for_update().filter(**{field: contact}).exclude(pk=person.pk).first()
    if other is None:
        return
    if other.user_id or _has_another_contact(other, field):
        # Whoever had this contact before keeps what they did; only the contact goes.
        setattr(other, field, None)
        other.save(update_fields=[field])
    else:
        merge(other, person)


def _has_another_contact(person: Person, field: str) -> bool:
    return bool(person.phone if field == "email" else person.email)


@transaction.atomic
def merge(guest: Person, into: Person) -> None:
    """Every room moves its rows; a row that somebody forgot protects the guest from being deleted."""
    for section in sections.all_sections():
        if section.merge_person:
            section.merge_person(guest, into)
    notices.move(guest, into)
    guest.delete()
