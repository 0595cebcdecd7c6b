"""A guest gets an account: what both did counts once, and nothing that either said is lost."""

import pytest

from suggestions import actions, merging
from suggestions.models import Follow, Suggestion, Support, Verdict
from tests import builders, suggesting
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
