"""The timeline is only added to, also after a migration that has rebuilt its table."""

import pytest
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, connection, transaction

from suggestions import protection
from suggestions.models import Entry
from tests import suggesting

pytestmark = pytest.mark.django_db


def migrated() -> None:
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)


def change_what_was() -> None:
    suggesting.sent()
    with transaction.atomic():
        Entry.objects.update(public=False)


def test_triggers_that_were_lost_are_there_after_the_next_migration():
    protection.unprotect(connection)
    migrated()
    with pytest.raises(DatabaseError, match=protection.REFUSED):
        change_what_was()


def test_without_them_it_could_be_changed():
    """The control."""
    protection.unprotect(connection)
    change_what_was()
    migrated()
    migrated()
