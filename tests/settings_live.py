"""A server under test: as local, with passwords that are quick to check and one folder of static files."""

from portal.settings.databases import CARELESS_PRAGMAS, database
from portal.settings.local import *  # noqa: F403 - settings are one namespace
from portal.settings.paths import BASE_DIR, env
from portal.settings.storages import storages
from portal.settings.test import SECRET_KEY

__all__ = ["SECRET_KEY"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
MOMENT = 0
DATABASES = {"default": database(CARELESS_PRAGMAS)}
# Databases of both kinds are prepared at the same time.
STATIC_ROOT = BASE_DIR / "var" / "tests" / DATABASES["default"]["ENGINE"].rsplit(".", 1)[1] / "static"
# Named by their content as on any site; pressing all of it together would only take time.
STORAGES = storages() | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
}
if env.bool("WITHOUT_PAGE_CACHE", False):
    CACHES = CACHES | {"pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
