"""For whoever watches over the site: is this process alive, and does all that it needs work?"""

import logging
import secrets
import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django_tasks_db.models import DBTaskResult

from portal import clock, notices, schema
from portal.models import JobRun, Notice
from portal.models.notices import Channel, NoticeState
from portal.settings.paths import VAR_DIR

WAITS_TOO_LONG = timedelta(minutes=10)
BYTES_TO_KEEP_FREE = 200 * 1024 * 1024
log = logging.getLogger("portal.health")
# Told once in each process, until it works again: whoever watches asks every few seconds.
_told: set[str] = set()


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """This process answers; nothing else is asked."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every check is fine, 503 otherwise; says what is wrong, never why (that is in the log)."""
    checks = outcomes()
    ready = all(check["ok"] for check in checks.values())
    response = JsonResponse({"ready": ready, "checks": checks}, status=200 if ready else 503)
    # Not ready yet is an answer, no error of the server.
    response._has_been_logged = True
    return response


def outcomes() -> dict[str, dict]:
    """Of every check, by its name: 'ok', and what it has found."""
    return {name: _outcome(name, check) for name, check in CHECKS.items()}


def _outcome(name: str, check: Callable[[], dict]) -> dict:
    try:
        found = check()
    except Exception as problem:  # whatever is broken, the others are still told
        if name not in _told:
            log.warning("The check of %s failed", name, exc_info=True)
            _told.add(name)
        return {"ok": False, "problem": type(problem).__name__}
    _told.discard(name)
    return found


def _database() -> dict:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return {"ok": cursor.fetchone() == (1,)}


def _cache() -> dict:
    """What one process writes, this one must read back."""
    key, value = f"readyz-{secrets.token_hex(8)}", secrets.token_hex(8)
    store = caches["default"]
    store.set(key, value, 10)
    found = store.get(key)
    store.delete(key)
    return {"ok": found == value}


class NotMigrated(Exception):
    pass


@cache
def _migrations() -> dict:
    """Asked until all are applied: an exception is not cached, and nothing unapplies them later."""
    if schema.unapplied():
        raise NotMigrated
    return {"ok": True}


def _queue() -> dict:
    waiting = DBTaskResult.objects.ready().order_by("enqueued_at")
    oldest = waiting.values_list("enqueued_at", flat=True).first()
    age = timezone.now() - oldest if oldest else timedelta()
    return {
        "ok": age < WAITS_TOO_LONG,
        "waiting": waiting.count(),
        "oldest_seconds": int(age.total_seconds()),
    }


def _letters() -> dict:
    """Where one is stuck though it was tried again and again, a later one has left by the same way."""
    ways = {way: _stuck(way) for way in (Channel.EMAIL, Channel.SMS)}
    return {"ok": not any(ways.values()), **ways}


def _stuck(way: Channel) -> bool:
    waiting = Notice.objects.filter(channel=way, state=NoticeState.RETRY, tries__gte=3)
    longest = waiting.order_by("-tries", "next_try_at").first()
    return (
        longest is not None
        and not Notice.objects.filter(
            channel=way, state=NoticeState.SENT, sent_at__gt=notices.first_tried_at(longest)
        ).exists()
    )


def _clock() -> dict:
    runs = {run.name: run for run in JobRun.objects.all()}
    now = timezone.now()
    jobs = {
        job.name: {
            "last_success": runs[job.name].finished_at if job.name in runs else None,
            "late": clock.is_late(job, runs.get(job.name), now),
        }
        for job in clock.jobs()
    }
    return {"ok": not any(job["late"] for job in jobs.values()), "jobs": jobs}


def _disk() -> dict:
    """The fuller one, where files of editors lie on a disk of their own."""
    media = [settings.MEDIA_ROOT] if settings.MEDIA_ROOT and settings.MEDIA_ROOT.exists() else []
    free = min(shutil.disk_usage(place).free for place in (VAR_DIR, *media))
    return {"ok": free > BYTES_TO_KEEP_FREE, "free_megabytes": free // 2**20}


CHECKS: dict[str, Callable[[], dict]] = {
    "database": _database,
    "cache": _cache,
    "migrations": _migrations,
    "queue": _queue,
    "letters": _letters,
    "clock": _clock,
    "disk": _disk,
}
