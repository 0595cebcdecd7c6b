"""The cache in a real Redis: shared by processes, and what signing in counts is counted there.

.venv/bin/python -m pytest -m prove tests/portal/test_redis.py
"""

import time

import pytest
from django.core.cache import caches

from portal import health
from portal.settings.databases import cache
from tests.faults import nodes
from tests.tools import found

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.prove,
    pytest.mark.skipif(not found.redis(), reason="redis-server is not there"),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with nodes.redis(tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture(autouse=True)
def store(server, monkeypatch, settings):
    monkeypatch.setenv("CACHE_URL", server)
    settings.CACHES = settings.CACHES | {"default": cache(), "another": cache()}
    give_up = time.monotonic() + 20
    while not caches["default"].has_key("up"):
        caches["default"].set("up", 1)
        assert time.monotonic() < give_up
    yield caches["default"]
    caches["default"].clear()


def test_processes_see_one_truth(store):
    assert health.outcomes()["cache"] == {"ok": True}
    store.set("seats", {"free": 3}, 30)
    assert caches["another"].get("seats") == {"free": 3}
    assert not caches["another"].add("seats", 0)
    store.set("gone", 1, 0.01)
    time.sleep(0.05)
    assert store.get("gone") is None


def test_signing_in_is_counted_there(client, store):
    sent = {"login": "nobody@example.org", "password": "wrong"}
    statuses = [client.post("/en/accounts/login/", sent).status_code for _ in range(12)]
    assert statuses[0] == 200
    assert store._cache.get_client().dbsize() > 1
