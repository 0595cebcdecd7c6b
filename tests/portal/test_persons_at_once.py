"""Claims that cross each other, or somebody who registers or cancels: nobody waits for each other for ever.

The cases meet on PostgreSQL, at the statement where each holds what the other one wants next; SQLite lets
one write after the other, and must come to the same end.
"""

import threading
from contextlib import suppress

import pytest
from django.db import IntegrityError, connection

from events import actions
from events.models import Registration
from portal import persons
from portal.models import Person, User
from tests import builders
from tests.databases import ON_POSTGRES
from tests.portal.test_persons import account
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)
PHONES = ["+8613800001231", "+8613800001232"]
MAILS = ["one@example.org", "two@example.org"]
PERSON_LOCKED = ('"portal_person"', "FOR ")
REGISTRATION_LOCKED = ('"events_registration"', "FOR ")
REGISTRATION_MADE = ("INSERT INTO", '"events_registration"')


def meeting(do, statement: tuple[str, ...], barrier: threading.Barrier, reached=lambda: None):
    """`do()`, which after the first such statement calls `reached`, then waits for the other.

    Not for ever: the other may be stuck behind a lock, as it should be.
    """
    ahead = [True]

    def watch(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if ahead and all(part in sql for part in statement):
            ahead.clear()
            reached()
            with suppress(threading.BrokenBarrierError):
                barrier.wait(3)
        return result

    with connection.execute_wrapper(watch):
        return do()


def both(*cases) -> list:
    """What two cases of (do, statement) came to, at once."""
    barrier = threading.Barrier(2)
    return at_once(2, lambda number: meeting(*cases[number], barrier))


def claims_that_cross() -> list:
    """Each account has the e-mail address of one guest and the phone number of the other."""
    for mail, phone in zip(MAILS, reversed(PHONES), strict=True):
        builders.person(email=mail, phone=phone)
    users = [account(email=mail, phone=phone) for mail, phone in zip(MAILS, PHONES, strict=True)]
    return both(*((lambda user=user: persons.claim(user), PERSON_LOCKED) for user in users))


def test_two_claims_that_cross_both_succeed():
    results = claims_that_cross()
    assert [type(result) for result in results] == [Person, Person]
    rows = Person.objects.order_by("email").values_list("email", "phone", "user__email")
    assert list(rows) == [(mail, phone, mail) for mail, phone in zip(MAILS, PHONES, strict=True)]


def test_without_the_common_order_they_would_not(monkeypatch):
    """The control: each locks first whom it meets first."""
    held = persons._held

    def one_by_one(user, contacts):
        return [person for pair in contacts.items() for person in held(user, dict([pair]))]

    monkeypatch.setattr(persons, "_held", one_by_one)
    problems = [result for result in claims_that_cross() if isinstance(result, Exception)]
    assert len(problems) == ON_POSTGRES


def guest_and_account() -> tuple[Person, User]:
    guest, user = builders.person(email=MAILS[0]), account(email=MAILS[0])
    Person.objects.create(user=user)
    return guest, user


def cancelling_and_claiming() -> list:
    guest, user = guest_and_account()
    registration = builders.registration(who=guest)
    return both(
        (lambda: actions.cancel(registration), REGISTRATION_LOCKED),
        (lambda: persons.claim(user), PERSON_LOCKED),
    )


def test_a_guest_cancels_while_the_account_claims():
    cancelled, person = cancelling_and_claiming()
    assert cancelled is True
    registration = Registration.objects.get()
    assert (registration.person, registration.state) == (person, "cancelled")


def test_with_the_key_locked_one_of_them_would_fail(monkeypatch):
    """The control: a lock on the whole row keeps the notice about cancelling out."""

    def whole_rows(user, contacts):
        return list(Person.objects.select_for_update().order_by("pk"))

    monkeypatch.setattr(persons, "_held", whole_rows)
    problems = [result for result in cancelling_and_claiming() if isinstance(result, Exception)]
    assert len(problems) == ON_POSTGRES


def registering_and_claiming() -> list:
    """The claim begins when the registration's row is written, and not yet committed."""
    guest, user = guest_and_account()
    session, written, met = builders.session(), threading.Event(), threading.Barrier(2)

    def register():
        return meeting(lambda: builders.registration(session, guest), REGISTRATION_MADE, met, written.set)

    def claim():
        assert written.wait(60)
        claimed = persons.claim(user)
        met.abort()
        return claimed

    return at_once(2, lambda number: (register, claim)[number]())


def test_a_guest_registers_while_the_account_claims():
    registration, person = registering_and_claiming()
    assert Registration.objects.get() == registration
    assert Registration.objects.get().person == person
    assert Person.objects.get() == person


def test_who_did_not_hold_the_person_would_lose_the_place(monkeypatch):
    """The control: PostgreSQL asks only at COMMIT whether the guest is still there."""
    monkeypatch.setattr(persons, "hold", lambda person: person)
    registration, _person = registering_and_claiming()
    assert isinstance(registration, IntegrityError) == ON_POSTGRES
