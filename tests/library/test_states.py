"""The shown state is derived: the list's annotation and the row's property say the same, in one query."""

import pytest

from library import actions
from library.models import Copy
from library.steps import NEXT, Condition, CopyState, HoldState
from tests import borrowing

pytestmark = pytest.mark.django_db


def one_of_each() -> dict[str, Copy]:
    branch, corner = borrowing.place(), borrowing.corner()
    made = {name: borrowing.copy(home=branch) for name in CopyState.values}
    borrowing.loan(made["on_loan"])
    borrowing.hold(made["reserved"].title, pickup=branch)
    borrowing.hold(made["on_hold_shelf"].title, pickup=branch)
    actions.give_back(made["on_hold_shelf"], branch)
    borrowing.hold(made["in_transit"].title, pickup=corner)
    actions.give_back(made["in_transit"], branch)
    actions.mark_missing(made["missing"])
    actions.mark_lost(made["lost"])
    actions.claim_returned(borrowing.loan(made["claimed_returned"]))
    actions.withdraw(made["withdrawn"])
    return made


def test_the_list_and_the_row_say_the_same():
    made = one_of_each()
    listed = {copy.pk: copy.state_now for copy in Copy.objects.with_state()}
    assert {name: listed[copy.pk] for name, copy in made.items()} == {name: name for name in made}
    assert {copy.pk: copy.state for copy in Copy.objects.all()} == listed


def test_a_list_takes_one_query(django_assert_num_queries):
    made = one_of_each()
    with django_assert_num_queries(1):
        rows = {row.pk: row for row in Copy.objects.with_state().with_details()}
        assert str(rows[made["on_loan"].pk].title)
    assert rows[made["on_loan"].pk].due_on_now == made["on_loan"].open_loan.due_on
    ready = made["on_hold_shelf"]
    assert rows[ready.pk].collect_by_now == ready.trapped_hold.collect_by
    travelling = made["in_transit"]
    assert rows[travelling.pk].going_to_now == travelling.open_transfer.to_place_id
    assert rows[ready.pk].due_on_now is rows[travelling.pk].collect_by_now is None


def test_only_what_stands_there_is_on_the_shelf():
    made = one_of_each()
    assert list(Copy.objects.on_shelf()) == [made["on_shelf"]]
    assert Copy.objects.in_stock().count() == len(made) - 1


def test_every_condition_is_usable_or_shown():
    for condition in Condition:
        copy = borrowing.copy(condition=condition)
        assert copy.state == (condition if condition not in ("fine", "damaged") else "on_shelf")


def test_moves_of_a_hold_are_complete():
    assert set(NEXT) == set(HoldState)
