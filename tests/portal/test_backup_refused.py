"""What does not fit is refused with words before anything is touched; what is damaged is replaced."""

import contextlib
import io
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django.utils.translation import get_language

from portal import backup, clock, schema
from portal.backup import afterwards, making, sealing
from portal.models import JobRun, Notice, Person
from portal.models.notices import NoticeState
from portal.privacy import erased
from tests import backups, builders, databases, letters

lite = pytest.mark.skipif(databases.ON_POSTGRES, reason="is about SQLite's file")
postgres = pytest.mark.skipif(not databases.ON_POSTGRES, reason="is about PostgreSQL's server")


@pytest.fixture
def site(django_db_setup, django_db_blocker, tmp_path, monkeypatch):
    monkeypatch.setattr(afterwards, "settle", lambda moment, say: None)
    with django_db_blocker.unblock(), backups.site(tmp_path):
        yield


FUTURE = {
    "9999_not_yet": ("newer version", {"migrations": {"portal": ["0001_initial", "9999_not_yet"]}}),
    "of no app here": ("newer version", {"migrations": {"parking": ["0001_initial"]}}),
    "of another database": ("the same kind of database", {"database": "oracle"}),
    "of a newer format": ("newer version", {"format": 99}),
}


@pytest.mark.once
@pytest.mark.parametrize("future", FUTURE)
def test_what_does_not_fit_is_refused(site, tmp_path, monkeypatch, future):
    words, change = FUTURE[future]
    about = making.about
    with monkeypatch.context() as patch:
        patch.setattr(making, "about", lambda now: about(now) | change)
        if "format" in change:
            patch.setattr(making, "verify", lambda path, key: None)
        made = backups.make(tmp_path / "backups")
    builders.person()
    before = backups.rows()
    with pytest.raises(backup.BackupError, match=words):
        backups.restore(made, replace=True)
    assert backups.rows() == before


@pytest.mark.once
@pytest.mark.parametrize("fault", ["a byte", "the end", "another key", "no key"])
def test_what_is_damaged_or_locked_touches_nothing(site, tmp_path, fault):
    key = bytes(range(32))
    made = backups.make(tmp_path / "backups", key)
    raw, other = made.read_bytes(), {"another key": bytes(32), "no key": None}.get(fault, key)
    middle = sealing.HEAD + len(raw) // 2
    if fault == "a byte":
        made.write_bytes(raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1 :])
    elif fault == "the end":
        made.write_bytes(raw[: sealing.HEAD + 2 * (sealing.CHUNK + sealing.TAG)])
    builders.person()
    before = backups.rows()
    with pytest.raises(backup.BackupError, match=r"damaged|another key|Set BACKUP_KEY"):
        backups.restore(made, other, replace=True)
    assert backups.rows() == before


@lite
@pytest.mark.once
def test_a_database_that_is_no_database_any_more_is_replaced(site, tmp_path):
    builders.person()
    made = backups.make(tmp_path / "backups")
    connection.close()
    file = Path(connection.settings_dict["NAME"])
    file.write_bytes(b"\xff" * 100_000)
    with pytest.raises(backup.BackupError, match="a database that cannot be read"):
        backups.restore(made)
    assert file.read_bytes() == b"\xff" * 100_000
    with pytest.raises(CommandError, match="not a database"):
        call_command("backup", to=tmp_path / "backups")
    backups.restore(made, replace=True)
    assert Person.objects.count() == 1


@postgres
def test_nobody_else_may_be_at_work(site, tmp_path):
    made = backups.make(tmp_path / "backups")
    url = databases._url(connection.settings_dict["NAME"])
    with psycopg.connect(url), pytest.raises(backup.BackupError, match="1 other connections"):
        backups.restore(made, replace=True)


@postgres
def test_a_role_that_may_not_make_databases_is_told_what_to_do(site, tmp_path):
    made = backups.make(tmp_path / "backups")
    user = connection.settings_dict["USER"]
    name = connection.settings_dict["NAME"]
    databases._on_server("CREATE ROLE portal_plain LOGIN")
    databases._on_server("ALTER DATABASE {} OWNER TO portal_plain", name)
    databases._on_server("GRANT pg_read_all_data TO portal_plain")
    try:
        connection.settings_dict["USER"] = "portal_plain"
        with pytest.raises(backup.BackupError, match='ALTER ROLE "portal_plain" CREATEDB'):
            backups.restore(made, replace=True)
    finally:
        connection.close()
        connection.settings_dict["USER"] = user
        databases._on_server("ALTER DATABASE {} OWNER TO {}", name, user)
        databases._on_server("DROP ROLE portal_plain")


@pytest.mark.once
def test_the_commands_ask_and_say_what_they_do(site, tmp_path, settings, monkeypatch):
    settings.BACKUP_KEY = ""
    builders.person()
    said = io.StringIO()
    call_command("backup", to=tmp_path / "safe", keep=1, stdout=said)
    assert "BACKUP_KEY would seal it" in said.getvalue()
    [made] = (tmp_path / "safe").iterdir()
    call_command("backup", to=tmp_path / "safe", keep=1, stdout=said)
    [newer] = (tmp_path / "safe").iterdir()
    assert newer != made
    assert f"Removed {made.name}" in said.getvalue()
    assert JobRun.objects.get(name=backup.JOB).finished_at > timezone.now() - timedelta(minutes=5)
    for answer, end in (("no", "Nothing was changed"), (None, "Nobody is there to be asked")):
        monkeypatch.setattr("sys.stdin.isatty", lambda answer=answer: answer is not None, raising=False)
        monkeypatch.setattr("builtins.input", lambda words, answer=answer: answer)
        with pytest.raises(CommandError, match=end):
            call_command("restore", newer, replace=True, stdout=said)
    builders.person()
    spoken: list[str] = []
    # The clock's jobs need a language, as they have it in the clock.
    monkeypatch.setattr(afterwards, "settle", lambda moment, say: spoken.append(get_language()))
    call_command("restore", newer, replace=True, yes=True, stdout=said)
    assert spoken == [settings.LANGUAGE_CODE]
    assert "It replaces 2 people and 0 files, which are lost then." in said.getvalue()
    assert Person.objects.count() == 1


@pytest.mark.once
@pytest.mark.django_db
def test_after_another_tool_has_restored_only_the_afterwards(monkeypatch):
    monkeypatch.setattr(clock, "jobs", list)
    notice = letters.untold(builders.person())
    with pytest.raises(CommandError, match="Name one file"), contextlib.redirect_stdout(io.StringIO()):
        call_command("restore")
    moment = timezone.now() - timedelta(minutes=1)
    gone = builders.person()
    erased.note(gone.pk, timezone.now())
    call_command("restore", set_aside=moment, yes=True, stdout=io.StringIO())
    assert not Person.objects.filter(pk=gone.pk).exists()
    assert Notice.objects.get(pk=notice.pk).state == NoticeState.UNKNOWN


@pytest.mark.prove
def test_an_older_backup_is_brought_up_to_date(site, tmp_path):
    builders.person()
    *_, before, _newest = sorted(schema.names_of("events"))
    call_command("migrate", "events", before, verbosity=0)
    made = backups.make(tmp_path / "backups")
    call_command("migrate", "events", verbosity=0)
    assert "Migrating, because the backup is older than this version…" in backups.restore(made, replace=True)
    assert schema.unapplied() == []
    assert Person.objects.count() == 1
