"""A small mail server that keeps what it is given, or refuses it."""

import contextlib
import email
import email.policy
import socketserver
import threading
from collections.abc import Callable, Iterator
from email.message import EmailMessage


class Sink(socketserver.ThreadingTCPServer):
    """`refuse` maps a command to the reply it gets; `on_mail` runs when a mail is whole, before the reply."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mails: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.refuse: dict[str, str] = {}
        self.on_mail: Callable[[], None] = lambda: None

    @property
    def port(self) -> int:
        return self.server_address[1]


class _Talk(socketserver.StreamRequestHandler):
    server: Sink

    def handle(self) -> None:
        self._say("220 sink")
        while line := self.rfile.readline():
            command = line[:4].decode().strip().upper()
            if command in self.server.refuse:
                self._say(self.server.refuse[command])
            elif command == "DATA":
                self._say("354 go on")
                self._keep()
            else:
                self._say("221 bye" if command == "QUIT" else "250 sink")
            if command == "QUIT":
                return

    def _keep(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b".") else line)
        raw = b"".join(lines)
        self.server.raw.append(raw)
        self.server.mails.append(email.message_from_bytes(raw, policy=email.policy.default))
        self.server.on_mail()
        self._say("250 kept")

    def _say(self, reply: str) -> None:
        with contextlib.suppress(OSError):
            self.wfile.write(f"{reply}\r\n".encode())


@contextlib.contextmanager
def running() -> Iterator[Sink]:
    with Sink() as sink:
        thread = threading.Thread(target=sink.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield sink
        finally:
            sink.shutdown()
            thread.join()


def use(settings, sink: Sink) -> None:
    """Let Django's own SMTP client deliver there."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", sink.port, 5
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
