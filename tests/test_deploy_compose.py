"""portal/deploy/compose.yaml as the Compose Specification reads it. No container engine runs here."""

import json

import pytest
import yaml
from compose_spec import PyCompose

from portal.management.commands import serve
from tests.test_environment import NOT_SETTINGS, ROOT, told

pytestmark = pytest.mark.once
PROCESSES = {"web": "web server", "worker": "worker", "clock": "clock"}


@pytest.fixture(scope="module")
def content() -> dict:
    """With its anchors in place: the specification leaves them to YAML."""
    return yaml.safe_load((ROOT / "portal" / "deploy" / "compose.yaml").read_text())


def test_it_is_what_the_specification_says(content):
    services = PyCompose.from_json(json.dumps(content)).service_names()
    assert {*PROCESSES, "prepare", "postgres", "redis"} == set(services)
    with pytest.raises(ValueError, match="volume"):
        PyCompose.from_json(json.dumps(content | {"services": {"web": {"volume": []}}}))


def test_each_variable_is_a_setting(content):
    assert set(content["x-site"]["environment"]) - NOT_SETTINGS <= told()


def test_nothing_of_this_machine_gets_into_the_image():
    left_out = {line.removeprefix("**/") for line in (ROOT / ".dockerignore").read_text().splitlines()}
    assert set((ROOT / ".gitignore").read_text().split()) | {".git"} <= left_out


def test_it_starts_what_serve_starts(content):
    """But for the program and the folder, which are the image's."""
    for name, here in PROCESSES.items():
        words = [word.rsplit("/manage.py", 1)[-1] or "manage.py" for word in serve._commands()[here]]
        assert content["services"][name]["command"][1:] == words[1:]
