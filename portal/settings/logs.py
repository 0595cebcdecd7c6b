"""What goes wrong is said on the console, one line each; LOG_LEVEL=INFO says more."""

import logging

from portal import logs

from .paths import env

# Where a line for each request goes: '-' for the console, else a file that others may move away.
ACCESS_LOG = env.str("ACCESS_LOG", "")
# The same for who signed in and who was refused; production writes it in any case.
SECURITY_LOG = env.str("SECURITY_LOG", "")


def written_to(target: str) -> dict:
    if not target:
        return {"class": "logging.NullHandler"}
    if target == "-":
        return {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "line"}
    return {"class": "logging.handlers.WatchedFileHandler", "filename": target, "formatter": "line"}


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "errors": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: record.levelno >= logging.ERROR,
        }
    },
    "formatters": {"line": {"()": logs.chosen()}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "level": env.str("LOG_LEVEL", "WARNING").upper(),
            "formatter": "line",
        },
        "requests": written_to(ACCESS_LOG),
        "security": written_to(SECURITY_LOG),
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "portal.requests": {
            "handlers": ["requests"],
            "level": "INFO" if ACCESS_LOG else "WARNING",
            "propagate": False,
        },
        "portal.security": {"handlers": ["security"], "level": "INFO", "propagate": False},
        # A page that isn't there and a form that isn't allowed are everyday life.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # It warns of every signal that ends it; the worker's command sets a level of its own.
        "django_tasks_db": {"filters": ["errors"]},
    },
}
