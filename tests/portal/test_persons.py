"""What a guest did becomes the account's, once, whoever comes first."""

import threading

import pytest
from django.db import connection

from events.models import Registration
from portal import accounts, notices, persons
from portal.models import Notice, Person
from tests import builders, letters

pytestmark = pytest.mark.django_db
PHONE = "+8613800001234"


def account(**fields):
    user = builders.user(**fields)
    for contact in (user.email, user.phone):
        if contact:
            accounts.confirm(user, contact)
    user.refresh_from_db()
    return user


def test_a_guest_becomes_the_person_of_a_new_account():
    guest = builders.person(email="same@example.org")
    kept = builders.registration(who=guest)
    person = persons.claim(account(email="same@example.org"))
    assert person.pk == guest.pk
    kept.refresh_from_db()
    assert kept.person == person


def test_an_unconfirmed_address_takes_nothing_over():
    guest = builders.person(email="victim@example.org")
    builders.registration(who=guest)
    person = persons.claim(builders.user(email="victim@example.org"))
    assert person.pk != guest.pk
    assert person.email is None
    assert not Registration.objects.filter(person=person).exists()


def test_guests_of_both_contacts_end_in_one_person():
    by_mail = builders.person(email="same@example.org")
    by_phone = builders.person(email=None, phone=PHONE)
    session = builders.session()
    both = {builders.registration(session, by_mail).pk, builders.registration(who=by_phone).pk}
    person = persons.claim(account(email="same@example.org", phone=PHONE))
    assert Person.objects.count() == 1
    assert set(Registration.objects.filter(person=person).values_list("pk", flat=True)) == both
    assert (person.email, person.phone) == ("same@example.org", PHONE)


def test_it_may_be_repeated():
    user = account(email="same@example.org")
    builders.registration(who=persons.claim(user))
    before = (persons.claim(user).pk, Person.objects.count(), Registration.objects.count())
    assert (persons.claim(user).pk, Person.objects.count(), Registration.objects.count()) == before


def test_a_guest_who_comes_later_joins_at_the_next_sign_in():
    user = account(phone=PHONE, email="same@example.org")
    person = Person.objects.create(user=user)
    guest = builders.person(email="same@example.org")
    moved = builders.registration(who=guest)
    assert persons.claim(user) == person
    moved.refresh_from_db()
    assert moved.person == person
    assert not Person.objects.filter(pk=guest.pk).exists()


def test_what_was_told_moves_along(django_capture_on_commit_callbacks):
    user = account(email="same@example.org")
    person = Person.objects.create(user=user)
    guest = builders.person(email="same@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        notices.tell(guest, letters.SAMPLE.name, "thing", thing="A fair", when="2026-06-19T10:00:00+08:00")
    assert Notice.objects.filter(person=guest).exists()
    persons.claim(user)
    assert Notice.objects.filter(person=person).exists()


def test_a_contact_that_changed_hands_leaves_the_rows_where_they_are():
    before = account(email="same@example.org", phone=PHONE)
    mine = builders.registration(who=persons.claim(before))
    before.email = "other@example.org"
    before.save()
    after = account(email="same@example.org")
    person = persons.claim(after)
    mine.refresh_from_db()
    assert mine.person.user == before
    assert mine.person.email is None
    assert person.email == "same@example.org"


def test_when_a_room_fails_nothing_has_moved(monkeypatch):
    user = account(email="same@example.org")
    Person.objects.create(user=user)
    guest = builders.person(email="same@example.org")
    builders.registration(who=guest)
    monkeypatch.setattr(notices, "move", lambda old, new: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        persons.claim(user)
    assert Registration.objects.get().person == guest


@pytest.mark.django_db(transaction=True)
def test_many_sign_ins_at_once_make_one_person():
    user = account(email="same@example.org", phone=PHONE)
    guest = builders.person(email="same@example.org")
    builders.registration(who=guest)
    builders.registration(who=builders.person(email=None, phone=PHONE))
    problems: list[Exception] = []

    def come_in():
        try:
            persons.claim(user)
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=come_in) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
    person = Person.objects.get()
    assert person.user == user
    assert Registration.objects.filter(person=person).count() == 2
