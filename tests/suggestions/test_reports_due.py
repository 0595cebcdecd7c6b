"""Deadlines of departments that were called in, and who hears that the subdistrict has taken a case on."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal import workdays
from portal.models import Notice
from suggestions import actions, tasks
from suggestions.actions import clockwork
from suggestions.models import DepartmentDuty, DepartmentOrder, Suggestion
from suggestions.rules import Actor
from tests import builders, desks, suggesting

pytestmark = pytest.mark.django_db
# A Monday of an ordinary week.
MONDAY = timezone.make_aware(datetime(2026, 11, 9, 10, 0))
DUE = timezone.make_aware(datetime(2026, 11, 12, 17, 30))


class Called:
    """Two departments with a day each, called on a Monday."""

    def __init__(self):
        self.case = suggesting.brought_to("in_progress")
        self.hand, self.boss = suggesting.worker(self.case), suggesting.officer()
        self.lead, self.other = builders.department(), builders.department()
        self.speakers = {office: speaker_of(office) for office in (self.lead, self.other)}
        called = [(self.lead, DUE, True), (self.other, DUE + timedelta(days=7), False)]
        actions.move(self.case, "whistle", self.boss, departments=called, now=MONDAY)

    def told(self, kind: str) -> set:
        rows = Notice.objects.filter(kind=f"suggestions.{kind}")
        assert rows.count() == rows.values("person", "occasion", "channel").distinct().count()
        return set(rows.values_list("person__user", flat=True))

    def speaks(self, office) -> int:
        return self.speakers[office].pk

    def order(self, office) -> DepartmentOrder:
        return self.case.department_orders.select_related("suggestion").get(department=office)


def speaker_of(office):
    user = builders.user()
    DepartmentDuty.objects.create(user=user, department=office)
    return user


@pytest.fixture
def called(settings) -> Called:
    settings.STAFF_MFA_REQUIRED = False
    return Called()


def runs(*moments) -> list[int]:
    """Each twice: two clocks, or one that catches up."""
    return [clockwork.remind_departments(moment) for moment in moments for _ in range(2)]


def test_a_department_hears_of_its_own_day_a_working_day_before(called):
    runs(MONDAY, DUE - timedelta(days=2))
    assert called.told("report_due") == set()
    runs(DUE - timedelta(days=1))
    assert called.told("report_due") == {called.speaks(called.lead)}
    assert called.told("report_overdue") == set()


def test_before_a_weekend_it_hears_on_the_friday(called):
    friday, monday = DUE + timedelta(days=1), DUE + timedelta(days=4)
    DepartmentOrder.objects.update(due_at=monday)
    runs(friday)
    assert called.told("report_due") == {called.speaks(office) for office in (called.lead, called.other)}


def test_what_was_called_yesterday_for_tomorrow_is_not_said_again(called):
    DepartmentOrder.objects.filter(department=called.lead).update(ordered_at=DUE - timedelta(days=1))
    runs(DUE - timedelta(hours=20))
    assert called.told("report_due") == set()


def test_once_its_day_is_over_the_grid_hears_too_and_later_the_officers(called):
    runs(DUE + timedelta(hours=1))
    late = called.told("report_overdue")
    assert {called.speaks(called.lead), called.hand.user.pk} <= late
    assert called.speaks(called.other) not in late
    assert called.boss.user.pk not in late
    # Friday is one working day, Monday the second.
    runs(DUE + timedelta(days=1), DUE + timedelta(days=3))
    assert called.boss.user.pk not in called.told("report_overdue")
    runs(DUE + timedelta(days=4))
    assert called.boss.user.pk in called.told("report_overdue")


def test_whoever_has_reported_hears_nothing_more(called):
    actions.report(called.order(called.lead), Actor(user=called.speakers[called.lead]), "Done.")
    assert runs(DUE - timedelta(days=1), DUE + timedelta(days=5)) == [0, 0, 0, 0]
    assert called.told("report_overdue") == set()


def test_a_new_deadline_is_a_new_reason(called):
    runs(DUE + timedelta(hours=1))
    before = Notice.objects.filter(kind="suggestions.report_overdue").count()
    DepartmentOrder.objects.filter(department=called.lead).update(due_at=DUE + timedelta(days=1))
    runs(DUE + timedelta(days=1, hours=1))
    assert Notice.objects.filter(kind="suggestions.report_overdue").count() == 2 * before


def test_a_pause_stops_the_clock_of_the_departments_too(called):
    reason = {"reason_zh_hans": "Frost (zh)", "reason_en": "Frost"}
    actions.report(called.order(called.other), Actor(user=called.speakers[called.other]), "Done.")
    start, end = DUE - timedelta(days=1), DUE + timedelta(days=6)
    actions.pause(called.case, called.boss, reason, now=start)
    assert runs(start, DUE + timedelta(days=5)) == [0, 0, 0, 0]
    assert not called.order(called.lead).is_overdue
    actions.resume(called.case, called.boss, now=end)
    left = workdays.calendar().working_time_between
    assert left(end, called.order(called.lead).due_at) == left(start, DUE)
    assert called.order(called.other).due_at == DUE + timedelta(days=7), "it has reported"


def test_the_words_name_the_department_and_the_day(called, django_capture_on_commit_callbacks, mailoutbox):
    with django_capture_on_commit_callbacks(execute=True):
        runs(DUE - timedelta(days=1), DUE + timedelta(days=5))
    speaker = called.speakers[called.lead]
    subjects = [letter.subject for letter in mailoutbox if letter.to == [speaker.email]]
    assert any(subject.startswith("Report due") for subject in subjects)
    assert any(f"Report overdue, {called.lead.name_en}" in subject for subject in subjects)
    assert any(f"{called.lead.name_en}: its report was due by" in letter.body for letter in mailoutbox)


def test_a_backlog_that_was_told_costs_no_more_than_one_of_it(called):
    """The officers, the offices and the grids are asked for once, and what was told is left out."""

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            clockwork.remind_departments(late)
        return len(captured)

    late = DUE + timedelta(days=20)
    for _turn in range(3):
        case = suggesting.brought_to("in_progress", grid=called.case.grid)
        offices = [(called.lead, DUE, True), (called.other, DUE, False)]
        actions.move(case, "whistle", called.boss, departments=offices, now=MONDAY)
    assert clockwork.remind_departments(late) == 8
    many = queries()
    DepartmentOrder.objects.exclude(suggestion=called.case).delete()
    assert queries() == many


def test_the_officers_hear_of_the_oldest_however_long_the_backlog(called, monkeypatch):
    monkeypatch.setattr(clockwork, "AT_ONCE", 1)
    DepartmentOrder.objects.filter(department=called.other).update(due_at=DUE + timedelta(days=1))
    # Nothing ran for a week; then it runs as often as there are orders.
    assert runs(DUE + timedelta(days=8)) == [1, 1]
    told = Notice.objects.filter(kind="suggestions.report_overdue", person__user=called.boss.user)
    assert set(told.values_list("params__order", flat=True)) == {
        called.order(office).pk for office in (called.lead, called.other)
    }
    assert runs(DUE + timedelta(days=8)) == [0, 0]


def test_the_clock_does_it():
    from portal import clock

    assert "suggestions.reports" in {job.name for job in clock.jobs()}
    assert tasks.clockwork.remind_departments is clockwork.remind_departments


# At the desk


def test_the_queue_of_the_grid_shows_that_a_report_is_late(called):
    desk = desks.worker(called.case)
    DepartmentOrder.objects.update(due_at=suggesting.in_days(2))
    assert "Report overdue" not in desk.get(desks.DESK + "?tab=grids").text
    DepartmentOrder.objects.filter(department=called.lead).update(due_at=suggesting.in_days(-1))
    assert "Report overdue" in desk.get(desks.DESK + "?tab=grids").text
    Suggestion.objects.filter(pk=called.case.pk).update(paused_at=timezone.now())
    assert "Report overdue" not in desk.get(desks.DESK + "?tab=grids").text


def test_a_department_that_has_reported_is_not_late_any_more(called):
    DepartmentOrder.objects.update(due_at=suggesting.in_days(-1))
    Suggestion.objects.filter(pk=called.case.pk).update(due_at=suggesting.in_days(5))
    client = desks.browser_of(called.speakers[called.lead])
    assert "Overdue since" in client.get(desks.DESK + "?tab=department").text
    actions.report(called.order(called.lead), Actor(user=called.speakers[called.lead]), "Done.")
    page = client.get(desks.DESK + "?tab=department").text
    assert called.case.reference in page
    assert "Overdue since" not in page


# The subdistrict takes it on


def test_what_the_clock_escalates_is_told_to_the_officers_once():
    case, boss = suggesting.brought_to("dispatched"), suggesting.officer()
    Suggestion.objects.filter(pk=case.pk).update(due_at=suggesting.in_days(-12))
    assert [clockwork.escalate_overdue(), clockwork.escalate_overdue()] == [1, 0]
    rows = Notice.objects.filter(kind="suggestions.escalated", person__user=boss.user)
    assert sorted(rows.values_list("channel", flat=True)) == ["email", "inbox"]


def test_who_escalates_it_knows_and_a_form_that_comes_twice_tells_once():
    case = suggesting.brought_to("dispatched")
    boss, other, hand = suggesting.officer(), suggesting.officer(), suggesting.worker(case)
    for _ in range(2):
        actions.escalate(case, hand, "Too large for us.", form="one")
    told = Notice.objects.filter(kind="suggestions.escalated", channel="inbox")
    people = list(told.values_list("person__user", flat=True))
    assert {boss.user.pk, other.user.pk} <= set(people)
    assert len(people) == len(set(people))
    before = Notice.objects.filter(kind="suggestions.queue", person__user=hand.user).count()
    actions.hand_down(case, boss, "The grid can do it.")
    assert Notice.objects.filter(kind="suggestions.queue", person__user=hand.user).count() == before + 1
    actions.escalate(case, boss, "It cannot.")
    assert told.filter(person__user=boss.user).count() == 1
    assert told.filter(person__user=other.user).count() == 2
