"""How a line of the log looks: words for people, or JSON for machines; masked either way."""

import json
import logging
from datetime import UTC, datetime

from portal.masking import masked
from portal.settings.paths import env
from portal.traces import current


def chosen() -> type[logging.Formatter]:
    return Json if env.str("LOG_FORMAT", "") == "json" else Lines


# What would begin another line, or move the cursor of whoever reads it.
CONTROLS = {number: repr(chr(number))[1:-1] for number in (*range(32), 127, 0x85, 0x2028, 0x2029)}


class Lines(logging.Formatter):
    """A line each, a traceback below it."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}{request}: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        request_id = current.get().request_id
        record.request = f" [{request_id}]" if request_id else ""
        said = getattr(record, "said", {})
        more = "".join(f" {name}={value}" for name, value in said.items() if value != "")
        return masked(super().format(record)) + more.translate(CONTROLS)

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = record.message.translate(CONTROLS)
        return super().formatMessage(record)


class Json(logging.Formatter):
    """One object a line: time, level, logger, message; of a request also its number, method and path."""

    def format(self, record: logging.LogRecord) -> str:
        trace = current.get()
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": masked(record.getMessage()),
            "request_id": trace.request_id,
            "method": trace.method,
            "path": trace.path,
            "task": trace.task,
            **getattr(record, "said", {}),
        }
        if record.exc_info:
            line["traceback"] = masked(self.formatException(record.exc_info))
        if record.stack_info:
            line["stack"] = masked(record.stack_info)
        return json.dumps({name: value for name, value in line.items() if value != ""}, ensure_ascii=False)
