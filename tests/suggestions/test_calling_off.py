"""Departments are called by a day that fits the promise; a call that nobody has seen may be taken back."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from portal.models import Notice
from suggestions import actions
from suggestions.desk.forms.whistle import proposed_day
from suggestions.models import DepartmentOrder, Suggestion
from suggestions.rules import Actor
from suggestions.steps import State
from tests import builders, desks, suggesting
from tests.suggestions.test_transitions import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


def called(number: int = 2):
    """A case with so many departments called in, the first one leading, and who has called them."""
    case = suggesting.brought_to("in_progress")
    by, due = suggesting.worker(case), suggesting.in_days(2)
    wanted = [(builders.department(), due, n == 0) for n in range(number)]
    actions.move(case, "whistle", by, departments=wanted)
    return case, list(case.department_orders.all()), by


def test_the_next_one_leads_in_its_place():
    case, (first, second), by = called()
    actions.withdraw_call(first, by, "The wrong office")
    case.refresh_from_db()
    left = case.department_orders.get()
    assert (case.state, case.department, left, left.is_lead) == ("whistled", second.department, second, True)
    entry = case.entries.last()
    assert (entry.verb, entry.public, entry.data["department"]) == (
        "withdraw_call",
        True,
        first.department.slug,
    )
    assert case.remarks.get(number=entry.number).text == "The wrong office"


def test_who_leads_does_so_still_when_another_is_taken_back():
    case, (first, second), by = called()
    actions.withdraw_call(second, by, "Not needed")
    case.refresh_from_db()
    assert (case.department, case.department_orders.get().is_lead) == (first.department, True)


def test_with_the_last_one_the_whistle_is_over():
    case, (order,), by = called(1)
    actions.withdraw_call(order, by, "We did it ourselves")
    case.refresh_from_db()
    assert (case.state, case.department) == ("in_progress", None)
    assert list(case.entries.values_list("verb", flat=True))[-2:] == ["withdraw_call", "call_off"]
    # The same department can be called again; for the first time nobody grades it.
    boss = suggesting.officer()
    actions.move(case, "draft_feedback", by, reply=suggesting.BOTH)
    suggesting.evidence(case)
    for name, given in (("publish_feedback", {}), ("verify", {}), ("close", {"outcome": "resolved"})):
        actions.move(case, name, boss, **given)
    assert actions.move(case, "evaluate", boss).state == "evaluated"


def test_who_led_what_is_over_stays_named_when_a_later_call_is_taken_back():
    case, (first,), by = called(1)
    actions.report(first, suggesting.Actor(user=desks.of_department(first.department).user), "Done")
    actions.move(case, "whistle_over", by)
    actions.move(case, "whistle", by, departments=[(builders.department(), suggesting.in_days(2), True)])
    actions.withdraw_call(case.department_orders.open().get(), by, "A slip of the finger")
    case.refresh_from_db()
    assert (case.state, case.department) == ("in_progress", first.department)


def test_everybody_reads_which_call_was_taken_back():
    case, (order, _other), by = called()
    actions.withdraw_call(order, by, "The wrong office")
    page = Client().get(f"/en/suggestions/{case.reference}/").text
    assert order.department.name_en in page


def test_a_report_meets_words_and_no_error_when_the_call_is_taken_back_beside_it(monkeypatch):
    _case, (order, _other), by = called()
    helper = desks.of_department(order.department)
    url = desks.page_of(order.suggestion, "orders", str(order.pk), "report")
    sent = desks.fields_of(helper.get(url)) | {"text": "Nobody types this twice"}

    def too_late(order, actor, *_args, **_more):
        actions.withdraw_call(order, by, "The wrong office")
        raise actions.Conflict(Suggestion.objects.get(pk=order.suggestion_id))

    monkeypatch.setattr(actions, "report", too_late)
    page = helper.post(url, sent)
    assert page.status_code == 409
    assert "Nobody types this twice" in page.text


@pytest.mark.parametrize("column", ["acknowledged_at", "reported_at", "closed_at"])
def test_what_was_seen_is_not_taken_back(column):
    case, (order, _other), by = called()
    DepartmentOrder.objects.filter(pk=order.pk).update(**{column: timezone.now()})
    with pytest.raises(actions.Refused):
        actions.withdraw_call(order, by, "Too late")
    case.refresh_from_db()
    assert (case.department_orders.count(), case.entries.last().verb) == (2, "whistle")


def test_nobody_takes_a_call_back_without_a_reason():
    _case, (order, _other), by = called()
    with pytest.raises(actions.Refused):
        actions.withdraw_call(order, by, " ")


def taken_back(order: DepartmentOrder, by: Actor) -> bool:
    """Undone afterwards."""
    with transaction.atomic():
        try:
            actions.withdraw_call(order, by, "The wrong office")
        except actions.Refused:
            return False
        finally:
            transaction.set_rollback(True)
    return True


@pytest.mark.parametrize("state", State)
def test_only_who_leads_the_case_takes_calls_back(state):
    """Whatever state it is in; of a draft the house knows nothing. Said here by hand."""
    world = World()
    world.put(state)
    order = world.case.department_orders.get()
    DepartmentOrder.objects.filter(pk=order.pk).update(reported_at=None)
    able = {str(who) for who, actor in world.actors.items() if taken_back(order, actor)}
    assert able == (set() if state == State.DRAFT else {"worker", "leader", "officer"})


def test_the_whistle_is_not_called_off_while_somebody_is_called():
    case, _orders, by = called()
    with pytest.raises(actions.Incomplete) as said:
        actions.move(case, "call_off", by)
    assert said.value.needs == ["no_calls"]


def test_whoever_was_called_hears_that_nobody_waits():
    _case, (order, _other), by = called()
    helper = desks.of_department(order.department)
    actions.withdraw_call(order, by, "The wrong office")
    told = Notice.objects.filter(kind="suggestions.called_off")
    assert {notice.person.user for notice in told} == {helper.user}


def test_a_form_that_comes_a_second_time_tells_nobody_again():
    """Also when the call of another department has been taken back since."""
    _case, (first, second), by = called()
    for order in (first, second):
        desks.of_department(order.department)
    again = DepartmentOrder.objects.get(pk=first.pk)
    for order, key in ((first, "a"), (second, "b")):
        actions.withdraw_call(order, by, "The wrong office", form=key)
    told = Notice.objects.count()
    actions.withdraw_call(again, by, "The wrong office", form="a")
    assert Notice.objects.count() == told


@pytest.mark.parametrize("column", ["acknowledged_at", "reported_at"])
def test_what_cant_be_taken_back_any_more_is_not_offered(column):
    case, (order, _other), by = called()
    DepartmentOrder.objects.filter(pk=order.pk).update(**{column: timezone.now()})
    url = desks.page_of(case, "orders", str(order.pk), "withdraw")
    assert url not in desks.browser_of(by.user).get(desks.page_of(case)).text


def test_at_the_desk_it_is_offered_until_it_is_seen_and_a_second_tap_does_no_harm():
    case, (first, second), by = called()
    hand = desks.browser_of(by.user)
    pages = [desks.page_of(case, "orders", str(order.pk), "withdraw") for order in (first, second)]
    helper = desks.of_department(second.department)
    actions.acknowledge(second, suggesting.Actor(user=helper.user))
    page = hand.get(desks.page_of(case)).text
    assert [url in page for url in pages] == [True, False]
    assert helper.get(pages[1]).status_code == 403
    sent = desks.fields_of(hand.get(pages[0])) | {"reason": "The wrong office"}
    for _ in range(2):
        assert hand.post(pages[0], sent).status_code == 302
    assert case.entries.filter(verb="withdraw_call").count() == 1
    late = hand.post(pages[0], sent | {"key": "nonsense"}, follow=True)
    assert "This can't be done now" in desks.words(late)
    assert hand.get(pages[0]).status_code == 404
    assert "The call to a department was taken back" in desks.words(hand.get(desks.page_of(case)))


def test_the_proposed_day_is_not_behind_the_promise():
    case, now = suggesting.brought_to("in_progress"), timezone.now()
    for due, is_the_bound in ((now + timedelta(hours=1), True), (now - timedelta(days=1), False)):
        case.due_at = due
        assert (proposed_day(case) == timezone.localdate(due)) == is_the_bound
    case.due_at, case.paused_at = now + timedelta(hours=1), now
    assert proposed_day(case) > timezone.localdate(now)


def test_on_the_day_of_the_promise_departments_report_before_it():
    case = suggesting.brought_to("in_progress")
    soon = timezone.now() + timedelta(minutes=5)
    Suggestion.objects.filter(pk=case.pk).update(due_at=soon)
    office = builders.department()
    desks.send(desks.worker(case), desks.page_of(case, "whistle"), **{"call-0-department": office.slug})
    assert case.department_orders.get().due_at <= soon
