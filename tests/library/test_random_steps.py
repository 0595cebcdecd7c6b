"""Whatever people do in whatever order, nothing breaks: random steps, all invariants after each of them."""

import datetime as dt
import os
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from wagtail.models import ModelLogEntry

from library import actions, duedates
from library.actions import clockwork
from library.models import (
    AccessionSeries,
    Circulation,
    Copy,
    Hold,
    InHouseUse,
    LibraryPlace,
    Loan,
    Queue,
    Reader,
    ReadingGoal,
    Scan,
    Title,
    Transfer,
)
from library.refusals import Refused
from library.steps import LOANABLE, CopyState, HoldState, LoanEnd
from portal.models import Notice, OpeningException
from tests import borrowing

START = borrowing.noon(dt.date(2030, 1, 2))
READERS, TITLES, COPIES, LIMIT = 4, 2, 4, 2
WRITTEN = (
    *(Title, Copy, Loan, Hold, Queue, Transfer, Reader, Scan),
    *(Circulation, InHouseUse, AccessionSeries, ReadingGoal, Notice, ModelLogEntry, OpeningException),
)
number = st.sampled_from(range(12))
OUT_OF_USE = [
    actions.mark_missing,
    actions.mark_lost,
    actions.mark_damaged,
    actions.withdraw,
    actions.reinstate,
    actions.reinstate,
]


# As often as people do it: most of the time they borrow and bring back.
VERBS = (
    *["lend"] * 6,
    *["bring"] * 5,
    *["reserve"] * 4,
    *["scan"] * 3,
    *["change_hold"] * 3,
    *["wait"] * 2,
    *("renew", "send", "receive", "lose", "claim", "find", "see", "decide_on_history", "close"),
)


class Library(RuleBasedStateMachine):
    """Two titles with two copies each, a branch closed on Mondays, a corner where books float.

    They are made once; each example is a savepoint, which is rolled back.
    """

    world: SimpleNamespace

    def __init__(self):
        super().__init__()
        self.now, self.seen = START, None
        self.undone = transaction.atomic()
        self.undone.__enter__()
        vars(self).update(vars(self.world))

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def _do(self, action, *args, **kwargs):
        """Most things are refused now and then; what is refused must have changed nothing."""
        self.now += dt.timedelta(minutes=1)
        try:
            action(*args, now=self.now, **kwargs)
        except Refused:
            rows, _day = self.seen
            assert _everything() == rows, "a refusal leaves no trace"

    def _copy(self, number: int) -> Copy:
        return Copy.objects.get(pk=self.copies[number % COPIES].pk)

    # One rule for all verbs: rules of their own would be switched off by turns, and meet too rarely.
    @rule(verb=st.sampled_from(VERBS), a=number, b=number, c=number)
    def step(self, verb, a, b, c):
        getattr(self, f"_{verb}")(a, b, c)

    def _lend(self, a, b, c):
        copy = self._copy(a)
        at = copy.current if c % 3 else self.places[c // 3 % 3]
        self._do(actions.lend, copy, self.readers[b % READERS], at)

    def _bring(self, a, b, c):
        """Back from a reader, if anybody has a book."""
        if loans := list(Loan.objects.open()):
            self._do(actions.give_back, loans[a % len(loans)].copy, self.places[b % 3])

    def _scan(self, a, b, c):
        copy = self._copy(a)
        self._do(actions.give_back, copy, copy.current if c % 2 else self.places[b % 3])

    def _renew(self, a, b, c):
        if loans := list(Loan.objects.open()):
            self._do(actions.renew, loans[a % len(loans)])

    def _reserve(self, a, b, c):
        where = self.places[c % 3]
        self._do(actions.place_hold, self.titles[a % TITLES], self.readers[b % READERS], where)

    def _change_hold(self, a, b, c):
        holds = list(Hold.objects.open())
        if not holds:
            return
        day = duedates.local_date(self.now) + dt.timedelta(days=b % 6 - 1)
        verbs = [
            (actions.cancel_hold, []),
            (actions.pause_hold, [day]),
            (actions.resume_hold, []),
            (actions.change_pickup, [self.places[b % 3]]),
        ]
        verb, more = verbs[c % 4]
        self._do(verb, holds[a % len(holds)], *more)

    def _send(self, a, b, c):
        if waiting := list(Transfer.objects.open().filter(sent_at=None)):
            self._do(actions.send_transfer, waiting[a % len(waiting)])

    def _receive(self, a, b, c):
        if travelling := list(Transfer.objects.open().exclude(sent_at=None)):
            self._do(actions.receive_transfer, travelling[a % len(travelling)])

    def _lose(self, a, b, c):
        self._do(OUT_OF_USE[b % len(OUT_OF_USE)], self._copy(a))

    def _claim(self, a, b, c):
        if loans := list(Loan.objects.open()):
            self._do(actions.claim_returned, loans[a % len(loans)])

    def _find(self, a, b, c):
        self._do(actions.found, self._copy(a), self.places[b % 3])

    def _see(self, a, b, c):
        self._do(actions.seen, self._copy(a), self.places[b % 3])

    def _decide_on_history(self, a, b, c):
        actions.keep_history(borrowing.fresh(self.readers[a % READERS]), bool(b % 2))

    def _close(self, a, b, c):
        at = self.places[a % 3]
        borrowing.close(at, duedates.local_date(self.now) + dt.timedelta(days=1 + b % 8), 1 + c % 3)
        actions.move_due_dates(LibraryPlace.objects.get(pk=at.pk), now=self.now)

    def _wait(self, a, b, c):
        self.now += dt.timedelta(days=1 + a % 5)
        for job in (clockwork.end_holds, clockwork.fill_queues, clockwork.move_all_dates, clockwork.remind):
            job(self.now)

    @invariant()
    def everything_holds(self):
        """It hangs on the rows and the day alone: where a step changed neither, it was looked at before."""
        now = _everything(), duedates.local_date(self.now)
        if now != self.seen:
            self.seen = now
            self.one_of_each()
            self.what_is_shown_is_what_is()
            self.nobody_is_overtaken()
            self.limits_and_dates_hold()
            self.what_is_over_names_nobody()

    def one_of_each(self):
        for rows in (Loan.objects.open(), Hold.objects.trapped(), Transfer.objects.open()):
            copies = list(rows.values_list("copy", flat=True))
            assert len(copies) == len(set(copies))
        waiting = list(Hold.objects.open().values_list("title", "reader"))
        assert len(waiting) == len(set(waiting))
        numbers = list(Hold.objects.values_list("title", "sequence"))
        assert len(numbers) == len(set(numbers))

    def what_is_shown_is_what_is(self):
        for copy in Copy.objects.with_state():
            assert copy.state_now == copy.state
            loan, hold, transfer = copy.open_loan, copy.trapped_hold, copy.open_transfer
            assert not (loan and (hold or transfer)), "on loan it is nowhere else"
            assert loan is None or copy.condition in LOANABLE
            assert transfer is None or copy.current_id == transfer.from_place_id, "not arrived yet"
            if hold:
                assert hold.title_id == copy.title_id
                assert copy.state in (CopyState.ON_HOLD_SHELF, CopyState.RESERVED, CopyState.IN_TRANSIT)
                assert (hold.state == HoldState.COMING) == (transfer is not None)
                assert hold.state != HoldState.READY or copy.current_id == hold.pickup_id

    def nobody_is_overtaken(self):
        """Whoever is in line waits only while no copy stands free; nobody holds what they wait for."""
        for hold in Hold.objects.next_in_line(duedates.local_date(self.now)):
            assert not Copy.objects.for_holds().filter(title=hold.title_id).exists()
        for loan in Loan.objects.open():
            mine = Hold.objects.open().filter(title=loan.copy.title_id, reader=loan.reader_id)
            assert not mine.exists()

    def limits_and_dates_hold(self):
        for reader in self.readers:
            assert Loan.objects.open().filter(reader=reader).count() <= LIMIT
            assert Hold.objects.open().filter(reader=reader).count() <= TITLES
        today = duedates.local_date(self.now)
        for loan in Loan.objects.open().select_related("lent_from__place"):
            assert loan.due_on >= loan.lent_on
            if loan.due_on >= today:
                assert loan.due_on in duedates.open_days(loan.lent_from)
        for hold in Hold.objects.filter(state=HoldState.READY, collect_by__gte=today):
            assert hold.collect_by in duedates.open_days(hold.pickup)

    def what_is_over_names_nobody(self):
        for rows in (Loan.objects.exclude(ended_at=None), Hold.objects.exclude(ended_at=None)):
            assert not rows.filter(reader__keep_history=False).exists()
        assert not Loan.objects.filter(ended_as=LoanEnd.RETURNED, returned_to=None).exists()


def _everything() -> dict[str, list]:
    """Whatever an action writes: what circulates, what is counted and logged, and what people are told."""
    rows = {}
    with connection.cursor() as cursor:
        for table in (model._meta.db_table for model in WRITTEN):
            cursor.execute(f"SELECT * FROM {table}")
            rows[table] = sorted(cursor.fetchall())
    return rows


def made() -> SimpleNamespace:
    borrowing.rule(limit=LIMIT, holds=TITLES, renewals=1, days=5, hold_days=2)
    places = [borrowing.place(closed_on=(0,)), borrowing.corner(), borrowing.place()]
    titles = [borrowing.title() for _ in range(TITLES)]
    copies = [borrowing.copy(title, home, now=START) for title in titles for home in places[:2]]
    readers = [borrowing.reader() for _ in range(READERS)]
    actions.keep_history(readers[0], True)
    return SimpleNamespace(places=places, titles=titles, copies=copies, readers=readers)


def run(examples: int, steps: int) -> None:
    Library.world = made()
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    chosen = {"max_examples": examples, "stateful_step_count": steps, "suppress_health_check": quiet}
    run_state_machine_as_test(Library, settings=settings(deadline=None, **chosen))


@pytest.mark.django_db
def test_random_steps_break_nothing():
    run(8, 50)


@pytest.mark.prove
@pytest.mark.django_db
def test_thousands_of_random_steps_break_nothing():
    run(int(os.environ.get("RANDOM_LIBRARIES", "150")), 50)
