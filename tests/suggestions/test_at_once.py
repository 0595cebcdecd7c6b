"""Two people at the same moment: one wins, the other sees what has changed. And what no guard would do."""

import uuid
from collections import Counter
from collections.abc import Callable

import pytest

from suggestions import actions
from suggestions.actions import moving
from suggestions.models import DepartmentOrder, Suggestion, Support
from suggestions.rules import Actor
from tests import builders, desks, suggesting
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def two_presses(case, boss) -> Callable[[int], str]:
    """Both have opened the form with the same version; the first accepts, the second returns."""
    given = [("accept", {}), ("return", {"reason": "Another grid"})]

    def press(number: int) -> str:
        name, more = given[number]
        row = Suggestion.objects.get(pk=case.pk)
        return str(actions.move(row, name, boss, version=case.version, **more).state)

    return press


def test_of_two_moves_one_is_made_and_the_other_meets_a_conflict():
    case = suggesting.brought_to("dispatched")
    results = at_once(2, two_presses(case, suggesting.officer()))
    kinds = Counter(type(result).__name__ for result in results)
    assert kinds == {"str": 1, "Conflict": 1}
    case.refresh_from_db()
    assert case.state == next(result for result in results if isinstance(result, str))
    assert case.version == case.entries.count()


def test_of_two_who_send_their_forms_one_is_answered_with_the_conflict_page(settings):
    settings.STAFF_MFA_REQUIRED = False
    case = suggesting.brought_to("dispatched")
    given = [("accept", desks.leader(case)), ("return", desks.leader(case))]
    urls = [desks.page_of(case, name) for name, _client in given]
    typed = [
        desks.fields_of(client.get(url)) | {"reason": "It lies in another grid"}
        for url, (_name, client) in zip(urls, given, strict=True)
    ]
    pages = at_once(2, lambda number: given[number][1].post(urls[number], typed[number]))
    assert Counter(page.status_code for page in pages) == {302: 1, 409: 1}
    lost = next(page for page in pages if page.status_code == 409)
    # What was accepted may still be returned, what was returned not be accepted.
    assert ("Do it anyway" in lost.text) == (lost is pages[1])
    assert ("no longer possible" in lost.text) == (lost is pages[0])
    case.refresh_from_db()
    assert case.state == ("returned" if lost is pages[0] else "accepted")
    assert case.version == case.entries.count()


def test_without_the_comparison_what_was_accepted_is_returned_by_who_never_saw_that(monkeypatch):
    def believing(suggestion, *_):
        return LOCKED(suggestion)

    LOCKED = moving.locked
    monkeypatch.setattr(moving, "locked", believing)
    case = suggesting.brought_to("dispatched")
    assert [*map(two_presses(case, suggesting.officer()), range(2))] == ["accepted", "returned"]


def seen_and_taken_back() -> tuple:
    """The department says that it knows of the call while whoever called takes it back."""
    case = suggesting.brought_to("in_progress")
    by, office = suggesting.worker(case), builders.department()
    helper = Actor(user=desks.of_department(office).user)
    actions.move(case, "whistle", by, departments=[(office, suggesting.in_days(1), True)])
    orders = [case.department_orders.get() for _ in range(2)]

    def press(number: int) -> str:
        if number:
            return actions.acknowledge(orders[number], helper).state
        return actions.withdraw_call(orders[number], by, "The wrong office").state

    return case, at_once(2, press)


def test_a_call_is_seen_or_taken_back_and_never_both():
    case, results = seen_and_taken_back()
    assert Counter(isinstance(result, str) for result in results) == {True: 1, False: 1}, results
    [failed] = [result for result in results if not isinstance(result, str)]
    assert isinstance(failed, actions.Refused | actions.Conflict)
    verbs = set(case.entries.values_list("verb", flat=True)) & {"acknowledge", "withdraw_call"}
    assert verbs == {"withdraw_call" if isinstance(results[0], str) else "acknowledge"}
    assert case.department_orders.exists() == ("acknowledge" in verbs)


def test_without_the_condition_a_call_that_was_seen_is_taken_back(monkeypatch):
    monkeypatch.setattr(type(DepartmentOrder.objects.all()), "unseen", lambda self: self)
    case, office = suggesting.brought_to("in_progress"), builders.department()
    by = suggesting.worker(case)
    actions.move(case, "whistle", by, departments=[(office, suggesting.in_days(1), True)])
    order = case.department_orders.get()
    actions.acknowledge(order, Actor(user=desks.of_department(office).user))
    actions.withdraw_call(order, by, "The wrong office")
    assert not case.department_orders.exists()


def test_one_order_has_one_holder():
    case = suggesting.brought_to("dispatched")
    people = [Actor(user=suggesting.staff("grid", case.grid, "worker")) for _ in range(8)]

    def take(number: int) -> str:
        return actions.move(Suggestion.objects.get(pk=case.pk), "claim", people[number]).state

    results = at_once(8, take)
    assert [type(result).__name__ for result in results if result != "claimed"] == ["Refused"] * 7
    assert case.orders.open().count() == 1


def test_twenty_presses_of_ten_people_support_ten_times():
    case, people = suggesting.sent(), [builders.person() for _ in range(10)]
    results = at_once(20, lambda n: actions.support(Suggestion.objects.get(pk=case.pk), people[n % 10]))
    case.refresh_from_db()
    assert Counter(results) == {True: 10, False: 10}
    assert case.supporters == Support.objects.filter(suggestion=case).count() == 10


def test_one_form_key_makes_one_suggestion_and_one_sending():
    author, kind, key = builders.person(), suggesting.category(), uuid.uuid4()
    content = suggesting.content(category=kind, grid=builders.grid())

    def press(number: int):
        made = actions.start_draft(content, form_key=key, author=author)
        return actions.submit(made, Actor(person=author)).reference

    results = at_once(6, press)
    assert len(set(results)) == 1, results
    case = Suggestion.objects.get()
    assert [entry.verb for entry in case.entries.all()] == ["submit"]


def test_joining_each_other_the_other_way_round_ends():
    one, two, boss = suggesting.sent(), suggesting.sent(), suggesting.officer()
    suggesting.agreed(one, two)
    suggesting.agreed(two, one)

    def join(number: int):
        mine, other = ((one, two), (two, one))[number]
        return actions.join(Suggestion.objects.get(pk=mine.pk), other, boss).state

    results = at_once(2, join)
    kinds = Counter("closed" if result == "closed" else type(result).__name__ for result in results)
    assert kinds == {"closed": 1, "Incomplete": 1}, results


def test_supporters_are_counted_once_when_two_are_joined():
    one, two, boss = suggesting.sent(), suggesting.sent(), suggesting.officer()
    both, only = builders.person(), builders.person()
    for case, person in ((one, both), (two, both), (one, only)):
        actions.support(case, person)
    suggesting.agreed(one, two)
    actions.join(one, two, boss)
    two.refresh_from_db()
    people = set(two.supports.values_list("person", flat=True))
    assert people == {both.pk, only.pk, one.author_id}
    assert two.supporters == 3
    one.refresh_from_db()
    assert (one.merged_into, one.outcome) == (two, "duplicate")
