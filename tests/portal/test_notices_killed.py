"""kill -9 in the worst moment: the mail has left, and nobody has written it down."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.conf import settings as configured
from django.utils import timezone

from portal import notices
from portal.models import Notice
from tests import builders, databases, letters, smtp_sink

WORKER = """
import os, sys
import django
django.setup()
from django.conf import settings
from tests import letters
from pathlib import Path
settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [sys.argv[1]]}]
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(sys.argv[2])
settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
from portal import notices
print("ready", flush=True)
sys.stdin.readline()
notices.send(int(sys.argv[3]))
print("lived", flush=True)
"""


@pytest.fixture
def sink(settings, tmp_path):
    letters.write(settings, tmp_path)
    with smtp_sink.running() as server:
        smtp_sink.use(settings, server)
        yield server


def worker(folder, port, notice) -> subprocess.Popen:
    name = configured.DATABASES["default"]["NAME"]
    url = databases._url(name) if databases.ON_POSTGRES else f"sqlite:///{name}"
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, str(folder), str(port), str(notice.pk)],
        cwd=databases.ROOT,
        env=databases.environment(url, folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("kind", "state", "mails"), [("tests.sample", "unknown", 1), ("tests.again", "sent", 2)]
)
def test_killed_between_sending_and_saying_so(sink, tmp_path, kind, state, mails):
    notice = letters.untold(builders.person(), kind)
    with worker(tmp_path, sink.port, notice) as process:
        sink.on_mail = lambda: kill(process)
        go(process)
        assert process.wait(30) == -signal.SIGKILL
    notice.refresh_from_db()
    assert (notice.state, len(sink.mails)) == ("inflight", 1)
    sink.on_mail = lambda: None
    ten_minutes_later(notice)
    assert (notice.state, len(sink.mails)) == (state, mails)
    assert {mail["Message-ID"] for mail in sink.mails} == {f"<{notice.uid}@localhost>"}


@pytest.mark.django_db(transaction=True)
def test_not_killed_it_is_sent_once(sink, tmp_path):
    notice = letters.untold(builders.person(), "tests.again")
    with worker(tmp_path, sink.port, notice) as process:
        go(process)
        assert process.stdout.read() == "lived\n"
    ten_minutes_later(notice)
    assert (notice.state, len(sink.mails)) == ("sent", 1)


def go(process: subprocess.Popen) -> None:
    assert process.stdout.readline() == "ready\n"
    process.stdin.write("go\n")
    process.stdin.close()


def kill(process: subprocess.Popen) -> None:
    os.kill(process.pid, signal.SIGKILL)
    while process.poll() is None:
        time.sleep(0.01)


def ten_minutes_later(notice: Notice) -> None:
    Notice.objects.filter(pk=notice.pk).update(next_try_at=timezone.now() - timedelta(seconds=1))
    notices.send_due()
    notice.refresh_from_db()
