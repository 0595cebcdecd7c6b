"""A process of its own that begins an action on the database of the tests, and is killed in it."""

import subprocess
import sys

from tests import databases

# Dies as the named function of the module is called; with no name, when the action is through and committed
# and nobody has been answered yet.
PROGRAM = """
import os, signal, sys
import django
django.setup()
from importlib import import_module
from tests.faults import verbs
module, name, verb, *words = sys.argv[1:]
def die(*args, **more):
    os.kill(os.getpid(), signal.SIGKILL)
if name:
    setattr(import_module(module), name, die)
getattr(verbs, verb)(*words)
die() if not name else print("lived")
"""
SECONDS = 120


def die(folder, module: str, name: str, verb: str, *words: object) -> int:
    """What the process came to: minus nine when it was killed."""
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, module, name, verb, *map(str, words)],
        cwd=databases.ROOT,
        env=databases.environment(databases.url_of_tests(), folder),
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert run.returncode, run.stdout
    assert not run.stderr, run.stderr
    return run.returncode
