"""What the figures were taken on: they mean little without it."""

import os
import platform
import re
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

from tests.tools import found

PACKAGES = ("Django", "wagtail", "gunicorn", "psycopg")


def described() -> dict:
    """{cpu, cores, memory_gb, load, system, versions}."""
    versions = {"Python": platform.python_version()} | {name: version(name) for name in PACKAGES}
    programs = found.postgres()
    if programs:
        versions["PostgreSQL"] = _said([str(programs / "postgres"), "--version"])
    versions["wrk"] = _said(["wrk", "-v"]) if shutil.which("wrk") else "missing, own client instead"
    return {
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "load": round(os.getloadavg()[0], 1),
        "system": f"{platform.system()} {platform.release()}",
        "versions": versions,
    }


def _cpu() -> str:
    try:
        return re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())[1]
    except (OSError, TypeError):
        return platform.processor() or platform.machine()


def _said(command: list[str]) -> str:
    """The first number with a point in what a program says of itself."""
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    match = re.search(r"\d+\.\d[\d.]*", said.stdout + said.stderr)
    return match[0] if match else "?"
