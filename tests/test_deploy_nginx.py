"""portal/deploy/nginx.conf before a live site, over TLS: what is shared, what never is, and where it ends.

.venv/bin/python -m pytest -m prove tests/test_deploy_nginx.py
"""

import contextlib
import json
import re
import shutil
import ssl
import time
import zlib
from pathlib import Path

import pytest
from whitenoise.compress import Compressor

from tests import databases
from tests.live import running
from tests.proxied import proxied
from tests.tools import found

pytestmark = [
    pytest.mark.once,
    pytest.mark.prove,
    pytest.mark.skipif(not (found.nginx() and found.brotli()), reason="nginx with brotli is not there"),
]
PREFIX = "/wenjing"
PAGE = f"{PREFIX}/en/places/"
SESSION = "sessionid=abc"


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nginx")
    more = {"TRUSTED_PROXIES": "1", "PATH_PREFIX": PREFIX}
    with (
        databases.copy_of("bare", folder) as url,
        running(url, folder, **more) as site,
        proxied(site, folder, "--static", str(pressed(folder / "static"))) as behind,
    ):
        yield behind


def pressed(folder: Path) -> Path:
    """Style sheets as WhiteNoise's storage would leave them; all files would take long."""
    collected = databases.FOLDER / "sqlite3" / "static" / "portal" / "css"
    shutil.copytree(collected, folder / "portal" / "css")
    for path in folder.rglob("*.css"):
        list(Compressor(quiet=True).compress(str(path)))
    return folder


def test_a_page_is_made_once_for_many(before):
    first, second = before.ask(PAGE + "?once"), before.ask(PAGE + "?once")
    assert (first.status, first.cached, second.cached) == (200, "MISS", "HIT")
    assert first.body == second.body
    assert "Set-Cookie" not in second.headers
    assert "X-Accel-Expires" not in second.headers
    assert first.headers["X-Request-ID"] != second.headers["X-Request-ID"]
    assert first.headers["Content-Security-Policy"] == second.headers["Content-Security-Policy"]


def test_what_pages_differ_by_is_never_mixed(before):
    """Each way of asking twice: the second is kept, and is the same as what the site itself says."""
    ways = [
        ("/en/places/?mixed", {}),
        ("/zh-hans/places/?mixed", {}),
        ("/en/places/?mixed", {"Cookie": "elder=1"}),
        ("/en/places/?mixed", {"User_Agent": "MicroMessenger/8"}),
    ]
    seen = set()
    for path, headers in ways:
        first, second = (before.ask(PREFIX + path, **headers) for _ in range(2))
        assert (first.cached, second.cached) == ("MISS", "HIT"), (path, headers)
        assert first.body == second.body
        seen.add((path, headers.get("Cookie"), headers.get("User_Agent")))
    plain, elder = before.ask(PREFIX + ways[0][0]), before.ask(PREFIX + ways[0][0], Cookie="a=b; elder=1")
    assert b'class="elder"' in elder.body
    assert b'class="elder"' not in plain.body
    assert plain.cached == elder.cached == "HIT"


def test_the_front_door_leads_each_to_their_language(before):
    for headers, language in (
        ({"Accept_Language": "en"}, "en"),
        ({"Accept_Language": "zh-CN"}, "zh-hans"),
        ({"Accept_Language": "zh-CN", "Cookie": "language=en"}, "en"),
        ({}, "zh-hans"),
    ):
        answer = before.ask(f"{PREFIX}/", **headers)
        assert (answer.status, answer.headers["Location"]) == (302, f"{PREFIX}/{language}/")


@pytest.mark.parametrize("cookie", [SESSION, "a=b; " + SESSION, "__Host-session=abc", "messages=abc"])
def test_whoever_is_somebody_gets_a_page_of_their_own(before, cookie):
    path = f"{PAGE}?own={zlib.crc32(cookie.encode())}"
    before.ask(path)
    assert before.ask(path).cached == "HIT"
    assert before.ask(path, Cookie=cookie).cached == "BYPASS"
    # Nor do they leave one behind.
    before.ask(path + "&new", Cookie=cookie)
    assert before.ask(path + "&new").cached == "MISS"


def test_forms_and_their_cookies_are_never_kept(before):
    answers = [before.ask(f"{PREFIX}/en/accounts/login/") for _ in range(2)]
    assert all("Set-Cookie" in answer.headers for answer in answers)
    assert len({answer.headers["Set-Cookie"] for answer in answers}) == 2
    assert {answer.cached for answer in answers} == {"MISS"}


def test_links_keep_the_prefix(before):
    page = before.ask(PAGE).body.decode()
    links = re.findall(r'(?:href|src|action)="(/[^"]*)"', page)
    assert len(links) > 10
    assert [link for link in links if not link.startswith(f"{PREFIX}/")] == []
    assert before.ask("/en/places/").status == 404


def test_static_files_are_kept_for_long_and_pressed_before(before):
    page = before.ask(PAGE).body.decode()
    sheet = re.search(r'href="(/[^"]+\.css)"', page)[1]
    for asked, answered in (("br", "br"), ("gzip", "gzip"), ("identity", None)):
        file = before.ask(sheet, Accept_Encoding=asked)
        assert (file.status, file.headers.get("Content-Encoding")) == (200, answered)
        assert file.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert file.headers["X-Content-Type-Options"] == "nosniff"
    unnamed = re.sub(r"\.[0-9a-f]{12}\.css$", ".css", sheet)
    assert before.ask(unnamed).headers["Cache-Control"] == "public, max-age=3600"


def test_media_shows_pictures_and_no_documents(before):
    media = before.folder / "media"
    (media / "documents").mkdir(parents=True, exist_ok=True)
    (media / "documents" / "minutes.txt").write_text("secret")
    (media / "page.html").write_text("<script>1</script>")
    for way in ("documents/minutes.txt", "x/../documents/minutes.txt", "%64ocuments/minutes.txt"):
        assert before.ask(f"{PREFIX}/media/{way}").status == 404
    shown = before.ask(f"{PREFIX}/media/page.html")
    assert shown.status == 200
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert before.ask(f"{PREFIX}/static../db.sqlite3").status == 404
    assert before.ask(f"{PREFIX}/media../private/x").status == 404


def test_too_much_is_said_in_words(before):
    large = before.ask(f"{PREFIX}/en/suggestions/new/", "POST", b"", Content_Length=str(49 * 2**20))
    assert large.status == 413
    assert "up to 15 MB" in large.body.decode()
    assert large.headers["Cache-Control"] == "no-store"


def test_health_passes_and_figures_stay_inside(before):
    health = before.ask(f"{PREFIX}/healthz", X_Request_ID="from-a-visitor-1")
    assert (health.status, health.body) == (200, b"ok")
    assert health.headers.get_all("X-Request-ID") == [health.headers["X-Request-ID"]]
    assert re.fullmatch("[0-9a-f]{32}", health.headers["X-Request-ID"])
    assert [before.ask(f"{PREFIX}/{name}").status for name in ("metrics", "readyz")] == [404, 404]


def test_in_the_clear_nothing_is_said_but_where_to_go(before):
    for path in (PAGE, f"{PREFIX}/static/x.css", f"{PREFIX}/media/x.png"):
        answer = before.ask_in_the_clear(path)
        assert (answer.status, answer.headers["Location"]) == (301, f"https://localhost{path}")


def test_the_log_holds_no_secrets(before):
    secret = "abcdefghijklmnopqrstuvwxyzA"
    asked = before.ask(f"{PREFIX}/en/events/r/{secret}/?q=li@example.org")
    lines = (before.folder / "portal.access.log").read_text()
    line = next(line for line in map(json.loads, lines.splitlines()) if line["path"].count("[token]"))
    assert line["path"] == f"{PREFIX}/en/events/r/[token]/"
    assert line["request_id"] == asked.headers["X-Request-ID"]
    assert secret not in lines + (before.folder / "portal.error.log").read_text()
    assert "example.org" not in lines


def test_old_tls_is_refused(before):
    context = ssl.create_default_context(cafile=before.certificate)
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    connection = before.connection()
    connection._context = context
    with pytest.raises(ssl.SSLError):
        connection.connect()


def test_limits_answer_in_words(before, tmp_path):
    """With few requests allowed."""
    with proxied(before.site, tmp_path, "--rate", "1", "--burst", "4") as strict:
        kept = strict.ask(PAGE)
        answers = [strict.ask(PAGE) for _ in range(12)]
    assert {answer.status for answer in answers} == {200, 429}
    assert all(answer.body == kept.body for answer in answers if answer.status == 200)
    refused = next(answer for answer in answers if answer.status == 429)
    assert "too many tries" in refused.body.decode()
    assert 'lang="zh-Hans"' in refused.body.decode()
    assert refused.headers["Retry-After"] == "10"


def test_kept_pages_outlive_the_site_and_the_rest_is_said_in_words(tmp_path):
    listed = f"{PREFIX}/en/events/"
    with databases.copy_of("bare", tmp_path) as url, contextlib.ExitStack() as alive:
        site = alive.enter_context(running(url, tmp_path, TRUSTED_PROXIES="1", PATH_PREFIX=PREFIX))
        with proxied(site, tmp_path) as behind:
            kept = behind.ask(listed)
            assert (kept.status, kept.cached) == (200, "MISS")
            alive.close()
            # It is kept for a second, and then handed out as long as somebody asks for it.
            give_up = time.monotonic() + 8
            while (old := behind.ask(listed)).cached == "HIT":
                assert time.monotonic() < give_up
                time.sleep(0.2)
            assert (old.status, old.cached, old.body) == (200, "STALE", kept.body)
            for other in (behind.ask(PAGE), behind.ask(f"{PREFIX}/en/confirm/", "POST", b"contact=x")):
                assert (other.status, other.headers["Retry-After"]) == (503, "10")
                assert 'lang="zh-Hans"' in other.body.decode()
