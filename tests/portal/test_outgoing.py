"""Which addresses are called, and how long anybody is waited for."""

import socket
import ssl
import threading
import time
from contextlib import contextmanager

import pytest

from portal import outgoing


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/",
        "https://localhost:8000/",
        "https://10.1.2.3/",
        "https://192.168.0.1/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[fe80::1]/",
        "https://[fd00::1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[2002:7f00:1::]/",
        "https://0.0.0.0/",
        "https://2130706433/",
        "https://100.64.0.1/",
        "https://224.0.0.1/",
        "http://example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https://user:word@example.org/",
        "https:///path",
        "https://example.org:99999/",
    ],
)
def test_nothing_inside_the_house_is_called(url, monkeypatch):
    def never(*args, **kwargs):
        raise AssertionError("called")

    monkeypatch.setattr(outgoing.socket, "create_connection", never)
    with pytest.raises((outgoing.Refused, outgoing.NoAnswer)):
        outgoing.post(url, b"", {})


def test_a_name_with_one_private_address_is_refused(monkeypatch):
    answers = [(2, 1, 6, "", (ip, 443)) for ip in ("93.184.216.34", "127.0.0.1")]
    monkeypatch.setattr(outgoing.socket, "getaddrinfo", lambda *args, **kwargs: answers)
    with pytest.raises(outgoing.Refused):
        outgoing.post("https://example.org/", b"", {})


def test_what_was_checked_is_what_is_called(monkeypatch):
    """A name that says something else a moment later leads nowhere else."""
    called = []
    answers = [(2, 1, 6, "", ("93.184.216.34", 443))]
    monkeypatch.setattr(outgoing.socket, "getaddrinfo", lambda *args, **kwargs: answers)

    def connect(address, timeout):
        called.append(address)
        raise OSError("no network here")

    monkeypatch.setattr(outgoing.socket, "create_connection", connect)
    with pytest.raises(outgoing.NoAnswer):
        outgoing.post("https://example.org/", b"", {})
    assert called == [("93.184.216.34", 443)]


def test_a_name_server_that_says_nothing_is_left(monkeypatch):
    until = threading.Event()
    monkeypatch.setattr(outgoing, "SECONDS", 0.2)
    monkeypatch.setattr(outgoing.socket, "getaddrinfo", lambda *args, **kwargs: until.wait(20) and [])
    with pytest.raises(outgoing.NoAnswer, match="in time"):
        outgoing.post("https://example.org/", b"", {})
    until.set()


def test_finding_the_name_and_calling_share_the_time(monkeypatch):
    given = []
    answers = [(2, 1, 6, "", ("93.184.216.34", 443))]

    def slowly(*args, **kwargs):
        threading.Event().wait(0.3)
        return answers

    def connect(address, timeout):
        given.append(timeout)
        raise OSError("no network here")

    monkeypatch.setattr(outgoing, "SECONDS", 0.5)
    monkeypatch.setattr(outgoing.socket, "getaddrinfo", slowly)
    monkeypatch.setattr(outgoing.socket, "create_connection", connect)
    with pytest.raises(outgoing.NoAnswer):
        outgoing.post("https://example.org/", b"", {})
    assert 0 < given[0] <= 0.2


@contextmanager
def host(speak):
    """The address of a server that does `speak` with the first who calls."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve():
            line, _address = server.accept()
            with line:
                speak(line, over)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"https://127.0.0.1:{server.getsockname()[1]}/"
        over.set()
        thread.join(5)


def silent(line, over):
    over.wait(20)


def dripping(line, over):
    """A hello of TLS, byte by byte: each of them in time, all of them for ever."""
    line.sendall(b"\x16\x03\x03\x40\x00\x02")
    while not over.wait(0.05):
        try:
            line.sendall(b"\x00")
        except OSError:
            return


@pytest.mark.parametrize("speak", [silent, dripping])
def test_a_handshake_that_does_not_end_is_cut(settings, monkeypatch, speak):
    settings.PRIVATE_WEBHOOKS = True
    monkeypatch.setattr(outgoing, "SECONDS", 0.3)
    began = time.monotonic()
    with host(speak) as url, pytest.raises(outgoing.NoAnswer):
        outgoing.post(url, b"", {})
    assert time.monotonic() - began < 3


def test_whose_time_ran_out_while_connecting_begins_no_handshake(settings, monkeypatch):
    """The bell rang when there was no line yet to cut."""
    settings.PRIVATE_WEBHOOKS = True
    connect = socket.create_connection

    def slowly(address, timeout):
        threading.Event().wait(0.3)
        return connect(address, 5)

    monkeypatch.setattr(outgoing, "SECONDS", 0.1)
    monkeypatch.setattr(outgoing.socket, "create_connection", slowly)
    with host(silent) as url, pytest.raises(outgoing.NoAnswer, match="TimeoutError"):
        outgoing.post(url, b"", {})


def test_a_cut_in_the_moment_before_the_handshake_is_no_answer(settings, monkeypatch):
    settings.PRIVATE_WEBHOOKS = True
    rung, cut, shake = threading.Event(), outgoing._Pinned.cut, ssl.SSLSocket.do_handshake

    def ring(connection):
        cut(connection)
        rung.set()

    def late(line, *given):
        assert rung.wait(10)
        return shake(line, *given)

    monkeypatch.setattr(outgoing, "SECONDS", 0.3)
    monkeypatch.setattr(outgoing._Pinned, "cut", ring)
    monkeypatch.setattr(ssl.SSLSocket, "do_handshake", late)
    with host(silent) as url, pytest.raises(outgoing.NoAnswer):
        outgoing.post(url, b"", {})
