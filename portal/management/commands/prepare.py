import hashlib
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections
from django.utils import timezone

from portal import schema
from portal.models import JobRun

DEMO = "load_demo"


class Command(BaseCommand):
    help = (
        "Make the site ready to serve: database, texts, static files, and demo content where it is allowed."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--before", type=int, default=0, help="steps that were done before, to count on")
        parser.add_argument("--no-demo", dest="demo", action="store_false", help="leave an empty database so")
        parser.add_argument("--serve", action="store_true", help="then go on as `serve`")

    def handle(self, *args, before: int, demo: bool, serve: bool, **options) -> None:
        steps: list[tuple[str, Callable[[], str]]] = [
            ("Database", _database),
            ("Texts", _texts),
            ("Static files", _static_files),
        ]
        if settings.DEMO_ALLOWED and demo:
            steps.append(("Demo content", _demo))
        for number, (name, run) in enumerate(steps, before + 1):
            self.stdout.write(f"{number}/{before + len(steps)} {name}: ", ending="")
            self.stdout.flush()
            started = time.monotonic()
            self.stdout.write(f"{run()} ({time.monotonic() - started:.0f} s)")
        if serve:
            connections.close_all()
            call_command("serve")


def _database() -> str:
    up_to_date = not schema.unapplied()
    if not up_to_date:
        call_command("migrate", interactive=False, verbosity=0)
    for name in settings.CACHES:
        if isinstance(caches[name], DatabaseCache):
            call_command("createcachetable", verbosity=0)
            break
    return "up to date" if up_to_date else "migrated"


def _texts() -> str:
    call_command("compile_texts", verbosity=0)
    return "compiled"


def _static_files() -> str:
    """Collecting and compressing takes long: it is done again only when a source has changed."""
    target = Path(settings.STATIC_ROOT)
    stamp, state = target.with_name("static.stamp"), _static_state()
    if target.exists() and stamp.exists() and stamp.read_text() == state:
        return "up to date"
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(state)
    return "collected"


def _static_state() -> str:
    digest = hashlib.sha256(str(settings.STATIC_ROOT).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = storage.get_modified_time(path), storage.size(path)
            digest.update(f"{path} {found}".encode())
    return digest.hexdigest()


def _demo() -> str:
    """Into an empty database, or on from where an earlier attempt broke off."""
    run = JobRun.objects.filter(name=DEMO).first()
    if run is None and get_user_model().objects.exists():
        return "there are people already"
    if run and run.finished_at:
        return "loaded earlier"
    JobRun.objects.update_or_create(name=DEMO, defaults={"started_at": timezone.now()})
    call_command("load_demo", verbosity=0)
    # What loading has left for the worker is done before anybody looks.
    call_command("db_worker", batch=True, queue_name="*", startup_delay=False, reload=False, verbosity=0)
    JobRun.objects.filter(name=DEMO).update(finished_at=timezone.now())
    return "loaded"
