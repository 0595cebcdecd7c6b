"""Many at once: threads that start at the same moment, each with its own database connection."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

# For controls whose fault needs two who write at the same time.
parallel = pytest.mark.skipif(connection.vendor == "sqlite", reason="Only one transaction at a time writes")


def at_once(count: int, do: Callable[[int], object]) -> list[object]:
    """What each of `count` threads got from `do(number)`; an exception is a result, too."""
    gate = threading.Barrier(count)

    def one(number: int) -> object:
        gate.wait()
        try:
            return do(number)
        except Exception as problem:
            return problem
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


class Meeting:
    """Whoever has looked waits until all have, then each goes on with what it saw; nobody waits for ever."""

    def __init__(self, count: int, patience: float = 3) -> None:
        self._barrier = threading.Barrier(count, timeout=patience)

    def wait(self) -> None:
        with contextlib.suppress(threading.BrokenBarrierError):
            self._barrier.wait()


@contextlib.contextmanager
def without(model, name: str) -> Iterator[None]:
    """A constraint is taken out of the database; the rows it would refuse go afterwards."""
    kept = model._meta.constraints
    constraint = next(c for c in kept if c.name == name)
    # SQLite makes the table anew, with those that the model has.
    model._meta.constraints = [c for c in kept if c.name != name]
    with connection.schema_editor() as editor:
        editor.remove_constraint(model, constraint)
    try:
        yield
    finally:
        model._meta.constraints = kept
        model.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(model, constraint)
