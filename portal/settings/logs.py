"""What goes wrong is said on the console, one line each; LOG_LEVEL=INFO says more."""

from .paths import env

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
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
        # It warns of every signal that ends it.
        "django_tasks_db": {"level": "ERROR"},
    },
}
