"""What the runs have in common that are started as modules: their settings, their table, their verdict."""

import json
import os
import platform
import sys
from pathlib import Path

VAR = Path(__file__).resolve().parents[2] / "var"


def setup(database_url: str, folder: Path, **more: str) -> None:
    """This process looks at the same database as the nodes do, through the same list of servers."""
    import django

    own = {"DJANGO_SETTINGS_MODULE": "tests.settings_live", "VAR_DIR": str(folder)}
    os.environ.update(own, DATABASE_URL=database_url, **more)
    django.setup()


def machine() -> dict:
    said = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    return {"machine": said, "load_average": round(os.getloadavg()[0], 1)}


def finish(result: dict, path: Path) -> None:
    """A table for people, JSON for programs; it exits with 1 when something was lost or done twice."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result, indent=2) + "\n")
    for name, value in result.items():
        print(f"{name.replace('_', ' '):<34}{_counted(value) if isinstance(value, dict) else value}")
    sys.exit(1 if any(result[bad] for bad in ("lost", "twice", "oversold")) or not result["in_order"] else 0)


def _counted(counts: dict) -> str:
    return ", ".join(f"{name}: {number}" for name, number in counts.items()) or "none"
