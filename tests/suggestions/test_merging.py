"""A guest gets an account: what both did counts once, and nothing that either said is lost."""

import threading

import pytest
from django.db import IntegrityError, connection, models
from django.db.models import ProtectedError

from portal import notices, persons
from portal.models import Person
from suggestions import actions, merging
from suggestions.models import Follow, Suggestion, Support, Verdict
from tests import builders, suggesting
from tests.databases import ON_POSTGRES
from tests.portal.test_persons import account
from tests.together import at_once


def people():
    return builders.person(), builders.person()


def counted(case: Suggestion) -> tuple[int, int]:
    case.refresh_from_db()
    return case.supporters, Support.objects.filter(suggestion=case).count()


@pytest.mark.django_db
def test_who_supported_twice_counts_once():
    (guest, account), case = people(), suggesting.sent()
    for person in (guest, account):
        actions.support(case, person)
    assert counted(case) == (2, 2)
    merging.merge_person(guest, account)
    assert counted(case) == (1, 1)


@pytest.mark.django_db
def test_nobody_supports_what_they_sent_under_another_contact():
    guest, account = people()
    case = suggesting.sent(guest)
    actions.support(case, account)
    merging.merge_person(guest, account)
    assert counted(case) == (0, 0)
    assert case.author == account


@pytest.mark.django_db
@pytest.mark.parametrize("first", [0, 1])
def test_the_answer_stays_whoever_of_the_two_gave_it(first):
    guest, account = people()
    case = suggesting.sent(guest)
    actions.support(case, account)
    case = suggesting.brought_to("closed", of=case)
    told = Verdict.objects.get(suggestion=case, person=(guest, account)[first])
    actions.answer(told, solved=True, stars=2)
    merging.merge_person(guest, account)
    kept = Verdict.objects.get(suggestion=case)
    assert (kept.person, kept.stars, kept.is_author) == (account, 2, True)


@pytest.mark.django_db
def test_what_both_follow_is_followed_once():
    (guest, account), case = people(), suggesting.sent()
    for person in (guest, account):
        Follow.objects.create(person=person, grid=case.grid)
    Follow.objects.create(person=guest, category=case.category)
    Follow.objects.create(person=guest, latitude="39.86", longitude="116.67", radius=100)
    merging.merge_person(guest, account)
    assert Follow.objects.filter(person=account).count() == 3
    assert not Follow.objects.filter(person=guest).exists()


@pytest.mark.django_db(transaction=True)
def test_joining_while_supporters_press_ends_and_counts_right():
    """Joining holds the suggestion and writes supports; a press did it the other way round."""
    for _ in range(5):
        one, two, boss = suggesting.sent(), suggesting.sent(), suggesting.officer()
        person = builders.person()
        actions.support(one, person)
        suggesting.agreed(one, two)

        def press(number: int, one=one, two=two, boss=boss, person=person):
            if number:
                return actions.support(Suggestion.objects.get(pk=two.pk), person)
            return actions.join(one, two, boss).state

        results = at_once(2, press)
        assert not [result for result in results if isinstance(result, Exception)], results
        assert counted(two) == (2, 2)


def test_whatever_points_to_a_person_keeps_them():
    """A row that somebody forgot to move is no silent loss."""
    pointing = [r for r in Person._meta.related_objects if r.related_model._meta.app_label == "suggestions"]
    assert {r.name for r in pointing} == {"suggestions", "supports", "follows", "verdicts"}
    assert [r.name for r in pointing if r.on_delete is not models.PROTECT] == []


def guest_of(address: str = "same@example.org") -> Person:
    """Supports, follows and has answered; their account has a person of its own."""
    guest, case = builders.person(email=address), suggesting.sent()
    actions.support(case, guest)
    Follow.objects.create(person=guest, grid=case.grid)
    case = suggesting.brought_to("closed", of=case)
    actions.answer(Verdict.objects.get(suggestion=case, person=guest), solved=True, stars=4)
    return guest


def rows_of(person: Person) -> tuple[int, int, int]:
    return person.supports.count(), person.follows.count(), person.verdicts.count()


@pytest.mark.django_db
def test_signing_in_takes_everything_along():
    guest, user = guest_of(), account(email="same@example.org")
    person = Person.objects.create(user=user)
    had = rows_of(guest)
    assert persons.claim(user) == person
    assert rows_of(person) == had == (1, 2, 1)
    assert not Person.objects.filter(pk=guest.pk).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("forgotten", ["_merge_supports", "_merge_follows", "_merge_verdicts"])
def test_what_a_merge_forgets_stops_it(monkeypatch, forgotten):
    guest, user = guest_of(), account(email="same@example.org")
    Person.objects.create(user=user)
    had = rows_of(guest)
    monkeypatch.setattr(merging, forgotten, lambda old, new: None)
    with pytest.raises(ProtectedError):
        persons.claim(user)
    assert rows_of(guest) == had


@pytest.mark.django_db
def test_a_conflict_is_tried_once_more_and_not_for_ever(monkeypatch):
    guest, user = guest_of(), account(email="same@example.org")
    person, tries = Person.objects.create(user=user), []

    def failing(times: int):
        def move(old, new):
            tries.append(1)
            if len(tries) <= times:
                raise IntegrityError
            MOVE(old, new)

        return move

    MOVE = notices.move
    monkeypatch.setattr(notices, "move", failing(1))
    assert persons.claim(user) == person
    assert (len(tries), rows_of(person)) == (2, (1, 2, 1))
    builders.person(email="another@example.org")
    other = account(email="another@example.org")
    Person.objects.create(user=other)
    tries.clear()
    monkeypatch.setattr(notices, "move", failing(9))
    with pytest.raises(IntegrityError):
        persons.claim(other)
    assert len(tries) == 2
    assert not Person.objects.filter(pk=guest.pk).exists()


def written_meanwhile(monkeypatch) -> tuple[Person, Person]:
    """Another connection writes a follow of the guest, whom it does not hold, after theirs were moved."""
    guest, user = guest_of(), account(email="same@example.org")
    person, kind, written = Person.objects.create(user=user), suggesting.category(), []

    def write():
        Follow.objects.create(person=guest, category=kind)
        connection.close()

    def move(old, new):
        MOVE(old, new)
        if not written:
            written.append(1)
            thread = threading.Thread(target=write)
            thread.start()
            thread.join()

    MOVE = notices.move
    monkeypatch.setattr(notices, "move", move)
    persons.claim(user)
    return guest, person


@pytest.mark.skipif(not ON_POSTGRES, reason="SQLite lets one write after the other.")
@pytest.mark.django_db(transaction=True)
def test_what_is_written_in_between_is_found_by_the_second_try(monkeypatch):
    _guest, person = written_meanwhile(monkeypatch)
    assert rows_of(person) == (1, 3, 1)
    assert Person.objects.filter(email="same@example.org").get() == person


@pytest.mark.skipif(not ON_POSTGRES, reason="SQLite lets one write after the other.")
@pytest.mark.django_db(transaction=True)
def test_without_the_second_try_it_would_fail(monkeypatch):
    """The first control."""
    monkeypatch.setattr(persons, "claim", persons._claim)
    with pytest.raises(ProtectedError):
        written_meanwhile(monkeypatch)


@pytest.mark.skipif(not ON_POSTGRES, reason="SQLite lets one write after the other.")
@pytest.mark.django_db(transaction=True)
def test_without_the_protection_it_would_be_lost(monkeypatch):
    """The second control."""
    monkeypatch.setattr(Follow._meta.get_field("person").remote_field, "on_delete", models.CASCADE)
    _guest, person = written_meanwhile(monkeypatch)
    assert rows_of(person) == (1, 2, 1)
