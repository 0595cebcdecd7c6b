"""kill -9 of the worker in the middle of 500 reminders, and once more at the letter that was in doubt."""

import os
import signal
import subprocess
import sys
import uuid
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from events import actions
from events.models import Registration, Seats, Session
from portal import notices, references
from portal.models import Notice, Person
from tests import builders, databases, smtp_sink

# For a busy machine.
PATIENCE = 240
WORKER = """
import sys, django
django.setup()
from django.conf import settings
from django.core.management import call_command
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(sys.argv[1])
settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
call_command("db_worker", "--batch", "--queue-name", "*", "--no-startup-delay", "--no-reload")
"""
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sink(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": True}}
    with smtp_sink.running() as server:
        yield server


# The gate kills it amid a few; that it is the same amid many, takes half a minute to show.
@pytest.mark.parametrize(("many", "killed_at"), [(60, 25), pytest.param(500, 200, marks=pytest.mark.prove)])
def test_each_arrives_and_only_the_doubtful_one_twice(sink, tmp_path, client, settings, many, killed_at):
    everybody = registered(many)
    assert actions.remind() == many
    assert work(sink, tmp_path, kill_at=killed_at) == -signal.SIGKILL
    (doubtful,) = Notice.objects.filter(state="inflight")
    assert len(sink.mails) == killed_at
    ten_minutes_later(doubtful)
    # The next worker sends the others first, nothing again, and the doubtful one once more.
    assert work(sink, tmp_path, kill_at=many + 1) == -signal.SIGKILL
    ten_minutes_later(doubtful)
    assert (doubtful.state, Notice.objects.filter(state="sent").count()) == ("unknown", many - 1)
    times = Counter(mail["Message-ID"] for mail in sink.mails)
    assert {mail["To"] for mail in sink.mails} == everybody
    assert [identity for identity, number in times.items() if number > 1] == [identity_of(doubtful)]
    assert (len(times), max(times.values())) == (many, 2)
    assert doubtful.person.email in seen_by_staff(client, settings)


def registered(number: int) -> set[str]:
    """So many with a place, in an hour; their addresses."""
    now = timezone.now()
    session = builders.session(starts_at=now + timedelta(hours=1), capacity=number)
    made = [Person(email=f"reader{n}@example.org", language="en") for n in range(number)]
    Registration.objects.bulk_create(
        Registration(
            session=session,
            person=person,
            reference=references.new(),
            form_key=uuid.uuid4(),
            name="Sample Reader",
            language="en",
            created_at=now - timedelta(days=3),
        )
        for person in Person.objects.bulk_create(made)
    )
    Seats.objects.filter(session=session).update(taken=number)
    assert Session.objects.get().seats.taken == number
    return {person.email for person in made}


def work(sink, folder, *, kill_at: int) -> int:
    """The real worker does all that waits, and is killed when so many mails have come in; how it ended."""
    environment = databases.environment(databases.url_of_tests(), folder)
    command = [sys.executable, "-c", WORKER, str(sink.port)]
    with subprocess.Popen(command, cwd=databases.ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
        sink.on_mail = lambda: len(sink.mails) == kill_at and kill(process)
        try:
            return process.wait(PATIENCE)
        finally:
            process.kill()


def kill(process: subprocess.Popen) -> None:
    """The mail is whole, and before the worker hears so, it is gone."""
    os.kill(process.pid, signal.SIGKILL)
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)


def ten_minutes_later(doubtful: Notice) -> None:
    """The clock settles what has not come back."""
    Notice.objects.filter(pk=doubtful.pk).update(next_try_at=timezone.now() - timedelta(seconds=1))
    notices.send_due()
    doubtful.refresh_from_db()


def identity_of(notice: Notice) -> str:
    return f"<{notice.uid}@localhost>"


def seen_by_staff(client, settings) -> str:
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user(is_staff=True, is_superuser=True))
    return client.get("/admin/reports/notices/?state=unknown").text
