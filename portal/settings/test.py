"""The tests: as local, with a fast hasher, mail kept in memory, and tasks run at once."""

from .base import *  # noqa: F403 - settings are one namespace
from .databases import CARELESS_PRAGMAS, database
from .paths import VAR_DIR

DEBUG = False
SECRET_KEY = "only-for-tests-" + "x" * 50
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
DATABASES = {"default": database(CARELESS_PRAGMAS)}
MEDIA_ROOT = VAR_DIR / "test-media"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
}
MOMENT = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "private": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SMS_BACKEND = "portal.sms.OutboxSMS"
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "ENQUEUE_ON_COMMIT": True}
}
SERVE_MEDIA = True
SHOW_STYLE_GUIDE = True
SHOW_OUTBOX = True
DEMO_ALLOWED = True
