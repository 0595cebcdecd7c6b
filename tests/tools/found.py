"""Where the things are that tests need outside Python; standard library alone: it runs before .venv."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var")
NODE_MODULES = VAR / "tools" / "node_modules"
BROWSERS = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or VAR / "browsers")
# The same engine without a window to draw: half the work for every page.
WINDOWLESS = "chromium-headless-shell"
CHROMIUMS = (WINDOWLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
IN_CI = os.environ.get("CI") == "true"


def chromium() -> str | None:
    """Named by CHROMIUM, on the path, or fetched by Playwright; Ubuntu has a stub that does not start."""
    return next((path for path in _chromiums() if path and _starts(path)), None)


def postgres() -> Path | None:
    """The folder with PostgreSQL's programs, the newest of several."""
    onpath = shutil.which("initdb")
    places = [Path(onpath).resolve().parent] if onpath else []
    places += sorted(
        Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name), reverse=True
    )
    return next((place for place in places if (place / "postgres").exists()), None)


def chinese_fonts() -> bool:
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":lang=zh", "family"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


def gettext() -> bool:
    return bool(shutil.which("msgfmt") and shutil.which("xgettext"))


def axe() -> Path | None:
    """The folder of axe-core: axe.min.js and locales/."""
    folder = NODE_MODULES / "axe-core"
    return folder if (folder / "axe.min.js").exists() else None


def vnu() -> list[str] | None:
    """The command of the HTML checker."""
    jar = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    return [shutil.which("java"), "-jar", str(jar)] if shutil.which("java") and jar.exists() else None


def ical_js() -> list[str] | None:
    """Begins the command of a script that reads calendars with it: node's words, then the library's file."""
    library, node = NODE_MODULES / "ical.js" / "dist" / "ical.js", shutil.which("node")
    return [node, str(library)] if node and library.exists() else None


def observatory() -> list[str] | None:
    """Begins the command of a script that grades headers with it: node's words, then the package's folder."""
    package, node = NODE_MODULES / "@mdn" / "mdn-http-observatory", shutil.which("node")
    return [node, str(package)] if node and (package / "src" / "index.js").exists() else None


def nginx() -> str | None:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def brotli() -> Path | None:
    """nginx's module that hands out files pressed before."""
    return next(Path("/usr/lib/nginx/modules").glob("ngx_http_brotli_static_module.so"), None)


def redis() -> str | None:
    return shutil.which("redis-server")


def missing(prove: bool = False) -> dict[str, str]:
    """What is not there, and what cannot be tested without it; with `prove` also what only long runs need."""
    parts = {
        "Chromium": (chromium, "browser tests"),
        "Chinese fonts": (chinese_fonts, "screenshots with Chinese text"),
        "PostgreSQL's server": (postgres, "tests on PostgreSQL"),
        "gettext": (gettext, "gettext's own check of the catalogues"),
        "axe-core": (axe, "accessibility checks"),
        "java or vnu-jar": (vnu, "HTML checks"),
        "node or ical.js": (ical_js, "a foreign reader of calendars"),
    }
    long_runs = {
        "nginx or its brotli module": (lambda: nginx() and brotli(), "the web server in front"),
        "redis-server": (redis, "a cache in Redis"),
        "pgbackrest": (lambda: shutil.which("pgbackrest"), "going back to a moment"),
        "node or mdn-http-observatory": (observatory, "grades of headers"),
    }
    parts |= long_runs if prove else {}
    return {name: what for name, (find, what) in parts.items() if not find()}


def _chromiums() -> Iterator[str | None]:
    yield os.environ.get("CHROMIUM")
    yield from map(shutil.which, CHROMIUMS)
    yield from (str(path) for path in BROWSERS.glob("chromium-*/chrome-linux*/chrome"))


def _starts(program: str) -> bool:
    asked = subprocess.run([program, "--version"], capture_output=True, check=False)
    return asked.returncode == 0
