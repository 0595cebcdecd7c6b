"""A proxy before the site as nginx would be: TLS and plain HTTP on one port, a certificate of its own."""

import contextlib
import datetime
import ipaddress
import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HELLO = b"\x16"  # a TLS connection begins with it


@contextlib.contextmanager
def proxy(folder: Path) -> Iterator["Proxy"]:
    """Its `port`, and the `certificate` that clients have to trust; `backend` is set once the site runs."""
    certificate = _certificate(folder)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, folder / "key.pem")
    server = Proxy(("127.0.0.1", 0), _Handler)
    server.certificate, server.context = certificate, context
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


class Proxy(socketserver.ThreadingTCPServer):
    daemon_threads = True
    backend: int
    certificate: Path
    context: ssl.SSLContext

    @property
    def port(self) -> int:
        return self.server_address[1]


class _Handler(socketserver.BaseRequestHandler):
    """One request without a body per connection."""

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            scheme = "http"
            if self.request.recv(1, socket.MSG_PEEK) == HELLO:
                scheme, self.request = (
                    "https",
                    self.server.context.wrap_socket(self.request, server_side=True),
                )
            self._pass_on(scheme)
            self.request.close()

    def _pass_on(self, scheme: str) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += self.request.recv(65_536)
        first, _, rest = head.partition(b"\r\n")
        kept = [line for line in rest.split(b"\r\n") if not line.lower().startswith(b"connection:")]
        said = f"X-Forwarded-Proto: {scheme}\r\nX-Forwarded-For: 192.0.2.1\r\nConnection: close\r\n"
        with socket.create_connection(("127.0.0.1", self.server.backend)) as site:
            site.sendall(first + b"\r\n" + said.encode() + b"\r\n".join(kept))
            while part := site.recv(65_536):
                self.request.sendall(part)


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(key, hashes.SHA256())
    )
    form = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, *form))
    path = folder / "certificate.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return path
