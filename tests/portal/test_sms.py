import json
import logging
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import sms
from portal.models import Message

TEXT = "Your seat is kept \u00e9\u4f60"


class Provider(ThreadingHTTPServer):
    """Answers with `status` and keeps what it was asked."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Answer)
        self.status, self.asked, self.location = 202, [], ""

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/messages"


class _Answer(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, dict(self.headers), json.loads(body)))
        self.send_response(self.server.status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.end_headers()

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers), None))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def provider(settings):
    with Provider() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        settings.SMS_BACKEND, settings.SMS_URL = "portal.sms.HttpSMS", server.url
        settings.SMS_TOKEN = "secret-token"
        yield server
        server.shutdown()
        thread.join()


def test_the_provider_gets_the_message(provider):
    sms.send("+8613800000000", TEXT, key="n-1")
    [(path, headers, body)] = provider.asked
    assert path == "/messages"
    assert headers["Authorization"] == "Bearer secret-token"
    assert headers["Content-Type"] == "application/json"
    assert headers["Idempotency-Key"] == "n-1"
    assert body == {"to": "+8613800000000", "text": TEXT, "id": "n-1"}


@pytest.mark.parametrize(
    ("status", "final"), [(400, True), (403, True), (408, False), (429, False), (503, False)]
)
def test_a_refusal_is_an_error_that_says_whether_to_try_again(provider, status, final):
    provider.status = status
    with pytest.raises(sms.SmsFailed, match=str(status)) as failed:
        sms.send("+8613800000000", TEXT)
    assert failed.value.final is final


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_token_follows_no_redirect(provider, status):
    provider.status, provider.location = status, "/elsewhere"
    with pytest.raises(sms.SmsFailed):
        sms.send("+8613800000000", TEXT)
    assert [path for path, *_ in provider.asked] == ["/messages"]


def test_a_provider_that_is_down_is_an_error(settings):
    with Provider() as gone:
        pass
    settings.SMS_BACKEND, settings.SMS_URL = "portal.sms.HttpSMS", gone.url
    with pytest.raises(sms.SmsFailed) as failed:
        sms.send("+8613800000000", TEXT)
    assert not failed.value.final


def test_a_provider_that_hangs_is_an_error(provider, monkeypatch):
    hold = threading.Event()
    monkeypatch.setattr(sms, "SECONDS_TO_ANSWER", 0.2)
    monkeypatch.setattr(_Answer, "do_POST", lambda self: hold.wait(5))
    with pytest.raises(sms.SmsFailed):
        sms.send("+8613800000000", TEXT)
    hold.set()


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "ftp://example.org/"])
def test_only_the_web_is_a_provider(settings, url):
    settings.SMS_BACKEND, settings.SMS_URL = "portal.sms.HttpSMS", url
    with pytest.raises(ImproperlyConfigured):
        sms.send("+8613800000000", TEXT)


@pytest.mark.django_db
def test_the_outbox_keeps_it(settings):
    settings.SMS_BACKEND = "portal.sms.OutboxSMS"
    sms.send("+8613800000000", TEXT)
    kept = Message.objects.get()
    assert (kept.channel, kept.recipient, kept.body) == ("sms", "+8613800000000", TEXT)


def test_the_console_shows_it(settings, caplog):
    settings.SMS_BACKEND = "portal.sms.ConsoleSMS"
    with caplog.at_level(logging.INFO):
        sms.send("+8613800000000", TEXT)
    assert TEXT in caplog.text
