"""Production: clean by Django's own judgement, and refusing to guess."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[1]
NEEDED = {
    "SECRET_KEY": "a-key-of-production-that-is-long-enough-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "wenjing.example.org",
    "BASE_URL": "https://wenjing.example.org",
    "EMAIL_URL": "smtp://mail.example.org:25",
}
BEHIND_A_PROXY = NEEDED | {"TRUSTED_PROXIES": "1", "BACKUP_KEY": "A" * 43 + "="}


def manage(tmp_path: Path, *arguments: str, **given: str) -> subprocess.CompletedProcess:
    """`manage.py` with production settings and nothing in the environment but what is given."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    own = {"DJANGO_SETTINGS_MODULE": "portal.settings.production", "VAR_DIR": str(tmp_path)}
    return subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "manage.py", *arguments],
        cwd=ROOT,
        env=kept | own | given,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_deployment_check_is_clean(tmp_path):
    checked = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **BEHIND_A_PROXY)
    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout


def test_a_proxy_that_nobody_trusts_is_noticed(tmp_path):
    checked = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **NEEDED)
    assert checked.returncode != 0
    assert "portal.W001" in checked.stderr
    assert "portal.W002" in checked.stderr


@pytest.mark.parametrize("name", NEEDED)
def test_it_refuses_to_start_without(tmp_path, name):
    refused = manage(tmp_path, "check", **{key: value for key, value in NEEDED.items() if key != name})
    assert refused.returncode != 0
    assert f"Set {name}" in refused.stderr
    assert not (tmp_path / "secret_key").exists()


def test_after_a_new_key_sessions_of_the_old_one_go_on(tmp_path):
    said = "from django.core.signing import dumps; print(dumps('here'))"
    signed = manage(tmp_path, "shell", "-v", "0", "-c", said, **NEEDED).stdout.strip().splitlines()[-1]
    reading = f"from django.core.signing import loads; print(loads('{signed}'))"
    renewed = NEEDED | {"SECRET_KEY": "another-key-" + "0123456789" * 5}
    assert manage(tmp_path, "shell", "-c", reading, **renewed).returncode != 0
    known = renewed | {"SECRET_KEY_FALLBACKS": NEEDED["SECRET_KEY"]}
    assert "here" in manage(tmp_path, "shell", "-v", "0", "-c", reading, **known).stdout


def test_it_refuses_the_demo(tmp_path):
    refused = manage(tmp_path, "load_demo", **NEEDED)
    assert refused.returncode == 1
    assert "no place here" in refused.stderr
    assert not (tmp_path / "demo_password").exists()


PROBE = """
from django.conf import settings as s
assert not s.DEBUG and not s.DEMO_ALLOWED and not s.SHOW_OUTBOX and not s.SHOW_STYLE_GUIDE
assert s.PUBLIC_NEEDS_PHONE
assert s.STAFF_MFA_REQUIRED and s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE
assert s.SESSION_COOKIE_NAME.startswith("__Host-") and s.CSRF_COOKIE_NAME.startswith("__Host-")
"""


def test_what_only_the_demo_may_do_is_off(tmp_path):
    probed = manage(tmp_path, "shell", "-v", "0", "-c", PROBE, **NEEDED)
    assert probed.returncode == 0, probed.stderr
