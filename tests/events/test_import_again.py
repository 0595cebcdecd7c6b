"""The same file twice, killed in the middle, by many at once, undone after somebody used it."""

import signal
import uuid

import pytest
from wagtail.models import ModelLogEntry

from events import actions
from events.models import Event, Session
from portal import importing as imports
from portal.importing import making, working
from portal.models import ImportJob, Place
from portal.models.imports import MOVES, JobState, Outcome
from tests import builders, databases, importing
from tests.library.test_killed import die_in
from tests.together import Meeting, at_once

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 12
HEADING = "Title (English),Category,Place,Starts,Ends,Number of places"
# Dies as the named function is called for the second time: the first chunk is through, the second isn't.
DYING = """
import os, signal, sys
import django
django.setup()
from importlib import import_module
from portal.importing import making, undoing, working
making.CHUNK = undoing.CHUNK = 5
module, name, job = sys.argv[1:]
module, calls = import_module(module), []
real = getattr(module, name)
def dying(*args, **more):
    calls.append(1)
    done = real(*args, **more)
    return os.kill(os.getpid(), signal.SIGKILL) if len(calls) > 1 else done
setattr(module, name, dying)
working.work_on(int(job), 3600)
print("lived")
"""


@pytest.fixture(autouse=True)
def _here(monkeypatch):
    """What is to be done is done when a test says so."""
    monkeypatch.setattr(working, "enqueue", lambda job_id: None)
    builders.category(name_en="Crafts")
    builders.place(name_en="Hall")


def table(rows: int = ROWS) -> str:
    lines = [f"Event {n},Crafts,Hall,2031-01-{n + 1:02} 10:00,12:00,20" for n in range(rows)]
    return "\n".join([HEADING, *lines])


@pytest.fixture
def job() -> ImportJob:
    return importing.received("events", table())


def test_the_same_file_again_finds_what_is_here(job):
    importing.started(job)
    again = importing.received("events", table())
    assert set(importing.verdicts(again)) == {"here"}
    assert importing.outcomes(importing.started(again)) == {"kept": ROWS}
    assert Event.objects.count() == Session.objects.count() == ROWS


def test_killed_in_the_second_chunk_it_goes_on_after_the_first(job, tmp_path):
    imports.start(job, publishes=False, by=job.by)
    died = die_in(tmp_path, DYING, "events.actions", "import_events", job.pk)
    assert died == -signal.SIGKILL
    assert Event.objects.count() == job.rows.filter(outcome=Outcome.MADE).count() == 5
    importing.worked(job)
    assert (job.state, importing.outcomes(job)) == (JobState.DONE, {"made": ROWS})
    assert Event.objects.count() == Session.objects.count() == ROWS


def test_started_by_many_at_once_it_is_started_once(job, monkeypatch):
    def start(n):
        imports.start(ImportJob.objects.get(pk=job.pk), publishes=False, by=None)

    met = at_once(4, start)
    assert met.count(None) == 1
    monkeypatch.setitem(MOVES, JobState.RUNNING, (JobState.RUNNING,))
    assert at_once(4, start).count(None) == 4


def two_files(monkeypatch) -> None:
    """The same list brought by two people, started at the same moment."""
    jobs = [importing.received("events", table()) for _ in range(2)]
    for one in jobs:
        imports.start(one, publishes=False, by=None)
    monkeypatch.setattr(making, "CHUNK", 4)
    at_once(2, lambda n: working.work_on(jobs[n].pk, 3600))


def test_two_files_that_say_the_same_make_it_once(monkeypatch):
    two_files(monkeypatch)
    assert Event.objects.count() == ROWS


@pytest.mark.skipif(not databases.ON_POSTGRES, reason="SQLite lets one write at a time anyway")
def test_the_control_without_a_turn_they_make_it_twice(monkeypatch):
    met = Meeting(2)
    planned = making._planned

    def together(*args):
        works = planned(*args)
        if args[2] and args[2][0].number == 2:
            met.wait()
        return works

    monkeypatch.setattr(making, "_take_turn", lambda kind: None)
    # Addresses made of the same title would meet in the database, and the second chunk would look anew.
    monkeypatch.setattr(Event, "made_slug", lambda event: uuid.uuid4().hex)
    monkeypatch.setattr(making, "_planned", together)
    two_files(monkeypatch)
    assert Event.objects.count() > ROWS


def test_an_undo_leaves_what_somebody_uses_and_says_why(job):
    importing.started(job)
    events = list(Event.objects.order_by("pk"))
    Event.objects.filter(pk__in=[events[0].pk, events[3].pk]).update(live=True)
    builders.registration(Session.objects.get(event=events[0].pk))
    events[1].save_revision(clean=False)
    builders.session(events[2])
    session = events[4].sessions.get()
    actions.change_places(session, 30)
    importing.undone(job)
    assert importing.outcomes(job) == {"undone": ROWS - 5, "stays": 5}
    stay = job.rows.filter(outcome=Outcome.STAYS).order_by("number")
    reasons = [{code for _name, code, _details in row.notes} for row in stay]
    assert reasons == [
        {"published", "registered"},
        {"edited"},
        {"other_dates"},
        {"published"},
        {"other_dates"},
    ]
    assert Session.objects.count() == 6


def test_stopped_by_an_undo_while_it_runs(job, monkeypatch):
    monkeypatch.setattr(making, "CHUNK", 5)
    imports.start(job, publishes=False, by=None)
    making.make_chunk(job, 0)
    importing.undone(job)
    assert not Event.objects.exists()
    assert importing.outcomes(job) == {"undone": 5, "left_out": ROWS - 5}


def test_rows_of_one_title_are_dates_of_one_event_and_may_leave_the_rest_empty():
    job = importing.received(
        "events",
        "\n".join(
            [
                HEADING,
                "Fair,Crafts,Hall,2031-01-01 10:00,12:00,20",
                "Fair,,,2031-01-02 10:00,12:00,30",
                "Fair,,,2031-01-02 10:00,12:00,30",
                "Fair,,,,,",
            ]
        ),
    )
    assert importing.verdicts(job) == ["new", "more", "problem", "problem"]
    importing.started(job)
    assert list(Event.objects.get().sessions.values_list("seats__capacity", flat=True)) == [20, 30]
    more = importing.received("events", HEADING + "\nFair,Crafts,Hall,2031-02-01 10:00,12:00,20")
    assert more.rows.get().notes == [["", "not_added", {}]]
    next_year = importing.received("events", HEADING + "\nFair,Crafts,Hall,2032-01-01 10:00,12:00,20")
    assert importing.verdicts(next_year) == ["new"]


def test_published_is_only_what_is_complete():
    heading = HEADING + ",Title (Chinese),Summary (Chinese),Summary (English),Story (Chinese),Story (English)"
    date = "Crafts,Hall,2031-01-01 10:00,12:00,20"
    rows = f"{heading}\nFair,{date},F (zh),S (zh),S,B (zh),B\nHalf,{date},,,,,\n"
    by = builders.staff("events.publish_event", "events.change_event")
    job = importing.started(importing.received("events", rows, by=by), publishes=True)
    assert list(Event.objects.filter(live=True).values_list("title_en", flat=True)) == ["Fair"]
    assert (3, "", "stays_draft") in importing.notes(job)
    importing.undone(job)
    assert not Event.objects.exists()


def complete() -> str:
    words = "Summary (Chinese),Summary (English),Title (Chinese),Story (Chinese),Story (English)"
    return f"{HEADING},{words}\nFair,Crafts,Hall,2031-01-01 10:00,12:00,20,S (zh),S,F (zh),B (zh),B\n"


def test_it_publishes_in_the_name_and_with_the_rights_of_who_starts_it():
    starter = builders.staff("events.publish_event", "events.change_event")
    job = importing.started(importing.received("events", complete()), publishes=True, by=starter)
    event = Event.objects.get()
    assert (event.live, event.latest_revision.user) == (True, starter)
    assert set(ModelLogEntry.objects.for_instance(event).values_list("user", flat=True)) == {starter.pk}
    importing.undone(job, by=starter)
    # Who may not publish, or not any more, or is gone: drafts, and the report says so.
    for by in (builders.user(), None):
        job = importing.received("events", complete(), by=starter)
        importing.started(job, publishes=True, by=by)
        assert (Event.objects.get().live, importing.notes(job)) == (False, [(2, "", "may_not_publish")])
        importing.undone(job)


def test_an_undo_leaves_what_is_public_to_who_may_publish():
    starter = builders.staff("events.publish_event", "events.change_event")
    jobs = [importing.started(importing.received("events", complete()), publishes=True, by=starter)]
    importing.undone(jobs[0], by=builders.user())
    assert (Event.objects.get().live, importing.outcomes(jobs[0])) == (True, {"stays": 1})
    assert importing.notes(jobs[0]) == [(2, "", "public")]


def test_places_come_in_with_their_hours_and_go_again():
    job = importing.received(
        "places",
        "Name (English),Kind,Latitude,Longitude,Monday\n"
        "Corner,Reading corner,39.85,116.66,09:00-12:00\nCorner,Market,,,\nOther,Market,39.9,,\n",
    )
    assert importing.verdicts(job) == ["new", "problem", "problem"]
    importing.started(job)
    place = Place.objects.get(name_en="Corner")
    assert (place.live, place.hours.get().opens.hour, str(place.latitude)) == (False, 9, "39.850000")
    importing.undone(job)
    assert not Place.objects.filter(name_en="Corner").exists()
