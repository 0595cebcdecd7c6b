import logging
import os
import select
import signal

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections

from portal import clock

log = logging.getLogger("portal.clock")

SECONDS_BETWEEN_LOOKS = 2


class Command(BaseCommand):
    help = "Run the jobs that come round (scheduled publishing, reminders, deadlines, tidying)."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="run what is due, then stop")

    def handle(self, *args, once: bool, **options) -> None:
        if once:
            for name in clock.run_due():
                self.stdout.write(name)
            return
        woken = _signal_pipe()
        self.stdout.write(f"The clock runs {len(clock.jobs())} jobs.")
        self.stdout.flush()
        while not _woken(woken, 0):
            close_old_connections()
            self._look(woken)
            if _woken(woken, SECONDS_BETWEEN_LOOKS):
                return

    def _look(self, woken: int) -> None:
        """A database that is away for a while is no reason to die."""
        for job in clock.jobs():
            if _woken(woken, 0):
                return
            try:
                clock.run_if_due(job)
            except Error:
                log.exception("The clock cannot reach the database")


def _signal_pipe() -> int:
    """INT and TERM let the running job end; their arrival shows on this descriptor."""
    read_end, write_end = os.pipe()
    os.set_blocking(write_end, False)
    signal.set_wakeup_fd(write_end)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    return read_end


def _woken(read_end: int, seconds: float) -> bool:
    return bool(select.select([read_end], [], [], seconds)[0])
