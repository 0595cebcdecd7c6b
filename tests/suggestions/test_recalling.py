"""Who may not work on a case any more doesn't keep its order: back to the queue, and the timeline says so."""

import pytest
from django.urls import reverse

from suggestions import actions, rules
from suggestions.actions import dispatching, recalling
from suggestions.models import GridDuty, Order, Suggestion
from suggestions.rules import Actor
from tests import builders, desks, suggesting

pytestmark = pytest.mark.django_db


@pytest.fixture
def held() -> Suggestion:
    """Taken by a volunteer of its grid."""
    case = suggesting.brought_to("dispatched")
    actions.move(case, "claim", Actor(user=suggesting.staff("resident", case.grid, "volunteer")))
    return case


def duty_of(case: Suggestion) -> GridDuty:
    return case.orders.get().user.grid_duties.get()


def is_back(case: Suggestion) -> bool:
    case.refresh_from_db()
    entry, order = case.entries.last(), case.orders.get()
    return (case.state, case.handler, entry.verb, entry.who, order.end) == (
        "dispatched",
        None,
        "recall",
        "clock",
        "recalled",
    )


def is_held(case: Suggestion) -> bool:
    case.refresh_from_db()
    return case.state == "claimed" and case.handler == case.orders.open().get().user


@pytest.fixture
def admin(settings):
    settings.STAFF_MFA_REQUIRED = False
    return desks.at_work("admin")


def change(admin, duty: GridDuty, **more):
    fields = {"user": duty.user_id, "grid": duty.grid_id, "role": duty.role, "state": duty.state} | more
    answer = admin.post(reverse("suggestions_grid_duties:edit", args=[duty.pk]), fields)
    assert answer.status_code == 302, answer.text
    return answer


@pytest.mark.parametrize("what", ["ended", "elsewhere", "another", "gone"])
def test_a_duty_that_the_admin_ends_takes_the_order_along(held, admin, what):
    duty = duty_of(held)
    if what == "gone":
        assert admin.post(reverse("suggestions_grid_duties:delete", args=[duty.pk])).status_code == 302
    else:
        more = {"ended": {"state": "ended"}, "elsewhere": {"grid": builders.grid().pk}}
        change(admin, duty, **more.get(what, {"user": builders.user().pk}))
    assert is_back(held)
    assert held.version == held.entries.count()


def test_a_change_that_takes_nothing_away_leaves_it(held, admin):
    change(admin, duty_of(held), role="worker")
    assert is_held(held)


def test_since_when_a_duty_has_ended_is_known(held, admin):
    duty = duty_of(held)
    change(admin, duty, state="ended")
    before, duty = duty.since, GridDuty.objects.get(pk=duty.pk)
    assert duty.since > before


def test_without_the_guard_the_order_would_stay(held, admin, monkeypatch):
    """The control."""
    monkeypatch.setattr(rules, "may_hold", lambda user, case: True)
    change(admin, duty_of(held), state="ended")
    assert is_held(held)


def test_a_duty_in_a_department_opens_no_order_and_closes_none(held, admin):
    """Who speaks for a department takes no orders of the grid: the end of it takes none away."""
    duty = held.orders.get().user.department_duties.create(department=builders.department())
    assert admin.post(reverse("suggestions_department_duties:delete", args=[duty.pk])).status_code == 302
    assert is_held(held)


def test_another_grid_has_it_and_the_holder_no_longer(held):
    actions.confirm_grid(held, builders.grid(), suggesting.officer())
    assert held.state == "dispatched"
    assert is_back(held)


def test_the_subdistrict_has_it_and_the_holder_no_longer(held):
    actions.escalate(held, suggesting.officer(), "Too large")
    assert is_back(held)


def test_the_same_grid_confirmed_again_leaves_it(held):
    actions.confirm_grid(held, held.grid, suggesting.officer())
    assert is_held(held)


def test_an_officer_keeps_it_wherever_it_goes():
    case, boss = suggesting.brought_to("dispatched"), suggesting.officer()
    actions.move(case, "claim", boss)
    actions.escalate(case, boss, "Too large")
    actions.confirm_grid(case, builders.grid(), boss)
    actions.hand_down(case, boss, "Small after all")
    assert is_held(case)
    assert recalling.recall_orders() == 0


@pytest.mark.parametrize("passed_on", ["grid", "subdistrict"])
def test_work_that_had_begun_is_in_nobodys_hands(passed_on):
    """The order has ended with the start; the case was in the list of somebody who could not work on it."""
    case = suggesting.brought_to("in_progress")
    assert case.handler is not None
    if passed_on == "grid":
        actions.confirm_grid(case, builders.grid(), suggesting.officer())
    else:
        actions.escalate(case, suggesting.officer(), "Too large")
    case.refresh_from_db()
    assert (case.state, case.handler) == ("in_progress", None)


def test_what_was_accepted_stays_so_without_a_holder():
    case = suggesting.brought_to("accepted")
    actions.escalate(case, suggesting.officer(), "Too large")
    case.refresh_from_db()
    assert (case.state, case.handler, case.orders.open().exists()) == ("accepted", None, False)
    assert case.entries.last().verb == "recall_order"


@pytest.mark.parametrize("why", ["account", "deleted", "role"])
def test_the_clock_finds_who_left_by_another_door(held, why):
    user = held.orders.get().user
    if why == "account":
        user.is_active = False
        user.save()
    elif why == "deleted":
        user.delete()
    else:
        GridDuty.objects.filter(user=user).update(state="ended")
    assert [recalling.recall_orders(), recalling.recall_orders()] == [1, 0]
    assert is_back(held)


def test_one_question_is_enough_when_all_are_at_work(held, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert recalling.recall_orders() == 0


def test_a_clock_that_looked_too_early_takes_nothing_back(held):
    """Between looking and the lock the duty is there again."""
    order = Order.objects.select_related("suggestion").get()
    assert not recalling._recall(order.suggestion, order.taken_at)
    assert is_held(held)
    assert dispatching.expire_orders() == 0
