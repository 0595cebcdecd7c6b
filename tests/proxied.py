"""nginx, as portal/deploy says, before a site of the tests; TLS with a certificate of its own."""

import contextlib
import http.client
import os
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from portal.processes import dies_with_parent
from tests.live import Live, end, free_port
from tests.tools import found

# What Debian has in /etc/nginx/nginx.conf, for a folder of its own.
MAIN = """
{user}
{brotli}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/main.log;
worker_processes 1;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxied;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    include {folder}/deploy/nginx.conf;
}}
"""


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def cached(self) -> str:
        return self.headers.get("X-Cache", "")


@dataclass
class Proxied:
    """A site behind nginx, asked over TLS."""

    site: Live
    port: int
    clear_port: int
    folder: Path
    certificate: Path

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    def connection(self) -> http.client.HTTPSConnection:
        context = ssl.create_default_context(cafile=self.certificate)
        return http.client.HTTPSConnection("localhost", self.port, timeout=30, context=context)

    def ask_in_the_clear(self, path: str) -> Answer:
        with contextlib.closing(http.client.HTTPConnection("localhost", self.clear_port)) as connection:
            connection.request("GET", path)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        with contextlib.closing(self.connection()) as connection:
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())


@contextlib.contextmanager
def proxied(site: Live, folder: Path, *options: str) -> Iterator[Proxied]:
    """nginx before `site`; `options` go to `manage.py fill_deploy`."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    port, clear_port = free_port(), free_port()
    _certify(key, certificate)
    named = {"--key": key, "--certificate": certificate, "--logs": folder, "--user": "root"}
    ports = {"--http": f"127.0.0.1:{clear_port}", "--https": f"127.0.0.1:{port}"}
    words = [str(word) for pair in (named | ports).items() for word in pair]
    site.command("fill_deploy", str(folder / "deploy"), *words, *options)
    brotli = found.brotli()
    user = "user root;" if os.getuid() == 0 else ""
    (folder / "main.conf").write_text(
        MAIN.format(folder=folder, user=user, brotli=f"load_module {brotli};" if brotli else "")
    )
    command = [found.nginx(), "-p", str(folder), "-c", str(folder / "main.conf")]
    server = subprocess.Popen(command, preexec_fn=dies_with_parent(os.getpid()), start_new_session=True)
    try:
        behind = Proxied(site, port, clear_port, folder, certificate)
        _wait_until_up(server, behind)
        yield behind
    finally:
        end(server)


def _certify(key: Path, certificate: Path) -> None:
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(["openssl", "req", *kind, *subject, *files], check=True, capture_output=True)


def _wait_until_up(server: subprocess.Popen, behind: Proxied) -> None:
    give_up = time.monotonic() + 20
    while True:
        assert server.poll() is None, (behind.folder / "main.log").read_text()
        with contextlib.suppress(OSError), contextlib.closing(behind.connection()) as tried:
            tried.connect()
            return
        assert time.monotonic() < give_up
        time.sleep(0.1)
