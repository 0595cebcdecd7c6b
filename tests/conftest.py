"""What all tests share: a database of their own, a running server, a browser."""

import itertools
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core import serializers
from django.core.cache import caches
from django.core.serializers.base import DeserializedObject
from django.db import connection, connections, transaction
from django.db.backends.base.creation import BaseDatabaseCreation
from django.db.models import Model
from django.test import TransactionTestCase

from suggestions import protection
from tests import databases
from tests.live import Live, running

pytest_plugins = [
    "tests.browsing",
    "tests.journeys.visitor",
    "tests.librarian",
    "tests.mailed",
    "tests.suggestions.stage",
    "tests.suggestions.mapped",
]


EMPTY = TransactionTestCase._fixture_teardown


def _empty_with_timelines(self: TransactionTestCase) -> None:
    """Tests that commit empty the database behind themselves; the triggers would keep the timelines."""
    with protection.unprotected(connection):
        EMPTY(self)


TransactionTestCase._fixture_teardown = _empty_with_timelines


def _rows_again(self: BaseDatabaseCreation, rows: str) -> None:
    """The rows of the migrations in few statements; Django asks and writes seven hundred times, once each."""
    with transaction.atomic(), self.connection.constraint_checks_disabled():
        for model, of_model in itertools.groupby(serializers.deserialize("json", rows), _model):
            found = list(of_model)
            if model._meta.get_parent_list():
                for row in found:
                    row.save()
            else:
                model._base_manager.bulk_create([row.object for row in found], ignore_conflicts=True)
                for row in found:
                    for name, related in row.m2m_data.items():
                        getattr(row.object, name).set(related)


def _model(row: DeserializedObject) -> type[Model]:
    return type(row.object)


BaseDatabaseCreation.deserialize_db_from_string = _rows_again


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that commit find the rows of the migrations again: languages, the page tree, permissions."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction"):
            again = pytest.mark.django_db(**marker.kwargs | {"serialized_rollback": True})
            item.add_marker(again, append=False)
        elif "transactional_db" in item.fixturenames:
            item.fixturenames.append("django_db_serialized_rollback")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory) -> Iterator[None]:
    """Every process of tests has a copy of a migrated database; other processes can open it, too."""
    with databases.copy_of("bare", tmp_path_factory.mktemp("database")) as url:
        config = settings.DATABASES["default"]
        name = url.removeprefix("sqlite:///") if not databases.ON_POSTGRES else url.rsplit("/", 1)[1]
        config["NAME"] = name
        config["TEST"] = {**config.get("TEST", {}), "NAME": name}
        connections["default"].settings_dict.update(NAME=name, TEST=config["TEST"])
        yield
        connections.close_all()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The copy is there already; whoever made it removes it."""
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup) -> None:
    """All connections know the rows of migrations: a browser's event loop gives this thread another one, and
    without them Django would leave an empty database to the tests after, and say nothing.
    """
    connection = connections["default"]
    # Only kept when a test of this run asks for it.
    if rows := getattr(connection, "_test_serialized_contents", ""):
        type(connection)._test_serialized_contents = rows


@pytest.fixture(autouse=True)
def _empty_caches() -> Iterator[None]:
    yield
    for name in settings.CACHES:
        caches[name].clear()


@pytest.fixture(scope="session")
def _server(django_db_setup, tmp_path_factory) -> Iterator[Live]:
    with running(
        databases.url_of_tests(), tmp_path_factory.mktemp("live"), WITHOUT_PAGE_CACHE="true"
    ) as server:
        yield server


@pytest.fixture
def live(transactional_db, django_db_serialized_rollback, _server: Live) -> Live:
    """gunicorn on the database of this test: rows that the test makes are on the site at once."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM portal_cache")
    return _server


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Iterator[Live]:
    """All processes of the site with the demo content, on a database apart; shared by many tests."""
    folder = tmp_path_factory.mktemp("demo")
    with databases.copy_of("demo", folder) as url, running(url, folder, ("manage.py", "serve")) as server:
        yield server
