"""Redis is killed while people are there, and comes back: pages go on, signing in closes with words."""

import re
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlencode

import pytest

from tests import builders, databases
from tests.live import end, free_port, running

pytestmark = [
    pytest.mark.prove,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(shutil.which("redis-server") is None, reason="needs Redis"),
]
PAGES = ("", "events/", "places/", "library/", "suggestions/", "events/figures/")


class Browser:
    def __init__(self, url: str):
        self.url = url
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self._opener = urllib.request.build_opener(jar)

    def ask(self, path: str, **typed: str) -> tuple[int, str]:
        data = urlencode(typed).encode() if typed else None
        try:
            with self._opener.open(f"{self.url}/en/{path}", data, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as problem:
            return problem.code, problem.read().decode()

    def sign_in(self, **typed: str) -> tuple[int, str]:
        _status, form = self.ask("accounts/login/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
        return self.ask("accounts/login/", csrfmiddlewaretoken=token, **typed)


def start(port: int, folder) -> subprocess.Popen:
    words = ["--port", port, "--bind", "127.0.0.1", "--save", "", "--dir", folder]
    return subprocess.Popen(
        ["redis-server", *map(str, words)], stdout=subprocess.DEVNULL, start_new_session=True
    )


def test_redis_is_killed_and_comes_back(tmp_path):
    builders.home()
    who = builders.user(password="correct horse 7")
    typed = {"login": who.email, "password": "correct horse 7"}
    port = free_port()
    redis, more = start(port, tmp_path), {"CACHE_URL": f"rediscache://127.0.0.1:{port}/1"}
    try:
        with running(databases.url_of_tests(), tmp_path, WITHOUT_PAGE_CACHE="true", **more) as site:
            before, after = Browser(site.url), Browser(site.url)
            assert before.sign_in(**typed)[0] == 200
            redis.send_signal(signal.SIGKILL)
            redis.wait(10)
            began = time.monotonic()
            assert {path: before.ask(path)[0] for path in (*PAGES, "me/")} == dict.fromkeys(
                (*PAGES, "me/"), 200
            )
            assert time.monotonic() - began < 30, "nobody waits for what is gone"
            status, page = after.sign_in(**typed)
            assert status == 503
            assert "this way stays closed for safety" in page
            assert f'name="login" value="{who.email}"' in page
            redis = start(port, tmp_path)
            time.sleep(6)
            status, page = after.sign_in(**typed)
            assert (status, "Sign out" in page) == (200, True)
    finally:
        end(redis)
