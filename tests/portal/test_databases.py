"""Which database a site works on is said by one address; without one it is a file of its own."""

import pytest

from portal.settings import databases


@pytest.mark.parametrize("url", [None, ""])
def test_without_an_address_the_site_keeps_a_file_of_its_own(monkeypatch, url):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    if url is not None:
        monkeypatch.setenv("DATABASE_URL", url)
    database = databases.database()
    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["NAME"].endswith("db.sqlite3")


def test_with_an_address_it_works_there(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://wenjing@127.0.0.1:5432/portal")
    database = databases.database()
    assert (database["ENGINE"], database["NAME"]) == ("django.db.backends.postgresql", "portal")


def test_several_servers_of_which_one_takes_writes(monkeypatch):
    """After a fail-over libpq finds the one that was promoted; one that says nothing keeps nobody waiting."""
    hosts = "postgres://wenjing:secret@one:5432,two:5433/portal?target_session_attrs=read-write"
    monkeypatch.setenv("DATABASE_URL", hosts + "&connect_timeout=2")
    database = databases.database()
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("one,two", "5432,5433", "portal")
    said = {"target_session_attrs": "read-write", "connect_timeout": 2}
    assert database["OPTIONS"] == databases.NOTICE_THE_DEAD | said
    assert database["CONN_HEALTH_CHECKS"]


@pytest.mark.parametrize(
    ("url", "backend"),
    [
        ("rediscache://127.0.0.1:6379/1", "portal.caching.RedisCache"),
        ("locmemcache://", "django.core.cache.backends.locmem.LocMemCache"),
    ],
)
def test_a_cache_in_redis_may_go_away(monkeypatch, url, backend):
    monkeypatch.setenv("CACHE_URL", url)
    assert databases.cache()["BACKEND"] == backend
