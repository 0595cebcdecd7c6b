"""Make .venv and install into it; only the standard library is needed, and only this folder is written.

python3 -m portal.install [--with EXTRA] [--steps N] [--serving] [-- COMMAND …]    COMMAND then runs in .venv.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

from portal import ports

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--with", dest="extra")
    parser.add_argument("--steps", type=int, help="number the steps, out of so many")
    parser.add_argument("--serving", action="store_true", help="end at once when HOST:PORT is taken")
    parser.add_argument("command", nargs="*")
    given = parser.parse_args()
    # A termination ends what was started here, too: see the `with` in _pip.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    # pip asks a Rust compiler for its version; rustup would make itself a home for the answer.
    os.environ.setdefault("RUSTUP_HOME", str(VAR / "cache" / "rustup"))
    if given.serving and (refusal := ports.refusal(*_listening())):
        sys.exit(refusal)
    number = "{}/" + f"{given.steps} " if given.steps else ""
    _environment(number.format(1))
    _packages(number.format(2), given.extra)
    if given.command:
        sys.stdout.flush()
        os.execv(PYTHON, [str(PYTHON), *given.command])  # noqa: S606 # nosec B606 - the commands are ours


def _listening() -> tuple[str, int]:
    """What `portal.settings.listening` says; it needs packages that may not be there yet."""
    return os.environ.get("HOST") or "127.0.0.1", int(os.environ.get("PORT") or 8000)


def _environment(number: str) -> None:
    if _works():
        print(f"{number}Python environment: up to date")
        return
    print(f"{number}Python environment: ", end="", flush=True)
    try:
        venv.create(VENV, with_pip=True, clear=VENV.exists(), symlinks=True)
    except (ImportError, subprocess.CalledProcessError):
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit("this Python has no venv module (Debian and Ubuntu: apt install python3-venv).")
    print(".venv made")


def _works() -> bool:
    """Has .venv a Python that starts and is new enough? (A folder that was moved has not.)"""
    too_old_or_bare = "sys.version_info < (3, 11) or util.find_spec('pip') is None"
    check = [PYTHON, "-c", f"import sys; from importlib import util; sys.exit({too_old_or_bare})"]
    if not PYTHON.exists():
        return False
    asked = subprocess.run(check, capture_output=True, check=False)  # nosec B603 - the command is ours
    return asked.returncode == 0


def _packages(number: str, extra: str | None) -> None:
    wanted = (ROOT / "requirements.txt").read_text()
    if extra:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
        wanted += "\n".join(project["optional-dependencies"][extra]) + "\n"
    stamp = VENV / f"installed-{extra or 'production'}"
    print(f"{number}Packages: ", end="", flush=True)
    if stamp.exists() and stamp.read_text() == wanted:
        print("up to date")
        return
    VAR.mkdir(parents=True, exist_ok=True)
    listed = VAR / "requirements.txt"
    listed.write_text(wanted)
    _pip("install", "--no-input", "--disable-pip-version-check", "-r", str(listed))
    stamp.write_text(wanted)
    print(" installed")


def _pip(*arguments: str) -> None:
    """A dot for each package; the end of pip's own words when it fails."""
    said: list[str] = []
    command = [PYTHON, "-m", "pip", *arguments]
    output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, **output) as pip:  # nosec B603 - the commands are ours
        try:
            for line in pip.stdout:
                said.append(line)
                if line.startswith("Collecting"):
                    print(".", end="", flush=True)
        except BaseException:
            pip.terminate()
            raise
    if pip.returncode:
        sys.exit(" failed\n" + "".join(said[-20:]))


if __name__ == "__main__":
    main()
