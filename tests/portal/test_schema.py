import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from portal import schema

pytestmark = pytest.mark.django_db


def test_the_names_are_those_that_the_loader_finds():
    MigrationRecorder(connection).migration_qs.all().delete()
    assert set(schema.unapplied()) == set(MigrationLoader(connection).disk_migrations)


def test_what_is_not_noted_is_named():
    assert schema.unapplied() == []
    newest = MigrationLoader(connection).graph.leaf_nodes("portal")[0]
    MigrationRecorder(connection).record_unapplied(*newest)
    assert schema.unapplied() == [newest]
