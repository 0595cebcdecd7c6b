"""The client of a translation server, against a small one that behaves well, badly, slowly or not at all."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from portal import translating

pytestmark = pytest.mark.once
TEXT = "\u8def\u706f\u574f\u4e86"


class Machine(ThreadingHTTPServer):
    """Answers with `status` and `body`, in pieces with `pause` seconds between; keeps what it was asked."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Answer)
        self.status, self.asked, self.pause, self.location = 200, [], 0, ""
        self.body = json.dumps({"translatedText": "The lamp is broken"}).encode()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request, client_address):
        """Clients that hang up are part of these tests."""


class _Answer(BaseHTTPRequestHandler):
    def do_POST(self):
        server = self.server
        body = self.rfile.read(int(self.headers["Content-Length"]))
        server.asked.append((self.path, dict(self.headers), json.loads(body)))
        self.send_response(server.status)
        if server.location:
            self.send_header("Location", server.location)
        self.end_headers()
        pieces = (
            [server.body[n : n + 4] for n in range(0, len(server.body), 4)] if server.pause else [server.body]
        )
        for piece in pieces:
            time.sleep(server.pause)
            self.wfile.write(piece)

    do_GET = do_POST

    def log_message(self, *args):
        pass


@pytest.fixture
def machine(settings):
    with Machine() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        settings.TRANSLATE_URL, settings.TRANSLATE_KEY = server.url + "/", "key"
        settings.TRANSLATE_CHINESE = "zh"
        yield server
        server.shutdown()
        thread.join()


def test_a_text_goes_out_and_comes_back_in_the_other_language(machine):
    assert translating.translate(TEXT, "zh-hans", "en") == "The lamp is broken"
    [(path, headers, asked)] = machine.asked
    assert path == "/translate"
    assert headers["Content-Type"] == "application/json"
    assert asked == {"q": TEXT, "source": "zh", "target": "en", "format": "text", "api_key": "key"}


def test_servers_call_chinese_differently(machine, settings):
    settings.TRANSLATE_CHINESE, settings.TRANSLATE_KEY = "zh-Hans", ""
    translating.translate("A lamp", "en", "zh-hans")
    [(_path, _headers, asked)] = machine.asked
    assert (asked["source"], asked["target"], "api_key" in asked) == ("en", "zh-Hans", False)


def test_off_without_an_address(settings):
    settings.TRANSLATE_URL = ""
    assert not translating.is_on()
    with pytest.raises(translating.NotTranslated):
        translating.translate(TEXT, "zh-hans", "en")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "127.0.0.1"])
def test_no_other_kind_of_address_is_opened(settings, url):
    settings.TRANSLATE_URL = url
    with pytest.raises(translating.NotTranslated, match="configured"):
        translating.translate(TEXT, "zh-hans", "en")


def test_nothing_is_sent_for_nothing_nor_for_too_much(machine):
    assert translating.translate(" ", "zh-hans", "en") == ""
    with pytest.raises(translating.TooLong):
        translating.translate("x" * (translating.MOST_CHARACTERS + 1), "zh-hans", "en")
    assert machine.asked == []


@pytest.mark.parametrize("status", [400, 403, 429, 500, 503])
def test_a_refusal_is_no_translation(machine, status):
    machine.status = status
    with pytest.raises(translating.NotTranslated, match=str(status)):
        translating.translate(TEXT, "zh-hans", "en")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Welcome to the hotel</html>",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b"{}",
        b'{"translatedText": null}',
        b'{"translatedText": ["a"]}',
        b'{"translatedText": "  "}',
        b'{"error": "zh is not supported"}',
    ],
)
def test_garbage_is_no_translation(machine, body):
    machine.body = body
    with pytest.raises(translating.NotTranslated, match="no translation"):
        translating.translate(TEXT, "zh-hans", "en")


def test_an_answer_without_end_is_left(machine):
    machine.body = json.dumps({"translatedText": "x" * 2 * translating.LARGEST_ANSWER}).encode()
    with pytest.raises(translating.NotTranslated, match="too long"):
        translating.translate(TEXT, "zh-hans", "en")


@pytest.mark.parametrize("pause", [0.3, 3])
def test_whoever_is_slow_is_left(machine, monkeypatch, pause):
    """Also one that sends a byte now and then, to which a time-out of the socket never comes."""
    monkeypatch.setattr(translating, "SECONDS_TO_ANSWER", 1)
    machine.pause = pause
    started = time.monotonic()
    with pytest.raises(translating.NotTranslated):
        translating.translate(TEXT, "zh-hans", "en")
    assert time.monotonic() - started < 2.5


def test_nobody_there(settings):
    with Machine() as server:
        settings.TRANSLATE_URL = server.url
    with pytest.raises(translating.NotTranslated, match="did not answer"):
        translating.translate(TEXT, "zh-hans", "en")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_text_follows_no_redirect(machine, status):
    machine.status, machine.location = status, "/elsewhere"
    with pytest.raises(translating.NotTranslated, match=str(status)):
        translating.translate(TEXT, "zh-hans", "en")
    assert len(machine.asked) == 1
