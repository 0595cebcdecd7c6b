"""What this thread is working on; free of Django, so that formatters of logs can ask at any time."""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Trace:
    request_id: str
    method: str = ""
    path: str = ""
    task: str = ""


NONE = Trace("")
current: ContextVar[Trace] = ContextVar("trace", default=NONE)
