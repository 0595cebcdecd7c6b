"""Whatever people do in whatever order, the waiting list is what twenty lines of rule say it is."""

import os
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from events import actions, rules
from events.models import Registration, Seats, Session
from events.steps import SEATED
from tests import builders
from tests.events.groups import answers, counters, group
from tests.events.reference import Reference

PLACES, DATES, PEOPLE = 5, 2, 18
# Each example begins with a crowd: a family waits in front of single people.
CROWD = (1, 1, 1, 1, 1, 4, 1, 1, 1, 1, 2, 1)
# Single people go past a family as often as the rule lets them.
SIZES = (1, 1, 1, 2, 4, 5)
REFUSALS = (actions.CannotMove, actions.Full, actions.NotNow, actions.TooLate, actions.TooSmall)
# As often as people do it.
VERBS = (
    *["register"] * 8,
    *["cancel"] * 8,
    *["accept"] * 5,
    *["change"] * 4,
    *["move"] * 2,
    *("wait", "resize", "shift", "check_in", "call_off"),
)
# To shrink what fails may take as long as the whole gate.
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
number = st.sampled_from(range(60))


class WaitingLists(RuleBasedStateMachine):
    """Two dates of one event; each example is a savepoint, which is rolled back."""

    world: SimpleNamespace

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        vars(self).update(vars(self.world))
        self.expected = [Reference(PLACES) for _ in self.dates]
        for row in Registration.objects.order_by("pk"):
            self.expected[self.dates.index(row.session_id)].register(row.pk, row.size)
        self.off = [False] * DATES

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @rule(verb=st.sampled_from(VERBS), a=number, b=number, c=number)
    def step(self, verb, a, b, c):
        self._later(timedelta(minutes=1))
        self.at = a % DATES
        try:
            with transaction.atomic():
                getattr(self, f"_{verb}")(b, c)
        except REFUSALS:
            return
        for at in range(DATES):
            self._serve(at)

    def _date(self, at: int | None = None) -> Session:
        return Session.objects.select_related("event").get(pk=self.dates[self.at if at is None else at])

    def _one_of(self, b: int, *states: str) -> Registration | None:
        rows = Registration.objects.filter(session=self.dates[self.at], state__in=states).order_by("pk")
        return rows[b % len(rows)] if rows else None

    def _serve(self, at: int) -> None:
        if not self.expected[at].waiting():
            return
        date = self._date(at)
        if rules.may_promote(date, self.now):
            self.expected[at].serve(saving=self.now < date.starts_at - rules.SAVED_UP_UNTIL)

    def _later(self, span: timedelta) -> None:
        """Time goes by, and the clock runs."""
        self.now += span
        for row in Registration.objects.offered().filter(offered_until__lte=self.now):
            self.expected[self.dates.index(row.session_id)].state[row.pk] = "lapsed"
        for date in Session.objects.with_list_to_serve(self.now):
            actions.promote(date, now=self.now)
        for at in range(DATES):
            self._serve(at)

    def _register(self, b, c):
        made = group(self._date(), SIZES[c % 6], self.people[b % PEOPLE], self.now)
        if made.created_at == self.now:
            self.expected[self.at].register(made.pk, made.size)

    def _cancel(self, b, c):
        if (one := self._one_of(b, "registered", "waiting", "offered")) and actions.cancel(one, now=self.now):
            self.expected[self.at].state[one.pk] = "cancelled"

    def _accept(self, b, c):
        if one := self._one_of(b, "offered"):
            assert actions.accept(one, now=self.now)
            self.expected[self.at].state[one.pk] = "registered"

    def _change(self, b, c):
        """More people or fewer, with a seat or while they wait."""
        if not (one := self._one_of(b, "registered", "waiting")):
            return
        size, known = SIZES[c % 6], self.expected[self.at]
        try:
            actions.change(one, answers(size), version=one.version, now=self.now)
        except (actions.TooFew, actions.CannotGrow):
            assert not known.resize(one.pk, size)
        else:
            assert known.resize(one.pk, size)

    def _check_in(self, b, c):
        if one := self._one_of(b, "registered"):
            actions.check_in(one, by=self.staff, now=self.now)

    def _resize(self, b, c):
        actions.change_places(self._date(), 3 + b % 5, knowingly=not c % 4, now=self.now)
        self.expected[self.at].capacity = 3 + b % 5

    def _move(self, b, c):
        """A group goes to the other date, if that has room for all of it."""
        if one := self._one_of(b, "registered", "waiting", "offered"):
            actions.move(one, self._date(1 - self.at), by=self.staff, now=self.now)
            self.expected[self.at].state[one.pk] = "moved"
            self.expected[1 - self.at].register(one.pk, one.size)
            assert self.expected[1 - self.at].state[one.pk] == "registered"

    def _shift(self, b, c):
        """The date itself is moved, to between some minutes and twelve days from now."""
        date = self._date()
        date.starts_at = self.now + timedelta(hours=b * 5, minutes=5 + c)
        date.ends_at = date.starts_at + timedelta(hours=2)
        actions.change_session(date, now=self.now)

    def _call_off(self, b, c):
        date = self._date()
        turn = actions.reinstate if self.off[self.at] else actions.call_off
        assert turn(date, now=self.now)
        self.off[self.at] = not self.off[self.at]
        state = self.expected[self.at].state
        state.update({group: "waiting" for group in state if state[group] == "offered"})

    def _wait(self, b, c):
        self._later(timedelta(hours=1 + b))

    @invariant()
    def it_is_as_the_rule_says(self):
        for pk, expected in zip(self.dates, self.expected, strict=True):
            rows = Registration.objects.filter(session=pk).values_list("pk", "state", "passed", "size")
            found = {pk: "registered" if state in SEATED else state for pk, state, _, _ in rows}
            assert found == {group: state for group, state in expected.state.items() if state != "moved"}
            for pk, state, *waits in rows:
                assert state != "waiting" or waits == [expected.passed[pk], expected.size[pk]]

    @invariant()
    def counters_are_right(self):
        for pk in self.dates:
            seats = Seats.objects.select_related("session").get(session=pk)
            taken, held, _waiting = counters(seats.session)
            assert seats.overbook == max(0, taken + held - seats.capacity)
            late = seats.session.registrations.offered().filter(offered_until__gt=seats.session.starts_at)
            assert not late.exists()

    @invariant()
    def nobody_is_there_twice(self):
        live = list(Registration.objects.live().values_list("session", "person"))
        assert len(live) == len(set(live))


def made() -> SimpleNamespace:
    now, event = timezone.now().replace(microsecond=0), builders.event()
    dates = [builders.session(event, capacity=PLACES, days=9, group_limit=5).pk for _ in range(DATES)]
    people = [builders.person(notify_email=False) for _ in range(PEOPLE)]
    for date in Session.objects.filter(pk__in=dates):
        for size, who in zip(CROWD, people, strict=False):
            group(date, size, who, now)
    return SimpleNamespace(now=now, dates=dates, people=people, staff=builders.user())


def run(examples: int, steps: int) -> None:
    WaitingLists.world = made()
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    chosen = {
        "max_examples": examples,
        "stateful_step_count": steps,
        "suppress_health_check": quiet,
        "phases": UNSHRUNK,
    }
    run_state_machine_as_test(WaitingLists, settings=settings(deadline=None, **chosen))


@pytest.mark.django_db
def test_random_steps_follow_the_rule():
    run(5, 60)


@pytest.mark.prove
@pytest.mark.django_db
def test_thousands_of_random_steps_follow_the_rule():
    run(int(os.environ.get("RANDOM_WAITING_LISTS", "150")), 60)
