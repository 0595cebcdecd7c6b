"""The rollup equals a recount by hand, and the rates are what their formula says."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from suggestions import actions, counting
from suggestions.actions import counts
from suggestions.models import MonthlyCount, StepTime, Suggestion, Verdict
from tests import builders, suggesting

pytestmark = pytest.mark.django_db
TIMES = ("month", "dimension", "key", "step", "number", "median", "p90")


@pytest.fixture
def cases() -> list[Suggestion]:
    """Two solved, one of them opened again; one open; one withdrawn, which doesn't count. Who has it too says
    whether it is solved, without stars."""
    solved, again = suggesting.sent(), suggesting.brought_to("closed")
    for _ in range(6):
        actions.support(solved, builders.person())
    suggesting.brought_to("closed", solved)
    actions.answer(solved.verdicts.get(is_author=True), solved=True, stars=5)
    pleased, displeased = solved.verdicts.filter(is_author=False)[:2]
    actions.answer(pleased, solved=True, stars=None)
    actions.answer(displeased, solved=False, stars=None, reason="Ours is still dark.")
    actions.answer(again.verdicts.get(), solved=False, stars=1, reason="The lamp is dark again.")
    opened, withdrawn = suggesting.sent(), suggesting.sent()
    actions.move(withdrawn, "withdraw", suggesting.Actor(person=withdrawn.author))
    Suggestion.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    return [solved, again, opened, withdrawn]


def is_pleased(verdict: Verdict) -> bool:
    """As the page says it."""
    return verdict.solved if verdict.stars is None else verdict.stars >= 4


def by_hand(now) -> Counter:
    """As somebody would count with a list on the table."""
    found: Counter = Counter()
    for case in Suggestion.objects.exclude(state="draft").select_related("grid", "category"):
        keys = [("all", ""), ("grid", case.grid.code), ("category", case.category.slug)]
        for name, moment in (("received", case.submitted_at), ("closed", case.closed_at)):
            for key in keys if moment else []:
                found[*key, name] += 1
        if case.due_at >= now or case.outcome in ("withdrawn", "duplicate"):
            continue
        facts = {
            "due": True,
            "responded": bool(case.accepted_at and case.accepted_at <= case.respond_by),
            "resolved": case.outcome == "resolved" and not case.reopened,
            "reopened": case.reopened > 0,
        }
        answered = list(case.verdicts.exclude(answered_at=None))
        for key in keys:
            for name, holds in facts.items():
                found[*key, name] += holds
            found[*key, "answered"] += len(answered)
            found[*key, "satisfied"] += sum(is_pleased(verdict) for verdict in answered)
    return found


def test_the_rollup_equals_a_recount(cases):
    now = timezone.now()
    actions.rebuild_counts(now)
    names = ("received", "closed", "due", "responded", "resolved", "reopened", "answered", "satisfied")
    rolled: Counter = Counter()
    for row in MonthlyCount.objects.exclude(dimension="department"):
        for name in names:
            rolled[row.dimension, row.key, name] += getattr(row, name)
    assert +rolled == +by_hand(now)


def test_reopened_counts_as_unsolved_and_withdrawn_not_at_all(cases):
    actions.rebuild_counts()
    row = MonthlyCount.objects.get(dimension="all")
    assert (row.due, row.resolved, row.reopened, row.received) == (3, 1, 1, 4)
    assert (row.answered, row.satisfied) == (4, 2)


def test_a_second_count_changes_nothing(cases):
    actions.rebuild_counts(everything=True)
    before = list(MonthlyCount.objects.values_list("month", "dimension", "key", "due", "received"))
    times = list(StepTime.objects.values_list(*TIMES))
    actions.rebuild_counts()
    assert list(MonthlyCount.objects.values_list("month", "dimension", "key", "due", "received")) == before
    assert list(StepTime.objects.values_list(*TIMES)) == times
    assert times


def test_a_recent_count_leaves_old_months_alone():
    old = (timezone.localdate() - timedelta(days=200)).replace(day=1)
    StepTime.objects.create(month=old, step=2, number=9, median=5, p90=8)
    actions.rebuild_counts()
    assert StepTime.objects.filter(month=old).exists()
    actions.rebuild_counts(everything=True)
    assert not StepTime.objects.exists()


@pytest.mark.parametrize(
    ("values", "median", "p90"), [([7], 7, 7), ([1, 2], 1, 2), (list(range(1, 11)), 5, 9)]
)
def test_percentiles_are_values_that_occurred(values, median, p90):
    assert (counting.part(values, 50), counting.part(values, 90)) == (median, p90)


def test_times_are_reckoned_from_the_timeline():
    """Three cases at the second step after one, two and nine days, two of them in one grid."""
    grid, office = builders.grid(), builders.department()
    for days, its in ((1, grid), (2, builders.grid()), (9, grid)):
        case = suggesting.brought_to("closed", grid=its)
        sent_at = case.entries.filter(after="dispatched").get().at - timedelta(days=days)
        Suggestion.objects.filter(pk=case.pk).update(submitted_at=sent_at, department=office)
    actions.rebuild_counts()
    day = 24 * 60
    found = {
        (row.dimension, row.key): (row.number, row.median / day, row.p90 / day)
        for row in StepTime.objects.filter(step=2)
    }
    assert found["all", ""] == found["department", office.slug] == (3, 2, 9)
    assert found["grid", grid.code] == (2, 1, 9)
    assert found["category", case.category.slug] == (1, 9, 9)


def test_counting_asks_as_often_for_many_as_for_few(django_assert_max_num_queries):
    for _ in range(3):
        suggesting.sent(grid=builders.grid())
    with django_assert_max_num_queries(40):
        actions.rebuild_counts(everything=True)


def test_the_first_hours_of_a_month_count_in_it():
    """Midnight is here eight hours before it is in Greenwich."""
    case = suggesting.brought_to("closed")
    now = timezone.now()
    first = timezone.localtime(now - counts.RECENT).replace(day=1, hour=3, minute=0)
    Suggestion.objects.filter(pk=case.pk).update(closed_at=first, submitted_at=first - timedelta(days=1))
    for everything in (True, False):
        actions.rebuild_counts(now, everything=everything)
        assert StepTime.objects.filter(month=first.date().replace(day=1)).exists(), everything
