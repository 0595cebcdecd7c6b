"""/healthz and /readyz, with what is broken really broken."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from portal import clock, health
from portal.models import JobRun


@pytest.fixture(autouse=True)
def _ask_again(monkeypatch):
    health._migrations.cache_clear()
    monkeypatch.setattr(clock, "_jobs", {})


def readyz(client) -> tuple[int, dict]:
    response = client.get("/readyz")
    return response.status_code, response.json()["checks"]


def waiting_task(age: timedelta) -> None:
    task = DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="x",
        backend_name="default",
        run_after=get_date_max(),
    )
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=timezone.now() - age)


def test_alive_without_a_single_query(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response["Cache-Control"]


def test_ready(client, db):
    status, checks = readyz(client)
    assert status == 200
    assert {name: check["ok"] for name, check in checks.items()} == dict.fromkeys(health.CHECKS, True)


def test_a_migration_that_is_missing(client, db):
    newest = MigrationLoader(connection).graph.leaf_nodes("portal")[0]
    MigrationRecorder(connection).record_unapplied(*newest)
    status, checks = readyz(client)
    assert (status, checks["migrations"]) == (503, {"ok": False, "problem": "NotMigrated"})


def test_why_a_check_failed_is_in_the_log_once(client, db, caplog, monkeypatch):
    def broken():
        raise OSError("no such disk")

    monkeypatch.setitem(health.CHECKS, "disk", broken)
    monkeypatch.setattr(health, "_told", set())
    for _ in range(2):
        assert readyz(client)[1]["disk"] == {"ok": False, "problem": "OSError"}
    assert caplog.text.count("OSError: no such disk") == 1
    monkeypatch.setitem(health.CHECKS, "disk", lambda: {"ok": True})
    readyz(client)
    assert health._told == set()


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_who_watches_asks_by_any_name_in_the_clear(client, db, settings, path):
    settings.SECURE_SSL_REDIRECT, settings.ALLOWED_HOSTS = True, ["wenjing.example.org"]
    settings.METRICS_TOKEN = "a-token"
    told = {"authorization": "Bearer a-token", "host": "10.0.0.7:8000"}
    assert client.get(path, headers=told).status_code in (200, 503)
    assert client.get("/en/", headers=told).status_code == 400


def test_not_ready_yet_is_no_error_in_the_log(client, db, caplog, monkeypatch):
    """A start asks several times, and a fresh user reads what is on the console."""
    monkeypatch.setitem(health.CHECKS, "clock", lambda: {"ok": False})
    assert readyz(client)[0] == 503
    assert "django.request" not in {record.name for record in caplog.records}


def test_a_database_that_is_away(client, db, monkeypatch):
    def away():
        raise ConnectionError("postgres://name:password@host")

    monkeypatch.setitem(health.CHECKS, "database", away)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "password" not in response.text


def test_a_cache_that_forgets(client, db, settings):
    settings.CACHES = settings.CACHES | {
        "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    }
    assert readyz(client)[1]["cache"] == {"ok": False}


@pytest.mark.parametrize(("minutes", "status"), [(9, 200), (11, 503)])
def test_a_task_that_waits(client, db, minutes, status):
    waiting_task(timedelta(minutes=minutes))
    found, checks = readyz(client)
    assert (found, checks["queue"]["waiting"]) == (status, 1)
    assert checks["queue"]["oldest_seconds"] in range(minutes * 60, minutes * 60 + 30)


@pytest.mark.parametrize(("minutes", "late"), [(None, True), (29, False), (31, True)])
def test_a_job_that_is_late(client, db, minutes, late):
    clock.register(clock.Job("tidy", timedelta(minutes=10), lambda: None))
    if minutes:
        at = timezone.now() - timedelta(minutes=minutes)
        JobRun.objects.create(name="tidy", started_at=at, finished_at=at)
    status, checks = readyz(client)
    assert (status, checks["clock"]["jobs"]["tidy"]["late"]) == (503 if late else 200, late)


def test_a_disk_that_is_full(client, db, monkeypatch):
    monkeypatch.setattr(health, "BYTES_TO_KEEP_FREE", 2**80)
    status, checks = readyz(client)
    assert (status, checks["disk"]["ok"]) == (503, False)


@pytest.mark.parametrize(("minutes", "late"), [(29, False), (31, True)])
def test_a_job_that_does_not_come_back(client, db, minutes, late):
    """However seldom it runs, and whoever keeps its lease."""
    clock.register(clock.Job("tidy", timedelta(days=1), lambda: None))
    now = timezone.now()
    JobRun.objects.create(
        name="tidy",
        started_at=now - timedelta(minutes=minutes),
        finished_at=now - timedelta(days=1),
        lease_until=now + clock.LEASE,
    )
    status, checks = readyz(client)
    assert (status, checks["clock"]["jobs"]["tidy"]["late"]) == (503 if late else 200, late)
