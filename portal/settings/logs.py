"""What goes wrong is said on the console, one line each; LOG_LEVEL=INFO says more."""

import logging

from .paths import env

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "errors": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: record.levelno >= logging.ERROR,
        }
    },
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "level": env.str("LOG_LEVEL", "WARNING").upper(),
            "formatter": "line",
        }
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # A page that isn't there and a form that isn't allowed are everyday life.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # It warns of every signal that ends it; the worker's command sets a level of its own.
        "django_tasks_db": {"filters": ["errors"]},
    },
}
