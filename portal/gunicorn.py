"""How the web server runs; read by gunicorn itself (`serve` passes it)."""

import gc
import os
import shutil

from django.db import connections
from gunicorn import glogging

from portal import logs
from portal.settings import listening
from portal.settings.paths import VAR_DIR, env


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_host = listening.host()
bind = f"[{_host}]:{listening.port()}" if ":" in _host else f"{_host}:{listening.port()}"
workers = env.int("WEB_CONCURRENCY", min(_cores() + 1, 12))
# Threads keep slow phones from holding a worker.
worker_class = "gthread"
threads = 4
preload_app = True
worker_tmp_dir = str(VAR_DIR / "tmp")
timeout = 60
graceful_timeout = 10
loglevel = env.str("LOG_LEVEL", "warning").lower()


if env.str("METRICS_TOKEN", ""):
    # Each process counts in a file of its own; whoever is asked adds them up.
    COUNTS = VAR_DIR / "metrics"
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(COUNTS))
    shutil.rmtree(COUNTS, ignore_errors=True)
    COUNTS.mkdir(parents=True)


class Masked(glogging.Logger):
    """The server's own lines look like those of the house."""

    def setup(self, cfg) -> None:
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            for handler in log.handlers:
                handler.setFormatter(logs.chosen()())


logger_class = Masked


def pre_fork(server, worker) -> None:
    """No two processes may share a connection that loading the application has opened."""
    connections.close_all()
    for connection in connections.all(initialized_only=True):
        if hasattr(connection, "close_pool"):
            connection.close_pool()


def worker_int(worker) -> None:
    """Ctrl-C: stock waits for every thread, also for those that wait for a browser to say something."""
    os._exit(0)


def worker_exit(server, worker) -> None:
    """There is nothing to keep, and taking an interpreter apart takes seconds where much else runs."""
    if worker.booted and worker.pid == os.getpid():
        os._exit(0)


def on_exit(server) -> None:
    gc.freeze()
