"""What nobody has foreseen in a row, or between two chunks: told of that row, and the others come in."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from events.models import Event
from portal import importing as imports
from portal.importing import making, report, working
from portal.models import ImportJob, Place
from portal.models.imports import JobState
from tests import builders, importing

pytestmark = pytest.mark.django_db
HEADING = "Title (English),Category,Place,Starts,Ends,Summary (English)"
DATE = "Crafts,Hall,2031-01-0{} 10:00,12:00"


@pytest.fixture(autouse=True)
def _here(monkeypatch):
    monkeypatch.setattr(working, "enqueue", lambda job_id: None)
    builders.category(name_en="Crafts")
    builders.place(name_en="Hall")


def received(*rows: str) -> ImportJob:
    return importing.received("events", "\n".join([HEADING, *rows]))


def four() -> ImportJob:
    job = received(*(f"{title},{DATE.format(1)}," for title in ("One", "Two", "Three", "Four")))
    imports.start(job, publishes=False, by=None)
    return job


def unfit(monkeypatch) -> None:
    real = Event.save

    def save(event, *args, **more):
        if event.title_en == "Two":
            raise Exception("nobody has foreseen this")
        return real(event, *args, **more)

    monkeypatch.setattr(Event, "save", save)


def test_a_row_that_raises_anything_is_left_out_and_the_others_come_in(monkeypatch):
    unfit(monkeypatch)
    job = importing.worked(four())
    assert (job.state, importing.outcomes(job)) == (JobState.DONE, {"made": 3, "left_out": 1})
    assert (3, "", "refused") in importing.notes(job)


REFUSE = making._refuse


def refused_by_two(monkeypatch, refuse) -> dict[str, int]:
    """Between the try of one worker and its refusal, another one fails at the same row and refuses it."""
    unfit(monkeypatch)
    job = four()

    def late(job, key):
        REFUSE(job, key)
        refuse(job, key)

    monkeypatch.setattr(making, "_refuse", late)
    return importing.outcomes(importing.worked(job))


def test_two_workers_that_fail_at_one_row_refuse_that_one_only(monkeypatch):
    assert refused_by_two(monkeypatch, REFUSE) == {"made": 3, "left_out": 1}


def test_the_control_that_refuses_whatever_is_next_loses_a_good_row(monkeypatch):
    def next_one(job, key):
        REFUSE(job, job.rows.waiting().first().pk)

    assert refused_by_two(monkeypatch, next_one)["left_out"] == 2


def test_a_date_of_what_was_deleted_meanwhile_is_left_out_with_the_reason(monkeypatch):
    monkeypatch.setattr(making, "CHUNK", 1)
    job = received(*(f"Fair,{DATE.format(n)}," for n in (1, 2)), f"Other,{DATE.format(1)},")
    imports.start(job, publishes=False, by=None)
    making.make_chunk(job, 0)
    Event.objects.all().delete()
    importing.worked(job)
    assert (job.state, importing.outcomes(job)) == (JobState.DONE, {"made": 2, "left_out": 1})
    assert (3, "", "gone") in importing.notes(job)


def test_what_only_a_later_row_says_is_not_dropped_without_a_word():
    job = received(f"Fair,{DATE.format(1)},", f"Fair,{DATE.format(2)},A fair")
    assert importing.verdicts(job) == ["new", "more"]
    assert (3, "summary_en", "not_taken") in importing.notes(job)


def test_two_of_one_name_come_in_as_the_preview_said_also_in_two_chunks(monkeypatch):
    monkeypatch.setattr(making, "CHUNK", 1)
    rows = "Name (Chinese),Name (English),Kind\nA (zh),Room,Market\nB (zh),Room,Market\n"
    job = importing.received("places", rows)
    assert importing.verdicts(job) == ["new", "new"]
    assert importing.outcomes(importing.started(job)) == {"made": 2}
    assert Place.objects.filter(name_en="Room").count() == 2
    assert set(importing.verdicts(importing.received("places", rows))) == {"here"}


def test_the_same_work_is_queued_once_while_the_worker_is_busy(monkeypatch):
    job = four()
    ImportJob.objects.filter(pk=job.pk).update(touched_at=timezone.now() - timedelta(hours=1))
    assert (imports.revive(), imports.revive()) == (1, 0)


def test_each_reader_reads_an_explanation_in_one_language():
    job = importing.received("places", "Name (English),Kind\nHall,Castle\n")
    importer = imports.importer_of("places")
    row = job.rows.get()
    said = {}
    for code in ("en", "zh-hans"):
        with override(code):
            said[code] = report.said_of(row, importer)[0].words
    assert "Market" in said["en"]
    assert "Market" not in said["zh-hans"]
    job = received("Fair,Crafts,Hall,10:00,12:00,")
    with override("en"):
        assert any(
            "“Date”" in one.words for one in report.said_of(job.rows.get(), imports.importer_of("events"))
        )
