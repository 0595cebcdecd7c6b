import re
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.template.loader import get_template

from portal.settings import listening
from portal.settings.paths import BASE_DIR, VAR_DIR

SOURCES = BASE_DIR / "portal" / "deploy"
# Shown by the web server in front, when the site itself cannot be asked.
PAGES = {"413": "portal/proxy/413.html", "429": "portal/proxy/429.html", "503": "503.html"}


class Command(BaseCommand):
    help = "Write nginx.conf and the systemd units for this machine and these settings into a folder."

    def add_arguments(self, parser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--user", default="portal", help="who runs the processes")
        parser.add_argument("--environment", default="/etc/portal/environment", help="file with the settings")
        parser.add_argument("--http", default="80", help="port or address:port")
        parser.add_argument("--https", default="443", help="port or address:port")
        parser.add_argument("--certificate", default="/etc/portal/certificate.pem")
        parser.add_argument("--key", default="/etc/portal/key.pem")
        parser.add_argument("--logs", default="/var/log/nginx", help="folder of nginx's logs")
        parser.add_argument(
            "--nodes", nargs="+", help="address:port of each web node; else this machine alone"
        )
        parser.add_argument("--static", default=settings.STATIC_ROOT, help="folder of collected files")
        parser.add_argument("--media", default=settings.MEDIA_ROOT, help="folder of pictures")
        parser.add_argument(
            "--backups", default=VAR_DIR / "backups", help="folder of the nightly backups: another disk"
        )
        parser.add_argument("--rate", type=int, default=50, help="requests a second of one address")
        parser.add_argument("--burst", type=int, default=300, help="requests at once of one address")

    def handle(self, *args, folder: Path, nodes: list[str] | None = None, **options) -> None:
        if settings.SETTINGS_MODULE == "portal.settings.local":
            self.stderr.write("These are not the settings of production: set DJANGO_SETTINGS_MODULE first.")
        call_command("compile_texts", verbosity=0)
        try:
            pages = {status: get_template(template).render() for status, template in PAGES.items()}
        except ValueError as problem:
            raise CommandError(f"Run manage.py prepare first: {problem}") from problem
        folder.mkdir(parents=True, exist_ok=True)
        upstreams = " ".join(f"server {node};" for node in nodes or [_own_address()])
        values = (
            _of_settings()
            | {"UPSTREAMS": upstreams}
            | {name.upper(): str(value) for name, value in options.items()}
        )
        for source in [SOURCES / "nginx.conf", *sorted((SOURCES / "systemd").iterdir())]:
            filled = re.sub(r"@([A-Z]+)@", lambda found: values[found[1]], source.read_text())
            (folder / source.name).write_text(filled)
            self.stdout.write(str(folder / source.name))
        for status, page in pages.items():
            path = VAR_DIR / "proxy" / f"proxy-{status}.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page)


def _of_settings() -> dict[str, str]:
    return {
        "NAMES": " ".join(name for name in settings.ALLOWED_HOSTS if name != "*"),
        "PREFIX": settings.FORCE_SCRIPT_NAME or "",
        "VAR": str(VAR_DIR),
        "CODE": str(BASE_DIR),
        "PYTHON": sys.executable,
        "MODULE": settings.SETTINGS_MODULE,
    }


def _own_address() -> str:
    host = "127.0.0.1" if listening.host() in listening.EVERYWHERE else listening.host()
    return f"[{host}]:{listening.port()}" if ":" in host else f"{host}:{listening.port()}"
