"""All processes of the web server count together, and its lines are as those of the house."""

import concurrent.futures
import json
import urllib.request

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests import databases
from tests.live import running

pytestmark = [pytest.mark.once, pytest.mark.prove]
TOKEN = "a-token-of-the-tests"
ASKED = 24


def answer(url: str, **headers: str):
    return urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=20)


def test_processes_count_together(tmp_path):
    more = {"METRICS_TOKEN": TOKEN, "LOG_FORMAT": "json", "ACCESS_LOG": "-", "WEB_CONCURRENCY": "3"}
    with databases.copy_of("bare", tmp_path) as url, running(url, tmp_path, **more) as site:
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda _: answer(f"{site.url}/healthz").close(), range(ASKED)))
        answer(f"{site.url}/en/places/?q=li%40example.org").close()
        files = {path.name for path in (tmp_path / "metrics").iterdir()}
        with answer(f"{site.url}/metrics", Authorization=f"Bearer {TOKEN}") as response:
            families = {f.name: f for f in text_string_to_metric_families(response.read().decode())}
    counted = [s for s in families["portal_requests"].samples if s.labels["view"] == "healthz"]
    # `running` has asked once or more until it was up.
    assert sum(s.value for s in counted) > ASKED
    assert len([name for name in files if name.startswith("counter_")]) > 1
    lines = [json.loads(line) for line in (tmp_path / "server.log").read_text().splitlines()]
    places = [line for line in lines if line.get("view") == "places"]
    assert [(line["path"], line["status"]) for line in places] == [("/en/places/", 200)]
    assert "example.org" not in str(lines)
