"""A server under test as in production, with the static files that tests have collected."""

from portal.settings.paths import BASE_DIR
from portal.settings.production import *  # noqa: F403 - settings are one namespace

STATIC_ROOT = BASE_DIR / "var" / "tests" / DATABASES["default"]["ENGINE"].rsplit(".", 1)[1] / "static"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
}
