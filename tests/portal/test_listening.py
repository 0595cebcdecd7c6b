"""Where the server listens, the address that people click, and a port that is taken."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from portal import ports
from portal.settings import listening

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    env = {name: value for name, value in os.environ.items() if name not in {"BASE_URL", "HOST", "PORT"}}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=env | environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("host", "port", "address"),
    [
        (None, None, "http://localhost:8000"),
        ("127.0.0.1", "8055", "http://localhost:8055"),
        ("0.0.0.0", "8055", "http://localhost:8055"),
        ("::1", "80", "http://localhost:80"),
        ("192.0.2.7", "8055", "http://192.0.2.7:8055"),
        ("2001:db8::7", "8055", "http://[2001:db8::7]:8055"),
    ],
)
def test_the_address_to_click(monkeypatch, host, port, address):
    for name, value in {"HOST": host, "PORT": port}.items():
        monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name, raising=False)
    assert listening.address() == address


@pytest.mark.parametrize(
    ("environment", "base"),
    [
        ({"PORT": "8055"}, "http://localhost:8055"),
        ({"PORT": "8055", "BASE_URL": "https://here.example.org/"}, "https://here.example.org"),
    ],
)
def test_links_lead_to_where_the_server_listens_in_every_process(environment, base):
    done = run("-c", "from portal.settings import local; print(local.BASE_URL)", **environment)
    assert done.stdout.strip() == base, done.stderr


def test_a_free_port_is_no_problem_and_a_taken_one_names_a_free_one(taken):
    assert ports.refusal("127.0.0.1", 0) == ""
    said = ports.refusal("127.0.0.1", taken)
    assert said.startswith(f"Cannot listen on 127.0.0.1:{taken} (")
    other = int(said.rsplit("PORT=")[1].rstrip("."))
    assert other > taken
    assert ports.refusal("127.0.0.1", other) == ""


def test_a_taken_port_is_found_before_anything_else(taken):
    asked = ["-m", "portal.install", "--serving", "--steps", "6", "--", "-c", "print('went on')"]
    done = run(*asked, PORT=str(taken))
    assert (done.returncode, done.stdout) == (1, "")
    assert f"Cannot listen on 127.0.0.1:{taken}" in done.stderr
