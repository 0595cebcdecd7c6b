"""Jobs of the clock, and what the worker does; each may run twice, beside itself, and after a gap."""

from datetime import timedelta

from django_tasks import task

from library.actions import clockwork, imports, stocktaking
from portal.clock import Job, register


def register_jobs() -> None:
    minute, hour = timedelta(minutes=1), timedelta(hours=1)
    register(Job("library.reminders", hour, clockwork.remind))
    register(Job("library.holds", 15 * minute, clockwork.end_holds))
    register(Job("library.stranded", hour, clockwork.tell_stranded))
    register(Job("library.queues", 15 * minute, clockwork.fill_queues))
    register(Job("library.dates", hour, clockwork.move_all_dates))
    register(Job("library.stock_takes", 5 * minute, stocktaking.finish_closings))
    register(Job("library.imports", minute, imports.revive_imports))


@task()
def work_on_import(batch_id: int) -> None:
    if imports.work_on_import(batch_id):
        work_on_import.enqueue(batch_id)
