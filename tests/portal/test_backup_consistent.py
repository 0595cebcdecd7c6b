"""People write while a backup is made: it holds one moment, and no row in it lacks its file."""

import threading

import pytest
from django.core.files.base import ContentFile
from django.db import connections, transaction
from wagtail.documents.models import Document

from portal.backup import afterwards, checking, files
from portal.models import Person, Token
from tests import backups, builders


@pytest.fixture
def site(django_db_setup, django_db_blocker, tmp_path, settings, monkeypatch):
    """With files that several threads may list."""
    here = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(tmp_path / "media")},
    }
    settings.STORAGES = settings.STORAGES | {"default": here}
    monkeypatch.setattr(afterwards, "settle", lambda moment, say: None)
    with django_db_blocker.unblock(), backups.site(tmp_path):
        yield


def document(name: str) -> Document:
    return Document.objects.create(title=name, file=ContentFile(name.encode(), f"{name}.txt"))


def remove(title: str) -> None:
    """As an editor does: the row, then its file."""
    Document.objects.get(title=title).delete()


def titles() -> set[str]:
    return set(Document.objects.values_list("title", flat=True))


def at_listings(monkeypatch, **moments) -> list[int]:
    """Something happens before or after the files are listed for the first, the second … time."""
    stock, calls = files.everywhere, []

    def everywhere():
        calls.append(1)
        moments.get(f"before_{len(calls)}", int)()
        found = stock()
        moments.get(f"after_{len(calls)}", int)()
        return found

    monkeypatch.setattr(files, "everywhere", everywhere)
    return calls


def test_what_comes_and_goes_between_the_steps_is_whole(site, tmp_path, monkeypatch):
    """Deleted after the database was copied; written before it was, and after the files were listed."""
    document("old")
    with monkeypatch.context() as patch:
        at_listings(patch, after_1=lambda: document("new"), before_2=lambda: remove("old"))
        made = backups.make(tmp_path / "backups")
    assert titles() == {"new"}
    backups.restore(made, replace=True)
    assert titles() == {"new", "old"}
    assert files.named_by_rows() <= files.everywhere()


def test_what_lived_only_for_the_copy_of_the_database_has_it_copied_again(site, tmp_path, monkeypatch):
    document("old")
    with monkeypatch.context() as patch:
        calls = at_listings(patch, after_1=lambda: document("brief"), before_2=lambda: remove("brief"))
        made = backups.make(tmp_path / "backups")
    assert len(calls) == 3
    assert checking.verify(made, key=None).missing == []
    backups.restore(made, replace=True)
    assert titles() == {"old"}


def test_a_file_that_was_missing_before_is_named_and_stops_nothing(site, tmp_path):
    lost = document("lost")
    lost.file.storage.delete(lost.file.name)
    made = backups.make(tmp_path / "backups")
    assert checking.verify(made, key=None).missing == ["files/default/documents/lost.txt"]
    assert titles() == {"lost"}


def test_while_somebody_writes_all_the_time(site, tmp_path):
    """Each transaction writes two rows that belong together, and a row with a file, and takes an older."""
    document("0")
    begun, done, problems = threading.Event(), threading.Event(), []

    def write() -> None:
        number = 0
        try:
            while not done.is_set():
                number += 1
                with transaction.atomic():
                    Token.objects.create(object_key=builders.person().pk, digest=f"tests-{number}")
                    document(str(number))
                    remove(str(number - 1))
                if number == 2:
                    begun.set()
        except Exception as problem:
            problems.append(problem)
        finally:
            begun.set()
            connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    begun.wait(30)
    try:
        made = backups.make(tmp_path / "backups")
    finally:
        done.set()
        writer.join()
    assert problems == []
    backups.restore(made, replace=True)
    pairs = Token.objects.filter(digest__startswith="tests-").values_list("object_key", flat=True)
    assert sorted(map(int, pairs)) == sorted(Person.objects.values_list("pk", flat=True))
    assert len(pairs) >= 2
    assert files.named_by_rows() <= files.everywhere()
