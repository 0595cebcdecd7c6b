"""Addresses of the demo, for whoever is set up in Django."""

import contextlib
import io
import json

from tests.journeys.demo_world import SCRIPT
from tests.journeys.kinds import LANGUAGES, PUBLIC, WORDS

# What production doesn't have, and what is an error on purpose.
LEFT_OUT = {"style guide", "not found"}


def found() -> dict:
    """What stands in the paths of pages."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(SCRIPT, {})
    return json.loads(said.getvalue())


def public(world: dict) -> dict[tuple[str, str], str]:
    """The path of each kind of page that strangers see, by kind and language."""
    return {
        (kind, code): f"/{code}/{path.format(**world, word=WORDS[code])}"
        for kind, path in PUBLIC.items()
        if kind not in LEFT_OUT
        for code in LANGUAGES
    }
