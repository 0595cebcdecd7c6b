import logging
import time

from django.db import InterfaceError, OperationalError, connections
from django_tasks_db.management.commands import db_worker

log = logging.getLogger("portal.worker")

SECONDS_OF_REST = 2


class Command(db_worker.Command):
    """A database that is away for a while is no reason to die: what was claimed, the clock finds again."""

    def handle(self, *, batch: bool, **options) -> None:
        while True:
            try:
                return super().handle(batch=batch, **options)
            except (OperationalError, InterfaceError):
                if batch:
                    raise
                log.exception("The worker cannot reach the database")
                connections.close_all()
                time.sleep(SECONDS_OF_REST)
