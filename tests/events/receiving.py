"""Another system that webhooks call: a real server, which may be slow, or answer by drops."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from portal import outgoing


class Receiver(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Answering)
        self.got, self.status, self.headers, self.body, self.wait = [], 204, {}, b"", None
        self.drips, self.dripped, self.closing = 0, 0, False
        self.url = f"http://127.0.0.1:{self.server_address[1]}/in?x=1"


class _Answering(BaseHTTPRequestHandler):
    def do_POST(self):
        server = self.server
        body = self.rfile.read(int(self.headers["Content-Length"]))
        server.got.append((self.path, dict(self.headers), body))
        if server.wait:
            server.wait.wait(20)
        self.send_response(server.status)
        for name, value in server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(server.body)
        while server.dripped < server.drips and not server.closing:
            threading.Event().wait(outgoing.SECONDS / 4)
            self.wfile.write(b".")
            server.dripped += 1

    def log_message(self, *args):
        pass
