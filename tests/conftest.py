"""What all tests share: a database of their own, a running server, a browser."""

import gc
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.apps import apps
from django.conf import settings
from django.core.cache import caches
from django.core.signals import setting_changed
from django.db import connection, connections, transaction
from django.dispatch import receiver
from django.test import TransactionTestCase, override_settings
from modelsearch import signal_handlers
from wagtail.signal_handlers import reference_index_auto_update_disabled

from tests import databases
from tests.baseline import FileBaseline, SchemaBaseline
from tests.live import Live, running

pytest_plugins = [
    "tests.administrator",
    "tests.browsing",
    "tests.events.groups",
    "tests.journeys.visitor",
    "tests.librarian",
    "tests.machine",
    "tests.mailed",
    "tests.stage",
    "tests.statements",
    "tests.suggestions.mapped",
]


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: looking through them for garbage takes a tenth of the time."""
    gc.freeze()


@receiver(setting_changed)
def point_fields_at_their_storage(setting: str, **changed) -> None:
    """A field asks for its storage once: after a test with others it would write into the old one."""
    if setting == "STORAGES":
        for field in (field for model in apps.get_models() for field in model._meta.concrete_fields):
            if ask := getattr(field, "_storage_callable", None):
                field.storage = ask()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory) -> Iterator[None]:
    """Every process of tests has a copy of a migrated database; other processes can open it, too."""
    with databases.copy_of("site", tmp_path_factory.mktemp("database")) as url:
        config = settings.DATABASES["default"]
        name = databases.name_in(url)
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
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Tests that commit restore the database, where Django would empty it of the migrations' rows, too."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        name = settings.DATABASES["default"]["NAME"]
        kept = SchemaBaseline() if databases.ON_POSTGRES else FileBaseline(Path(name))
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: kept.restore())
        yield


@pytest.fixture
def reference_index() -> None:
    """Wagtail notes what refers to what, as it does on every site."""


@pytest.fixture(autouse=True)
def _no_reference_index(request) -> None:
    """A twelfth of the time that tests take goes into Wagtail's notes, which few tests look at."""
    reference_index_auto_update_disabled.value = "reference_index" not in request.fixturenames


@pytest.fixture
def search_index() -> None:
    """What is saved can be found at once, as on every site."""


@pytest.fixture(autouse=True)
def _no_search_index(request, monkeypatch) -> None:
    """One save in ten goes with a word list of its own, which few tests ask."""
    if "search_index" not in request.fixturenames:
        monkeypatch.setattr(signal_handlers, "insert_or_update_object_task", Mock())


@pytest.fixture(autouse=True)
def _empty_caches() -> Iterator[None]:
    yield
    for name in settings.CACHES:
        caches[name].clear()


@pytest.fixture(scope="module")
def shared_rows(django_db_setup, django_db_blocker) -> Iterator[None]:
    """What a module's own fixtures write once is there for all its tests, and undone after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def demo_rows(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """The tests of a module see the demo, in a transaction that is undone, and its files."""
    folder, mine = tmp_path_factory.mktemp("demo_rows"), connection.settings_dict["NAME"]
    places = {"default": folder / "media", "private": folder / "private"}
    files = {
        name: {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": place}}
        for name, place in places.items()
    }
    with (
        databases.copy_of("demo", folder) as url,
        override_settings(STORAGES=settings.STORAGES | files),
        django_db_blocker.unblock(),
    ):
        connection.close()
        connection.settings_dict["NAME"] = databases.name_in(url)
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        connection.close()
        connection.settings_dict["NAME"] = mine


@pytest.fixture(scope="session")
def _server(django_db_setup, tmp_path_factory) -> Iterator[Live]:
    with running(
        databases.url_of_tests(), tmp_path_factory.mktemp("live"), WITHOUT_PAGE_CACHE="true"
    ) as server:
        yield server


@pytest.fixture
def live(transactional_db, _server: Live) -> Live:
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
