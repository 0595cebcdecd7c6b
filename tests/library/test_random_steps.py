"""Whatever people do in whatever order, nothing breaks: random steps, all invariants after each of them."""

import datetime as dt
import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from library import actions, duedates
from library.actions import clockwork
from library.models import Copy, Hold, LibraryPlace, Loan, Transfer
from library.refusals import Refused
from library.steps import LOANABLE, CopyState, HoldState, LoanEnd
from tests import borrowing

START = borrowing.noon(dt.date(2030, 1, 2))
READERS, TITLES, COPIES, LIMIT = 4, 2, 4, 2
one_of = st.integers(0, 11)


class Library(RuleBasedStateMachine):
    """Two titles with two copies each, a branch closed on Mondays, a corner where books float.

    Each example is a transaction of its own, which is rolled back.
    """

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize()
    def open_it(self):
        self.now = START
        borrowing.rule(limit=LIMIT, holds=TITLES, renewals=1, days=5, hold_days=2)
        self.places = [borrowing.place(closed_on=(0,)), borrowing.corner(), borrowing.place()]
        self.titles = [borrowing.title() for _ in range(TITLES)]
        homes = (self.places[0], self.places[1])
        self.copies = [borrowing.copy(t, home, now=self.now) for t in self.titles for home in homes]
        self.readers = [borrowing.reader() for _ in range(READERS)]
        actions.keep_history(self.readers[0], True)
        self.served: dict[int, list[int]] = {}

    def _do(self, action, *args, **kwargs):
        """Most things are refused now and then; what is refused must have changed nothing."""
        before = _everything()
        self.now += dt.timedelta(minutes=1)
        try:
            action(*args, now=self.now, **kwargs)
            return
        except Refused:
            after = _everything()
        assert after == before, "a refusal leaves no trace"

    def _copy(self, number: int) -> Copy:
        return Copy.objects.get(pk=self.copies[number % COPIES].pk)

    @rule(c=one_of, r=one_of, p=one_of)
    def lend(self, c, r, p):
        self._do(actions.lend, self._copy(c), self.readers[r % READERS], self.places[p % 3])

    @rule(c=one_of, p=one_of)
    def give_back(self, c, p):
        self._do(actions.give_back, self._copy(c), self.places[p % 3])

    @rule(n=one_of)
    def renew(self, n):
        if loans := list(Loan.objects.open()):
            self._do(actions.renew, loans[n % len(loans)])

    @rule(t=one_of, r=one_of, p=one_of)
    def place_hold(self, t, r, p):
        where = self.places[p % 3]
        self._do(actions.place_hold, self.titles[t % TITLES], self.readers[r % READERS], where)

    @rule(n=one_of, how=st.sampled_from(["cancel", "pause", "resume", "change"]), days=st.integers(-1, 6))
    def change_hold(self, n, how, days):
        holds = list(Hold.objects.open())
        if not holds:
            return
        hold, day = holds[n % len(holds)], duedates.local_date(self.now) + dt.timedelta(days=days)
        more = {"pause": [day], "change": [self.places[days % 3]]}.get(how, [])
        verbs = {
            "cancel": actions.cancel_hold,
            "pause": actions.pause_hold,
            "resume": actions.resume_hold,
            "change": actions.change_pickup,
        }
        self._do(verbs[how], hold, *more)

    @rule(n=one_of)
    def send(self, n):
        if waiting := list(Transfer.objects.open().filter(sent_at=None)):
            self._do(actions.send_transfer, waiting[n % len(waiting)])

    @rule(n=one_of)
    def receive(self, n):
        if travelling := list(Transfer.objects.open().exclude(sent_at=None)):
            self._do(actions.receive_transfer, travelling[n % len(travelling)])

    @rule(
        c=one_of,
        verb=st.sampled_from(
            [
                actions.mark_missing,
                actions.mark_lost,
                actions.withdraw,
                actions.mark_damaged,
                actions.reinstate,
            ]
        ),
    )
    def lose(self, c, verb):
        self._do(verb, self._copy(c))

    @rule(n=one_of)
    def claim(self, n):
        if loans := list(Loan.objects.open()):
            self._do(actions.claim_returned, loans[n % len(loans)])

    @rule(c=one_of, p=one_of)
    def find(self, c, p):
        self._do(actions.found, self._copy(c), self.places[p % 3])

    @rule(c=one_of, p=one_of)
    def see(self, c, p):
        self._do(actions.seen, self._copy(c), self.places[p % 3])

    @rule(r=one_of, keep=st.booleans())
    def decide_on_history(self, r, keep):
        actions.keep_history(self.readers[r % READERS], keep)

    @rule(ahead=st.integers(1, 8), length=st.integers(1, 3), p=one_of)
    def close_days(self, ahead, length, p):
        at = self.places[p % 3]
        borrowing.close(at, duedates.local_date(self.now) + dt.timedelta(days=ahead), length)
        actions.move_due_dates(LibraryPlace.objects.get(pk=at.pk), now=self.now)

    @rule(days=st.integers(1, 6))
    def time_passes(self, days):
        self.now += dt.timedelta(days=days)
        for job in (clockwork.end_holds, clockwork.fill_queues, clockwork.move_all_dates, clockwork.remind):
            job(self.now)

    @invariant()
    def one_of_each(self):
        for rows in (Loan.objects.open(), Hold.objects.trapped(), Transfer.objects.open()):
            copies = list(rows.values_list("copy", flat=True))
            assert len(copies) == len(set(copies))
        waiting = list(Hold.objects.open().values_list("title", "reader"))
        assert len(waiting) == len(set(waiting))
        numbers = list(Hold.objects.values_list("title", "sequence"))
        assert len(numbers) == len(set(numbers))

    @invariant()
    def what_is_shown_is_what_is(self):
        for copy in Copy.objects.with_state():
            assert copy.state_now == copy.state
            loan, hold, transfer = copy.open_loan, copy.trapped_hold, copy.open_transfer
            assert not (loan and (hold or transfer)), "on loan it is nowhere else"
            assert loan is None or copy.condition in LOANABLE
            if hold:
                assert hold.title_id == copy.title_id
                assert copy.state in (CopyState.ON_HOLD_SHELF, CopyState.RESERVED, CopyState.IN_TRANSIT)
                assert (hold.state == HoldState.COMING) == (transfer is not None)
                assert hold.state != HoldState.READY or copy.current_id == hold.pickup_id

    @invariant()
    def nobody_is_overtaken(self):
        """Whoever is in line waits only while no copy stands free; nobody holds what they wait for."""
        for hold in Hold.objects.next_in_line(duedates.local_date(self.now)):
            assert not Copy.objects.for_holds().filter(title=hold.title_id).exists()
        for loan in Loan.objects.open():
            mine = Hold.objects.open().filter(title=loan.copy.title_id, reader=loan.reader_id)
            assert not mine.exists()

    @invariant()
    def limits_and_dates_hold(self):
        for reader in getattr(self, "readers", []):
            assert Loan.objects.open().filter(reader=reader).count() <= LIMIT
            assert Hold.objects.open().filter(reader=reader).count() <= TITLES
        today = duedates.local_date(getattr(self, "now", START))
        for loan in Loan.objects.open().select_related("lent_from__place"):
            assert loan.due_on >= loan.lent_on
            if loan.due_on >= today:
                assert loan.due_on in duedates.open_days(loan.lent_from)
        for hold in Hold.objects.filter(state=HoldState.READY, collect_by__gte=today):
            assert hold.collect_by in duedates.open_days(hold.pickup)

    @invariant()
    def what_is_over_names_nobody(self):
        for rows in (Loan.objects.exclude(ended_at=None), Hold.objects.exclude(ended_at=None)):
            assert not rows.filter(reader__keep_history=False).exists()
        assert not Loan.objects.filter(ended_as=LoanEnd.RETURNED, returned_to=None).exists()


def _everything() -> list:
    rows = (Copy, Loan, Hold, Transfer)
    return [list(model.objects.order_by("pk").values()) for model in rows]


def run(examples: int, steps: int) -> None:
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    chosen = {"max_examples": examples, "stateful_step_count": steps, "suppress_health_check": quiet}
    run_state_machine_as_test(Library, settings=settings(deadline=None, **chosen))


@pytest.mark.django_db
def test_random_steps_break_nothing():
    run(8, 25)


@pytest.mark.prove
@pytest.mark.django_db
def test_thousands_of_random_steps_break_nothing():
    run(int(os.environ.get("RANDOM_LIBRARIES", "150")), 50)
