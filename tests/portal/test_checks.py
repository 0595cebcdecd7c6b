"""Several machines share what they have to share, or the check says what they don't."""

import pytest
from django.core.files.storage import FileSystemStorage, InMemoryStorage

from portal import checks
from portal.settings import databases, storages

pytestmark = pytest.mark.once
LOCMEM = "django.core.cache.backends.locmem.LocMemCache"
TABLE = "django.core.cache.backends.db.DatabaseCache"
SQLITE, POSTGRES = "django.db.backends.sqlite3", "django.db.backends.postgresql"
FOLDER, ELSEWHERE = FileSystemStorage, InMemoryStorage


@pytest.mark.parametrize(
    ("database", "cache", "files", "found"),
    [
        (SQLITE, TABLE, ELSEWHERE, [checks.FILE_OF_ONE]),
        (POSTGRES, LOCMEM, ELSEWHERE, [checks.CACHE_OF_ONE]),
        (POSTGRES, TABLE, FOLDER, [checks.FILES_OF_ONE]),
        (POSTGRES, TABLE, ELSEWHERE, []),
        (POSTGRES, "portal.caching.RedisCache", ELSEWHERE, []),
    ],
)
def test_what_several_nodes_must_share(database, cache, files, found):
    assert checks.of_one(database, cache, [ELSEWHERE, files]) == found


def test_one_node_may_have_all_for_itself(settings):
    settings.NODES = 1
    assert checks.several_nodes(None) == []
    settings.NODES = 2
    settings.CACHES = {"default": {"BACKEND": LOCMEM}}
    assert checks.CACHE_OF_ONE in checks.several_nodes(None)


def test_a_pool_in_place_of_kept_connections(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://portal@127.0.0.1/portal")
    assert databases.database()["CONN_MAX_AGE"] == 60
    assert "pool" not in databases.database()["OPTIONS"]
    monkeypatch.setenv("DATABASE_POOL", "4")
    pooled = databases.database()
    assert (pooled["CONN_MAX_AGE"], pooled["CONN_HEALTH_CHECKS"]) == (0, True)
    assert pooled["OPTIONS"]["pool"]["max_size"] == 4


STORE = {
    "S3_ENDPOINT": "https://store.example.org",
    "S3_BUCKET": "shown",
    "S3_PRIVATE_BUCKET": "hidden",
    "S3_KEY": "key",
    "S3_SECRET": "secret",
}


def test_files_in_folders_or_in_a_store(monkeypatch):
    for name in (*STORE, "S3_PUBLIC", "MEDIA_STORAGE", "PRIVATE_STORAGE", "MEDIA_HOSTS"):
        monkeypatch.delenv(name, raising=False)
    assert {storages.storages()[name]["BACKEND"] for name in ("default", "private")} == {storages.FOLDER}
    assert storages.media_hosts() == []
    for name, value in STORE.items():
        monkeypatch.setenv(name, value)
    chosen = storages.storages()
    assert chosen["default"]["OPTIONS"]["bucket_name"] == "shown"
    assert chosen["private"]["OPTIONS"]["querystring_expire"] == storages.SECONDS_SIGNED
    assert storages.media_hosts() == ["https://store.example.org"]
    monkeypatch.setenv("S3_PUBLIC", "https://pictures.example.org/")
    assert storages.media_hosts() == ["https://pictures.example.org"]
    assert storages.storages()["default"]["OPTIONS"]["custom_domain"] == "pictures.example.org"
