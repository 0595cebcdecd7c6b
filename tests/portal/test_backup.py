"""The drill: back up, lose everything, restore, and nobody is told anything twice."""

import base64
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.documents.models import Document

from events.models import HookCall
from portal import backup, clock, contacts, notices
from portal.backup import afterwards, databases
from portal.backup.postgres import Postgres
from portal.backup.sqlite import SQLite
from portal.models import Confirmation, Notice, Person, Token, User
from portal.models.notices import NoticeState
from portal.privacy import erasing
from suggestions.actions import leftovers
from suggestions.models import Photo, Suggestion
from tests import backups, builders, letters, signing_in, smtp_sink

KEY = base64.b64decode(backup.new_key())


@pytest.fixture
def sink(settings, tmp_path):
    letters.write(settings, tmp_path / "letters")
    with smtp_sink.running() as server:
        smtp_sink.use(settings, server)
        yield server


@pytest.fixture
def site(django_db_setup, django_db_blocker, tmp_path):
    with django_db_blocker.unblock(), backups.site(tmp_path):
        yield


@pytest.fixture
def all_jobs(monkeypatch):
    """But for one that needs the worker's own tasks, which tests do at once."""
    most = [job for job in clock.jobs() if job.name != "portal.old_tasks"]
    monkeypatch.setattr(clock, "jobs", lambda: most)


@pytest.fixture
def few_jobs(monkeypatch):
    """Those that tell people."""
    few = [job for job in clock.jobs() if job.name in ("events.remind", "portal.notices")]
    monkeypatch.setattr(clock, "jobs", lambda: few)


def work() -> None:
    """What clock and worker do from the next minute on."""
    notices.send_due()
    clock.run_due(lambda: timezone.now() + timedelta(minutes=6))


@pytest.mark.usefixtures("all_jobs")
def test_the_drill(site, sink, tmp_path):
    backups.furnish()
    client = Client()
    assert client.login(email="resident@example.org", password=backups.PASSWORD)
    builders.confirm_device(Client(), builders.person())
    before, files = backups.rows(), backups.hashes()
    assert len(files) == 2
    made = backups.make(tmp_path / "backups", KEY)
    backups.wipe()
    sink.mails.clear()
    assert backups.hashes() == {}
    backups.restore(made, KEY)
    after = backups.rows()
    assert {name for name in before if before[name] != after[name]} <= backups.SETTLED
    assert before.keys() == after.keys()
    assert backups.hashes() == files
    assert not client.get("/en/me/").wsgi_request.user.is_authenticated
    assert signed_in_again()
    assert not Confirmation.objects.exists()
    assert not Token.objects.filter(purpose=contacts.DEVICE, revoked_at=None).exists()
    work()
    assert sink.mails == []
    assert states() == {"sent": 1, "failed": 1, "unknown": 4, "queued": 1}
    assert list(HookCall.objects.values_list("state", flat=True)) == ["failed"]


def signed_in_again() -> bool:
    client = Client()
    signing_in.ask(client, "resident@example.org", password=backups.PASSWORD)
    return signing_in.signed_in(client)


def states() -> dict[str, int]:
    of_reader = Notice.objects.filter(person__email="reader@example.org")
    found = list(of_reader.values_list("state", flat=True))
    return {str(state): found.count(state) for state in NoticeState if state in found}


@pytest.mark.usefixtures("few_jobs")
def test_control_without_setting_aside_people_are_told_again(site, sink, tmp_path, monkeypatch):
    """And without it, all rows of all tables are as they were."""
    backups.furnish()
    before, files = backups.rows(), backups.hashes()
    made = backups.make(tmp_path / "backups")
    backups.wipe()
    monkeypatch.setattr(afterwards, "settle", lambda moment, say: None)
    backups.restore(made)
    assert backups.rows() == before
    assert backups.hashes() == files
    notices.send_due()
    assert len(sink.mails) >= 2


@pytest.mark.usefixtures("few_jobs")
@pytest.mark.parametrize("guarded", [True, False])
def test_what_was_told_after_the_backup_is_not_told_again(site, sink, tmp_path, monkeypatch, guarded):
    """The note that a reminder was sent is lost with the site that sent it."""
    going = backups.going_tomorrow()
    made = backups.make(tmp_path / "backups")
    sink.mails.clear()
    work()
    assert [mail["To"] for mail in sink.mails] == [going.person.email]
    backups.wipe()
    if not guarded:
        monkeypatch.setattr(afterwards, "settle", lambda moment, say: None)
    backups.restore(made)
    work()
    assert len(sink.mails) == (1 if guarded else 2)
    if guarded:
        doubtful = Notice.objects.get(state=NoticeState.UNKNOWN)
        assert notices.retry(doubtful, by=builders.staff())
        assert len(sink.mails) == 2


@pytest.mark.usefixtures("few_jobs")
def test_killed_before_the_exchange_nothing_of_the_database_is_changed(site, tmp_path, monkeypatch):
    """Between the files and the database: and it may be run again."""
    backups.furnish()
    made = backups.make(tmp_path / "backups")
    before = backups.rows()
    backups.wipe()
    with monkeypatch.context() as patch:
        for engine in (Postgres, SQLite):
            patch.setattr(engine, "exchange", killed)
        with pytest.raises(Killed):
            backups.restore(made)
    with pytest.raises(backup.BackupError, match="0 people and 2 files"):
        backups.restore(made)
    backups.restore(made, replace=True)
    assert backups.rows()["portal_person"] == before["portal_person"]


def after_the_backup() -> None:
    """A document with the name that an older one had, and a photo that no row of the backup knows."""
    old = Document.objects.get()
    old.file.storage.delete(old.file.name)
    old.delete()
    Document.objects.create(title="New rules", file=ContentFile(b"other rules", "rules.pdf"))
    photo = Photo(suggestion=Suggestion.objects.get(), added_by=User.objects.first())
    photo.original.save("bench.jpg", ContentFile(b"a bench"), save=False)
    Photo.objects.bulk_create([photo])


@pytest.mark.usefixtures("all_jobs")
def test_a_restore_that_does_not_go_through_leaves_the_site_as_it_was(site, tmp_path, monkeypatch):
    """Its files, too: also those that another file's name is on, and what jobs would tidy away."""
    monkeypatch.setattr(leftovers, "LEFT_AFTER", timedelta())
    backups.furnish()
    saved = backups.hashes()
    made = backups.make(tmp_path / "backups")
    after_the_backup()
    before, there = backups.rows(), backups.hashes()
    assert {name for name in saved if there.get(name) != saved[name]} == {"files/default/documents/rules.pdf"}
    with monkeypatch.context() as patch:
        for engine in (Postgres, SQLite):
            patch.setattr(engine, "exchange", killed)
        with pytest.raises(Killed):
            backups.restore(made, replace=True)
    kept = backups.hashes()
    assert {name: kept.get(name) for name in there} == there
    assert backups.rows() == before
    backups.restore(made, replace=True)
    assert backups.hashes() == saved


@pytest.mark.usefixtures("few_jobs")
def test_who_was_erased_since_does_not_come_back(site, tmp_path):
    gone, stays = builders.person(), builders.person()
    made = backups.make(tmp_path / "backups")
    assert erasing.erase(gone)
    for _time in ("once", "and once more"):
        said = backups.restore(made, replace=True)
        assert "1 of those who were erased since erased again." in said
        assert list(Person.objects.values_list("pk", flat=True)) == [stays.pk]


class Killed(BaseException):
    pass


def killed(self) -> None:
    raise Killed


@pytest.mark.usefixtures("few_jobs")
def test_a_site_with_people_is_replaced_only_when_told_so(site, tmp_path):
    made = backups.make(tmp_path / "backups")
    builders.person()
    backups.store("late.txt", b"written later")
    before = backups.rows(), backups.hashes()
    with pytest.raises(backup.BackupError, match="1 people and 1 files"):
        backups.restore(made)
    assert (backups.rows(), backups.hashes()) == before
    said = backups.restore(made, replace=True)
    assert "Removed 1 files that the backup does not have." in said
    assert backups.hashes() == {}
    assert not databases.count_rows()["portal_person"]
