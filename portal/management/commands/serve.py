import http.client
import json
import os
import signal
import sys
import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal import ports, processes, welcome
from portal.demo import password
from portal.settings import listening
from portal.settings.paths import BASE_DIR, VAR_DIR

SECONDS_UNTIL_READY = 120


class Command(BaseCommand):
    help = "Serve the site: web server, worker and clock, which live and end together."
    requires_system_checks = ()

    def handle(self, *args, **options) -> None:
        host, port = listening.host(), listening.port()
        if refusal := ports.refusal(host, port):
            raise CommandError(refusal)
        (VAR_DIR / "tmp").mkdir(parents=True, exist_ok=True)
        if settings.DEMO_ALLOWED:
            password.withdraw_well_known()
        together = processes.Together()
        for name, command in _commands().items():
            together.start(name, command, {"PYTHONUNBUFFERED": "1", **os.environ})
        code = self._look_on(together, host, port)
        if code:
            sys.exit(code)

    def _look_on(self, together: processes.Together, host: str, port: int) -> int:
        """Until a signal or a death ends it; the exit code."""
        greeted, give_up = False, time.monotonic() + SECONDS_UNTIL_READY
        while True:
            asked = together.wait(1 if greeted else 0.3) & set(processes.ENDING)
            if asked:
                self.stdout.write("\nStopping …")
                together.stop(signal.SIGINT if asked == {signal.SIGINT} else signal.SIGTERM)
                return 0
            if dead := together.ended():
                self.stderr.write(f"The {dead.name} ended ({dead.popen.returncode}): stopping the rest.")
                together.stop()
                return 1
            if not greeted:
                greeted = self._greet(host, port, time.monotonic() > give_up)

    def _greet(self, host: str, port: int, tired: bool) -> bool:
        missing = _not_ready(host, port)
        if missing and not tired:
            return False
        if missing:
            self.stderr.write(f"Not ready yet: {missing}. See /readyz.")
        self.stdout.write(welcome.text(settings.BASE_URL))
        self.stdout.flush()
        return True


def _commands() -> dict[str, list[str]]:
    python, manage = sys.executable, str(BASE_DIR / "manage.py")
    gunicorn = [python, "-m", "gunicorn", "--no-control-socket", "--config", "python:portal.gunicorn"]
    return {
        "web server": [*gunicorn, settings.WSGI_APPLICATION.replace(".application", ":application")],
        "worker": [python, manage, "db_worker", "--queue-name", "*", "--no-startup-delay", "--no-reload"],
        "clock": [python, manage, "clock"],
    }


def _not_ready(host: str, port: int) -> str:
    """What /readyz still lacks; empty when all is up."""
    own = "127.0.0.1" if host in listening.EVERYWHERE else host
    connection = http.client.HTTPConnection(own, port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        response = connection.getresponse()
        body = response.read()
        if response.status == 200:
            return ""
        return ", ".join(name for name, check in json.loads(body)["checks"].items() if not check["ok"])
    except (OSError, http.client.HTTPException, ValueError, KeyError) as problem:
        return type(problem).__name__
    finally:
        connection.close()
