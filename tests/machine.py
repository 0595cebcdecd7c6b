"""A small server for translations, which behaves well, badly, slowly or not at all."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


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
