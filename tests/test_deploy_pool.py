"""A pool for each process: many visitors, few connections, and none shared by processes."""

import concurrent.futures
import urllib.request

import psycopg
import pytest

from tests import databases
from tests.live import running

pytestmark = [
    pytest.mark.prove,
    pytest.mark.skipif(not databases.ON_POSTGRES, reason="a pool is for PostgreSQL"),
]
PROCESSES, MOST, ASKED = 2, 2, 40


def test_few_connections_serve_many(tmp_path):
    more = {"DATABASE_POOL": str(MOST), "WEB_CONCURRENCY": str(PROCESSES), "WITHOUT_PAGE_CACHE": "true"}
    with databases.copy_of("bare", tmp_path) as url, running(url, tmp_path, **more) as site:
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            statuses = list(pool.map(lambda _: _status(f"{site.url}/en/places/"), range(ASKED)))
        with psycopg.connect(url) as asking:
            row = asking.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid != pg_backend_pid()"
            ).fetchone()
    assert statuses == [200] * ASKED
    assert 1 <= row[0] <= PROCESSES * MOST


def _status(url: str) -> int:
    with urllib.request.urlopen(url, timeout=30) as response:
        return response.status
