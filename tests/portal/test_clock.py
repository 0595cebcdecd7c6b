"""Jobs run when they are due, once, whatever happens to the clock that runs them."""

import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from portal import clock
from portal.models import JobRun
from tests.databases import ROOT, environment, url_of_tests

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def runs(monkeypatch) -> list[datetime]:
    """The times at which the job of this test ran."""
    monkeypatch.setattr(clock, "_jobs", {})
    ran: list[datetime] = []
    clock.register(clock.Job("count", HOUR, lambda: ran.append(timezone.now())))
    return ran


def run_at(moment: datetime) -> list[str]:
    return clock.run_due(lambda: moment)


def test_a_name_is_taken_once(runs):
    with pytest.raises(ValueError, match="count"):
        clock.register(clock.Job("count", HOUR, print))


def test_runs_at_once_then_after_its_interval(runs, db):
    minutes = [0, 59, 60, 61, 121]
    assert [run_at(NOON + timedelta(minutes=m)) for m in minutes] == [["count"], [], ["count"], [], ["count"]]
    assert len(runs) == 3


def test_after_a_gap_it_runs_once(runs, db):
    run_at(NOON)
    assert run_at(NOON + timedelta(days=30)) == ["count"]
    assert run_at(NOON + timedelta(days=30, minutes=1)) == []


def test_a_failure_is_kept_and_tried_again_soon(runs, db, monkeypatch):
    monkeypatch.setattr(clock, "_jobs", {})
    failures = iter([ZeroDivisionError("no"), None])

    def fail_once():
        if problem := next(failures):
            raise problem

    clock.register(clock.Job("fail", timedelta(days=1), fail_once))
    run_at(NOON)
    run = JobRun.objects.get()
    assert (run.error, run.finished_at, run.lease_until) == ("ZeroDivisionError: no", None, None)
    assert run_at(NOON + timedelta(minutes=4)) == []
    assert run_at(NOON + timedelta(minutes=5)) == ["fail"]
    run.refresh_from_db()
    assert (run.error, run.finished_at) == ("", NOON + timedelta(minutes=5))
    assert run_at(NOON + timedelta(hours=20)) == []


def test_one_failure_does_not_stop_the_others(runs, db):
    clock.register(clock.Job("fail", HOUR, lambda: 1 / 0))
    clock.register(clock.Job("last", HOUR, lambda: None))
    assert run_at(NOON) == ["count", "fail", "last"]


def test_a_dead_clock_holds_a_job_for_its_lease_only(runs, db):
    JobRun.objects.create(name="count", started_at=NOON, lease_until=NOON + clock.LEASE)
    just_before = NOON + clock.LEASE - timedelta(seconds=1)
    assert run_at(just_before) == []
    assert run_at(NOON + timedelta(minutes=6)) == ["count"]


def test_who_lost_the_lease_does_not_close_the_other_run(runs, db):
    def loses_it():
        JobRun.objects.update(started_at=NOON + HOUR, lease_until=NOON + 2 * HOUR)

    clock._jobs.clear()
    clock.register(clock.Job("count", HOUR, loses_it))
    run_at(NOON)
    run = JobRun.objects.get()
    assert (run.started_at, run.finished_at, run.lease_until) == (NOON + HOUR, None, NOON + 2 * HOUR)


def compete(claims: int) -> list[bool]:
    """That many clocks reach for the same job at the same moment."""
    job, ready, ran = clock.Job("count", HOUR, lambda: time.sleep(0.3)), threading.Barrier(claims), []

    def one() -> None:
        ready.wait()
        ran.append(clock.run_if_due(job))
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(claims)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ran


@pytest.mark.django_db(transaction=True)
def test_of_many_clocks_one_runs_it():
    assert sorted(compete(8)) == [False] * 7 + [True]


@pytest.mark.django_db(transaction=True)
def test_without_the_guard_many_would(monkeypatch):
    """The control: reading first and writing later lets several through."""

    def read_then_write(job, now) -> bool:
        JobRun.objects.get_or_create(name=job.name)
        free = JobRun.objects.filter(name=job.name).due(job.interval, now).exists()
        time.sleep(0.2)
        JobRun.objects.filter(name=job.name).update(started_at=now, lease_until=now + clock.LEASE)
        return free

    monkeypatch.setattr(clock, "_claim", read_then_write)
    assert sum(compete(8)) > 1


@pytest.mark.django_db(transaction=True)
def test_the_lease_is_renewed_while_the_job_runs(monkeypatch):
    monkeypatch.setattr(clock, "LEASE", timedelta(seconds=1))
    seen = []

    def long_job():
        for _ in range(8):
            time.sleep(0.2)
            seen.append(JobRun.objects.get().lease_until > timezone.now())

    clock.run_if_due(clock.Job("long", HOUR, long_job))
    assert seen == [True] * 8


def another_gets_it(longest: timedelta) -> bool:
    """While the job hangs in one clock, does another one get it within five leases?"""
    hangs, over, runs = threading.Event(), threading.Event(), []

    def run():
        runs.append(True)
        if len(runs) == 1:
            hangs.set()
            over.wait(60)

    def hang():
        clock.run_if_due(job)
        connection.close()

    job = clock.Job("hangs", timedelta(seconds=0.1), run, longest=longest)
    thread = threading.Thread(target=hang)
    thread.start()
    hangs.wait(60)
    until = time.monotonic() + 5 * clock.LEASE.total_seconds()
    while not (taken := clock.run_if_due(job)) and time.monotonic() < until:
        time.sleep(0.05)
    over.set()
    thread.join()
    return taken


@pytest.mark.django_db(transaction=True)
def test_a_job_that_hangs_is_left_to_another_clock(monkeypatch):
    monkeypatch.setattr(clock, "LEASE", timedelta(seconds=1))
    assert another_gets_it(timedelta(seconds=1))
    run = JobRun.objects.get()
    assert (run.error, run.lease_until) == ("", None)
    assert run.finished_at > run.started_at, "the one that hung has not closed the run of the other"


@pytest.mark.django_db(transaction=True)
def test_a_job_that_may_take_long_is_not(monkeypatch):
    """The control: without an end of the renewals, the one that hangs keeps the job."""
    monkeypatch.setattr(clock, "LEASE", timedelta(seconds=1))
    assert not another_gets_it(timedelta(hours=1))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_command_ends_when_asked(tmp_path, number):
    process = subprocess.Popen(
        [sys.executable, "manage.py", "clock"],
        cwd=ROOT,
        env=environment(url_of_tests(), tmp_path),
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout.readline().startswith("The clock runs")
        process.send_signal(number)
        assert process.wait(20) == 0
