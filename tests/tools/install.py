"""Install what tests need outside Python: with apt as root on Debian and Ubuntu, the checkers with npm."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys

from tests.tools import found

TOOLS = found.VAR / "tools"
LISTS = [found.ROOT / "tests" / "tools" / name for name in ("package.json", "package-lock.json")]


def main() -> None:
    found.VAR.mkdir(parents=True, exist_ok=True)
    packages = _wanted()
    if packages and os.getuid() == 0 and shutil.which("apt-get"):
        _apt(packages)
    if shutil.which("npm") and not _npm_done():
        _npm()


def _wanted() -> list[str]:
    """Debian's names of what is not there; 'this|that' where one of the two is enough, the first rather."""
    there = {
        (f"{found.WINDOWLESS}|chromium",): shutil.which(found.WINDOWLESS),
        ("fontconfig", "fonts-noto-cjk"): found.chinese_fonts(),
        ("postgresql",): found.postgres(),
        ("gettext",): found.gettext(),
        ("nodejs", "npm"): shutil.which("npm"),
        ("default-jre-headless",): shutil.which("java"),
        ("python3-venv",): importlib.util.find_spec("ensurepip"),
    }
    long_runs = {
        ("wrk",): shutil.which("wrk"),
        ("pgbackrest",): shutil.which("pgbackrest"),
        ("nginx-light", "libnginx-mod-http-brotli-static"): found.nginx() and found.brotli(),
        ("redis-server",): found.redis(),
    }
    there |= long_runs if "--prove" in sys.argv else {}
    return [name for names, is_there in there.items() if not is_there for name in names]


def _apt(packages: list[str]) -> None:
    """One by one: a package that a release does not have must not keep the others away."""
    print(f"Installing with apt: {', '.join(packages)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with (found.VAR / "apt.log").open("w") as log:
        quiet = {"env": environment, "stdout": log, "stderr": log, "stdin": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-q"], check=False, **quiet)
        install = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
        for names in packages:
            tries = (subprocess.run([*install, name], check=False, **quiet) for name in names.split("|"))
            if all(tried.returncode for tried in tries):
                print(f"apt could not install {names}, see {log.name}", flush=True)


def _npm_done() -> bool:
    kept = TOOLS / LISTS[1].name
    return kept.exists() and kept.read_bytes() == LISTS[1].read_bytes() and found.axe() is not None


def _npm() -> None:
    """Nothing that the packages would run at installation is needed: the files are enough."""
    names = ", ".join(json.loads(LISTS[0].read_text())["dependencies"])
    print(f"Installing with npm: {names}", flush=True)
    shutil.rmtree(TOOLS, ignore_errors=True)
    TOOLS.mkdir(parents=True)
    for path in LISTS:
        shutil.copy(path, TOOLS)
    command = ["npm", "ci", "--prefix", str(TOOLS), "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        shutil.rmtree(TOOLS)
        print(done.stderr, file=sys.stderr)


if __name__ == "__main__":
    main()
