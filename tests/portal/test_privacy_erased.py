"""Whoever erases themselves is nowhere any more: in no table, file, waiting mail, log, nor in the search."""

import time
from collections.abc import Iterator
from urllib.parse import quote_plus

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import caches
from django.core.files.storage import storages
from django.db import connection
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.admin.models import FormState
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from portal import notices, persons, sections
from portal.models import KeptView, Message, Person, User, VainSearch
from portal.privacy import erasing, registry
from tests import borrowing, builders
from tests.portal.erasable import EMAIL, MARKS, NAME, live
from tests.storing import files_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody(django_capture_on_commit_callbacks, search_index, reference_index, caplog) -> Iterator[Person]:
    caplog.set_level("DEBUG")
    with django_capture_on_commit_callbacks(execute=True):
        who = live(Client())
    yield who
    # The database forgets by itself.
    for name in ("default", "private"):
        for path in files_of(storages[name]):
            storages[name].delete(path)


@pytest.fixture
def gone(somebody, django_capture_on_commit_callbacks) -> Person:
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert erasing.erase(somebody)
    return somebody


def marked(text: str) -> bool:
    return any(mark in text.lower() for mark in MARKS)


def in_tables() -> Iterator[str]:
    """Every column of every table, those behind the search included, whatever it is stored as."""
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                cells = zip(names, map(said, row), strict=True)
                yield from (f"{table}.{name}: {text}" for name, text in cells if marked(text))


def said(value) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode(errors="replace")
    return str(value)


def in_sessions() -> Iterator[str]:
    """They are packed: read as the site reads them."""
    for row in Session.objects.all():
        if marked(str(row.get_decoded())):
            yield f"session {row.pk}: {row.get_decoded()}"


def in_files() -> Iterator[str]:
    for name in ("default", "private"):
        for path in files_of(storages[name]):
            with storages[name].open(path) as file:
                if marked(path) or marked(file.read().decode(errors="replace")):
                    yield f"file {path}"


def in_caches() -> Iterator[str]:
    for name in settings.CACHES:
        kept = getattr(caches[name], "_cache", {})
        yield from (f"cache {key}" for key, value in kept.items() if marked(f"{key} {said(value)}"))


def in_mails() -> Iterator[str]:
    """That left after they were gone."""
    for sent in mail.outbox:
        if marked(f"{sent.to} {sent.subject} {sent.body} {sent.alternatives}"):
            yield f"mail {sent.subject}"
    yield from (f"message {m.pk}" for m in Message.objects.filter(recipient__contains=EMAIL))


def everywhere() -> list[str]:
    return [*in_tables(), *in_sessions(), *in_files(), *in_caches(), *in_mails()]


def test_they_were_everywhere_before(somebody):
    tables = {found.partition(".")[0] for found in in_tables()}
    assert {"portal_user", "portal_person", "events_registration", "events_companion"} <= tables
    assert {"library_reader", "library_wish", "suggestions_suggestion", "portal_volunteer"} <= tables
    assert {"wagtailcore_modellogentry", "account_emailaddress", "portal_vainsearch"} <= tables
    assert list(in_sessions())
    assert list(in_files())


def test_nothing_is_left(gone, caplog, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        notices.send_due()
    left = everywhere()
    assert left == [], "\n".join(left)
    assert not marked(caplog.text)
    assert not Person.objects.filter(pk=gone.pk).exists()
    assert not User.objects.filter(pk=gone.user_id).exists()


def test_a_second_time_does_nothing(gone):
    assert not erasing.erase(gone)


@pytest.mark.once
@pytest.mark.parametrize("room", ["events", "library", "suggestions"])
def test_a_room_that_forgets_to_take_part_is_found(somebody, room, monkeypatch):
    """With the guard off, either the database refuses or the names are still there."""
    [section] = [s for s in sections.all_sections() if s.name == room]
    rest = [part for part in registry.parts() if part is not section.personal]
    monkeypatch.setattr(erasing, "parts", lambda: rest)
    with pytest.raises(ProtectedError):
        erasing.erase(somebody)
    assert NAME in Person.objects.get(pk=somebody.pk).name


def test_a_guest_is_forgotten_in_every_browser(django_capture_on_commit_callbacks):
    """In one begun before the contact was confirmed, in another one afterwards; not what others began."""
    guest = builders.person(name=NAME, email=EMAIL)
    for answers in (
        {"name": NAME, "access_needs": "dialysis"},
        {"access_needs": "dialysis", "person": guest.pk},
        {"access_needs": "a chair", "person": guest.pk + 1},
    ):
        begun(answers)
    erasing.erase(guest)
    said = [row.get_decoded() for row in Session.objects.all()]
    assert "dialysis" not in str(said)
    assert "a chair" in str(said)
    assert len(said) == 3


def begun(answers: dict) -> None:
    browser = SessionStore()
    browser["unsent"] = {"events.register.1": {"at": time.time(), "answers": answers}}
    browser.save()


def test_views_and_previews_of_staff_forget_them():
    """An address says a name in its own way."""
    guest, by = builders.person(name="\u674e\u6653\u660e Li", email=EMAIL), builders.staff()
    kind = ContentType.objects.get_for_model(Person)
    for number, words in enumerate((f"q={quote_plus(guest.name)}", "q=somebody+else")):
        KeptView.objects.create(user=by, name=f"View {number}", of_list="x", query=words)
        FormState.objects.create(
            user=by, content_type=kind, object_id=str(number), data=words, last_updated_at=timezone.now()
        )
    KeptView.objects.create(user=by, name=EMAIL, of_list="x", query="")
    erasing.erase(guest)
    assert [kept.query for kept in KeptView.objects.all()] == ["q=somebody+else"]
    assert [kept.data for kept in FormState.objects.all()] == ["q=somebody+else"]


def test_books_come_back_first(somebody):
    card = somebody.reader
    type(card).objects.filter(pk=card.pk).update(blocked=False)
    card.refresh_from_db()
    borrowing.loan(who=card)
    with pytest.raises(erasing.Hindered, match="1"):
        erasing.erase(somebody)
    assert Person.objects.filter(pk=somebody.pk).exists()


def test_whoever_works_here_is_no_reader_of_this_door():
    with pytest.raises(erasing.Hindered):
        erasing.erase(persons.of_account(builders.staff()))


@pytest.mark.parametrize("name", ["args", "Fair", "portal.tasks.send_due"])
def test_a_name_chosen_to_erase_others_erases_nothing_of_theirs(name):
    """Words of the code and titles of events are names, too, for whoever likes."""
    waiting = DBTaskResult.objects.create(
        task_path="portal.tasks.send_due",
        args_kwargs={"args": ["Fair"], "kwargs": {}},
        backend_name="default",
    )
    event = builders.event(title_en="Fair", title_zh_hans="Fair (zh)")
    log(event, "wagtail.edit", data={"args": "Fair"})
    entry = ModelLogEntry.objects.latest("pk")
    assert erasing.erase(builders.person(name=name))
    assert DBTaskResult.objects.filter(pk=waiting.pk).exists()
    kept = ModelLogEntry.objects.get(pk=entry.pk)
    assert (kept.label, kept.data) == (entry.label, entry.data)


def test_a_short_name_is_a_whole_word(somebody):
    search = [VainSearch(day=timezone.localdate(), words=words) for words in ("library", "ask li")]
    VainSearch.objects.bulk_create(search)
    erasing.erase(builders.person(name="Li"))
    words = set(VainSearch.objects.values_list("words", flat=True))
    assert "library" in words
    assert "ask li" not in words
