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
