"""A small site of its own that is backed up, lost and restored, on either database."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone
from wagtail.documents.models import Document

from events.actions import hooking
from events.hooks import TOPICS
from events.models import Registration
from portal import backup
from portal.backup import databases, files
from portal.models import JobRun, Notice
from portal.models.notices import NoticeState
from suggestions.models import Photo
from tests import builders, letters, suggesting
from tests import databases as of_tests

PASSWORD = "a-long-word-for-tests"
# What a restore changes on purpose: what waited, ways of being signed in, the clock's notes and its sums.
SETTLED = {
    "django_session",
    "django_tasks_database_dbtaskresult",
    "events_hookcall",
    "portal_confirmation",
    "portal_jobrun",
    "portal_notice",
    "portal_token",
    "suggestions_monthlycount",
    "usersessions_usersession",
}


@contextmanager
def site(folder: Path, kind: str = "bare") -> Iterator[None]:
    """The connection is to a database apart, and there are no files."""
    with of_tests.copy_of(kind, folder) as url, databases.working_on(of_tests.name_in(url)):
        _remove_files()
        yield
        _remove_files()


def furnish() -> None:
    """Somebody of everything that a restore has to think of."""
    account = builders.user(email="resident@example.org", password=PASSWORD)
    reader = builders.person(email="reader@example.org")
    for number, state in enumerate(NoticeState):
        notice = letters.untold(reader)
        late = timezone.now() - timedelta(hours=1)
        Notice.objects.filter(pk=notice.pk).update(state=state, target=f"seat:{number + 2}", next_try_at=late)
    later = letters.untold(reader)
    Notice.objects.filter(pk=later.pk).update(next_try_at=timezone.now() + timedelta(days=3))
    Document.objects.create(title="Rules", file=ContentFile(b"the rules", "rules.pdf"))
    photo = Photo(suggestion=suggesting.sent(), added_by=account)
    photo.original.save("lamp.jpg", ContentFile(b"a lamp"), save=False)
    Photo.objects.bulk_create([photo])
    hooking.call_for_test(hooking.make_webhook("District", "https://hooks.example.org", list(TOPICS)))
    JobRun.objects.create(name="events.remind", started_at=timezone.now(), lease_until=timezone.now())


def going_tomorrow() -> Registration:
    """The clock will remind them, once."""
    made = builders.registration(builders.session(days=1 / 16), builders.person(email="guest@example.org"))
    Notice.objects.filter(person=made.person).update(state=NoticeState.SENT)
    Registration.objects.filter(pk=made.pk).update(
        reminders="hours", created_at=timezone.now() - timedelta(days=2)
    )
    return made


def rows() -> dict[str, list[str]]:
    """Every row of every table, in an order of its own."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names():
            if not name.startswith("sqlite_"):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
                found[name] = sorted(map(repr, cursor.fetchall()))
    return found


def hashes() -> dict[str, str]:
    """Of every file in every storage."""
    found = {}
    for piece in files.everywhere():
        with files.opened(piece) as file:
            found[piece] = hashlib.sha256(file.read()).hexdigest()
    return found


def wipe() -> None:
    """Neither database nor files are there any more."""
    name = connection.settings_dict["NAME"]
    connection.close()
    if of_tests.ON_POSTGRES:
        of_tests._on_server("DROP DATABASE {} WITH (FORCE)", name)
    else:
        for end in ("", "-wal", "-shm"):
            Path(f"{name}{end}").unlink(missing_ok=True)
    _remove_files()


def make(folder: Path, key: bytes | None = None, keep: int = 0) -> Path:
    return backup.make(folder, key=key, keep=keep, say=lambda words: None)


def restore(path: Path, key: bytes | None = None, *, replace: bool = False) -> list[str]:
    """What was said."""
    said: list[str] = []
    backup.restore(path, key=key, replace=replace, confirm=lambda *found: None, say=said.append)
    return said


def _remove_files() -> None:
    for piece in files.everywhere():
        files.delete(piece)


def store(name: str, data: bytes, alias: str = "default") -> None:
    storages[alias].save(name, ContentFile(data))
