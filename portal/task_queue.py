"""The queue of tasks in the database; each task keeps the number of the request that asked for it."""

from django.core.signals import request_finished
from django_tasks.base import Task
from django_tasks_db.backend import DatabaseBackend
from django_tasks_db.compat import normalize_json, task_finished, task_started

from portal.traces import NONE, Trace, current

# In the arguments of a task, beside what its function gets.
KEPT_AS = "request"


class Tasks(DatabaseBackend):
    """The queue in the database; a task keeps the number of the request that asked for it."""

    def _task_to_db_task(self, task, args, kwargs):
        from django_tasks_db.models import DBTaskResult  # settings name this class before models are there

        # As the parent does: a second statement for the number would cost every registration a query.
        given = {"args": args, "kwargs": kwargs, KEPT_AS: current.get().request_id}
        return DBTaskResult.objects.create(
            id=self._get_id(),
            args_kwargs=normalize_json(given),
            priority=task.priority,
            task_path=task.module_path,
            queue_name=task.queue_name,
            run_after=task.run_after,
            backend_name=self.alias,
        )


def is_in_database(task: Task) -> bool:
    """Whether to queue it is to write a row, in the transaction of whoever does it."""
    return isinstance(task.get_backend(), DatabaseBackend)


def listen() -> None:
    """The worker's lines carry the number of the request whose task it does; what has ended has none."""
    request_finished.connect(_forget)
    task_started.connect(_begin)
    task_finished.connect(_end)


def _begin(task_result, **kwargs) -> None:
    row = getattr(task_result, "db_result", None)
    if row is not None:
        request_id = row.args_kwargs.get(KEPT_AS) or ""
        current.set(Trace(request_id, task=f"{row.task_path} {task_result.id}"))


def _end(task_result, **kwargs) -> None:
    if hasattr(task_result, "db_result"):
        current.set(NONE)


def _forget(**kwargs) -> None:
    current.set(NONE)
