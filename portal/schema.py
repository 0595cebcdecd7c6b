"""Is the database as the code wants it? Told by the names of migrations: importing hundreds takes seconds."""

import pkgutil
from importlib.util import find_spec

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def unapplied() -> list[tuple[str, str]]:
    """(app, name) of every migration that is there and not noted in the database."""
    applied = MigrationRecorder(connection).applied_migrations()
    return [
        (label, name)
        for label in apps.app_configs
        for name in names_of(label)
        if (label, name) not in applied
    ]


def names_of(label: str) -> list[str]:
    """Of every migration of an app that this code has."""
    package, _chosen = MigrationLoader.migrations_module(label)
    spec = find_spec(package) if package else None
    places = spec.submodule_search_locations if spec else []
    return [found.name for found in pkgutil.iter_modules(places) if found.name[0] not in "_~"]
