"""What `manage.py check --deploy` knows about this site."""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.core.files.storage import FileSystemStorage, storages

PROXIES = Warning(
    "Plain HTTP is led to HTTPS, yet no proxy is trusted: all visitors share one address and its limits.",
    hint="Set TRUSTED_PROXIES to the number of proxies that add to X-Forwarded-For.",
    id="portal.W001",
)
FILE_OF_ONE = Error(
    "NODES is more than one, and the database is a file of one machine.",
    hint="Set DATABASE_URL to PostgreSQL.",
    id="portal.E001",
)
CACHE_OF_ONE = Error(
    "NODES is more than one, and each process or machine has a cache of its own.",
    hint="Leave CACHE_URL out for a table of the database, or name Redis.",
    id="portal.E002",
)
FILES_OF_ONE = Error(
    "NODES is more than one, and pictures lie in a folder of one machine.",
    hint="Set S3_BUCKET and S3_PRIVATE_BUCKET, or MEDIA_STORAGE and PRIVATE_STORAGE to something shared.",
    id="portal.E003",
)
OPEN_BACKUPS = Warning(
    "Backups are not sealed: whoever comes by one reads everything that residents have told.",
    hint="Set BACKUP_KEY to what `manage.py backup --new-key` prints, and keep it elsewhere, too.",
    id="portal.W002",
)
# By the names of Django's backends.
OWN_CACHES = ("locmem", "filebased", "dummy")


@register(Tags.security, deploy=True)
def proxies(app_configs, **kwargs):
    alone = settings.SECURE_SSL_REDIRECT and not settings.ALLAUTH_TRUSTED_PROXY_COUNT
    return [PROXIES] if alone else []


@register(Tags.security, deploy=True)
def backups(app_configs, **kwargs):
    return [] if settings.BACKUP_KEY else [OPEN_BACKUPS]


@register(deploy=True)
def several_nodes(app_configs, **kwargs):
    """What only one machine has is wrong where there are several."""
    if settings.NODES < 2:
        return []
    files = [type(storages[name]) for name in ("default", "private")]
    return of_one(settings.DATABASES["default"]["ENGINE"], settings.CACHES["default"]["BACKEND"], files)


def of_one(database: str, cache: str, files: list[type]) -> list[Error]:
    """What of these, all by Django's names, lies on one machine alone."""
    wrong = [
        (FILE_OF_ONE, database.endswith("sqlite3")),
        (CACHE_OF_ONE, any(f".{name}." in cache for name in OWN_CACHES)),
        # A subclass may share what it keeps: only of Django's own it is known.
        (FILES_OF_ONE, FileSystemStorage in files),
    ]
    return [error for error, is_so in wrong if is_so]
