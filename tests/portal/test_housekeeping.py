"""Tasks that a dead worker left are done after all; old ones are forgotten."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import connection
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from portal import clock, housekeeping
from tests import builders

RUNNING, READY, FAILED = TaskResultStatus.RUNNING, TaskResultStatus.READY, TaskResultStatus.FAILED
SUCCESSFUL = TaskResultStatus.SUCCESSFUL


def task(status: str, age: timedelta, tries: int = 1) -> DBTaskResult:
    then = timezone.now() - age
    return DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="x",
        backend_name="default",
        run_after=get_date_max(),
        started_at=then,
        finished_at=then if status in {FAILED, SUCCESSFUL} else None,
        worker_ids=["worker"] * tries,
    )


@pytest.mark.parametrize(
    ("minutes", "tries", "status"), [(29, 1, RUNNING), (31, 1, READY), (31, 2, READY), (31, 3, FAILED)]
)
def test_a_lost_task_is_tried_again_and_not_for_ever(db, minutes, tries, status):
    lost = task(RUNNING, timedelta(minutes=minutes), tries)
    assert housekeeping.revive_lost_tasks() == (0 if status == RUNNING else 1)
    lost.refresh_from_db()
    assert lost.status == status
    assert (lost.finished_at is not None) == (status == FAILED)


def test_failures_are_kept_longer_than_successes(db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    rows = {
        (status, days): task(status, timedelta(days=days, hours=1)).pk
        for status in (SUCCESSFUL, FAILED)
        for days in (1, 2, 29, 30)
    }
    housekeeping.forget_old_tasks()
    kept = set(DBTaskResult.objects.values_list("pk", flat=True))
    assert {key for key, pk in rows.items() if pk in kept} == {
        (SUCCESSFUL, 1), (FAILED, 1), (FAILED, 2), (FAILED, 29)
    }  # fmt: skip


def test_every_job_of_the_house_runs_on_an_empty_site(db, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    names = [job.name for job in clock.jobs()]
    assert clock.run_due() == names
    assert "portal.scheduled" in names
    assert list(clock.JobRun.objects.exclude(error="").values_list("name", "error")) == []


def test_an_upload_that_a_killed_request_left_behind_goes(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    left, running = (TemporaryUploadedFile(name, "image/jpeg", 0, None) for name in ("left.jpg", "now.jpg"))
    os.utime(left.temporary_file_path(), (1, 1))
    assert housekeeping.forget_left_uploads() == 1
    assert [file.name for file in tmp_path.iterdir()] == [Path(running.temporary_file_path()).name]
    for file in (left, running):
        file.close()


def test_an_upload_that_goes_meanwhile_is_no_error(settings, tmp_path, monkeypatch):
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    monkeypatch.setattr(Path, "glob", lambda folder, pattern: [tmp_path / "gone.upload.jpg"])
    assert housekeeping.forget_left_uploads() == 0


@pytest.mark.django_db
def test_searches_are_planned_by_what_there_is():
    """The control: before it, SQLite knows no table's size."""
    builders.place()
    if connection.vendor == "sqlite":
        known = "SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'"
        with connection.cursor() as cursor:
            before = cursor.execute(known).fetchone()[0]
            housekeeping.analyse()
            rows = "SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'portal_place'"
            assert (before, cursor.execute(rows).fetchone()[0] > 0) == (0, True)
    else:
        housekeeping.analyse()
