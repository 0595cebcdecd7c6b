"""Requests to addresses that somebody typed in: to public hosts, bounded in time and size, never led on."""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from queue import Empty, SimpleQueue
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext, gettext_noop

from portal.hindsight import ASIDE

SECONDS, MOST_BYTES = 10, 2000


class Refused(Exception):
    """This address is not asked at all."""


# Kept in English with the call, and said in the language of whoever reads it.
UNHEARD = gettext_noop("Nobody said in time where this host is.")
UNKNOWN = gettext_noop("Nobody knows this host.")


def in_words(answer: str) -> str:
    """Of an attempt that failed: what we say ourselves about it is translated, what the host said is not."""
    return gettext(answer) if answer in (UNHEARD, UNKNOWN, ASIDE) else answer


class NoAnswer(Exception):
    """Nobody answered, or too slowly, or not in HTTP."""


def check(url: str) -> SplitResult:
    """Its parts, before anybody is asked for the name. Raises Refused."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as problem:
        raise Refused("This is no address.") from problem
    # Without a certificate only within one's own network.
    allowed = ("http", "https") if settings.PRIVATE_WEBHOOKS else ("https",)
    if parts.scheme not in allowed or not parts.hostname or port == 0:
        raise Refused("Only https:// addresses with a host are called.")
    if parts.username is not None or parts.password is not None:
        raise Refused("An address with a name or a password in it is not called.")
    return parts


def post(url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    """The status, and the beginning of the answer. Redirects are answers like any other.

    The name is resolved once, and what was checked is what is called; all of it within SECONDS.
    Raises Refused, NoAnswer.
    """
    parts, until = check(url), time.monotonic() + SECONDS
    connection = _Pinned(parts, _public_address(parts), until)
    # A peer that sends a byte now and then would keep us for ever.
    bell = threading.Timer(connection.timeout, connection.cut)
    bell.start()
    try:
        path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        connection.request("POST", path, body, {**headers, "Content-Length": str(len(body))})
        response = connection.getresponse()
        said = response.read(MOST_BYTES).decode(errors="replace")
        if connection.is_late:
            raise TimeoutError
        return response.status, said
    except (OSError, http.client.HTTPException, ValueError) as problem:
        raise NoAnswer(f"{type(problem).__name__}: {problem}"[:150]) from problem
    finally:
        bell.cancel()
        connection.close()


def _public_address(parts: SplitResult) -> tuple[str, int]:
    """All that the name stands for has to be public: which of them would be called is chance."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = _found_in_time(parts.hostname, port)
    addresses = [row[4][0] for row in found]
    if not settings.PRIVATE_WEBHOOKS and not all(map(_is_public, addresses)):
        raise Refused("This host is not in the public network.")
    return addresses[0], port


def _found_in_time(host: str, port: int) -> list[tuple]:
    """As `getaddrinfo`, which has no limit of its own: a name server that says nothing is left behind."""
    said: SimpleQueue = SimpleQueue()

    def ask() -> None:
        try:
            said.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as problem:
            said.put(problem)

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = said.get(timeout=SECONDS)
    except Empty:
        raise NoAnswer(UNHEARD) from None
    if isinstance(found, Exception):
        raise NoAnswer(UNKNOWN) from found
    return found


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if ip.version == 6:
        # What leads to an IPv4 address by way of IPv6: mapped, 6to4, NAT64, Teredo.
        inside = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            inside.append(ipaddress.ip_address(int(ip) & 0xFFFFFFFF))
        if any(one is not None and not one.is_global for one in inside):
            return False
    return ip.is_global and not ip.is_multicast


class _Pinned(http.client.HTTPConnection):
    """Speaks to one address under the name that was typed; no proxy of the environment is asked."""

    def __init__(self, parts: SplitResult, address: tuple[str, int], until: float):
        """`until`: of the clock that only goes on; finding the name has taken its part of the time."""
        super().__init__(parts.hostname, address[1], timeout=max(0.001, until - time.monotonic()))
        self.address, self.is_secret = address, parts.scheme == "https"
        self.default_port = 443 if self.is_secret else 80
        self.is_late = False
        # `sock` is let go of as soon as an answer says that it ends with the connection.
        self.line: socket.socket | None = None

    def connect(self) -> None:
        self.sock = self.line = socket.create_connection(self.address, self.timeout)
        self._go_on()
        if self.is_secret:
            context = ssl.create_default_context()
            # The handshake apart: while it lasts, whoever cuts has to have hold of the line.
            secret = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock = self.line = secret
            self._go_on()
            secret.do_handshake()

    def _go_on(self) -> None:
        """The bell may have rung while there was no line to cut."""
        if self.is_late:
            raise TimeoutError

    def cut(self) -> None:
        self.is_late = True
        if self.line is not None:
            try:
                # By the socket beneath: an SSLSocket forgets its handshake as well, under whoever begins it.
                socket.socket.shutdown(self.line, socket.SHUT_RDWR)
            except OSError:
                return
