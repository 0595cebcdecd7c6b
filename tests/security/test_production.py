"""What holds in production alone, and is asked without starting it."""

import io
import json
import logging
import sys

import pytest
from django.conf import global_settings
from django.contrib.auth.hashers import get_hasher
from django.contrib.auth.models import AnonymousUser
from django.db import DataError
from django.test import override_settings

from portal import errors, logs
from portal.middleware import ErrorPages

pytestmark = pytest.mark.once
FORGED = "somebody\r\n2026-01-01 ERROR root: all is lost\x1b[2J\u2028end"


def written(formatter: logging.Formatter) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    record = logging.LogRecord("portal", logging.INFO, "", 0, "Hello %s", (FORGED,), None)
    record.said = {"path": FORGED}
    handler.emit(record)
    return stream.getvalue()


def test_no_line_of_the_log_is_forged():
    for formatter in (logs.Lines(), logs.Json()):
        text = written(formatter)
        assert text.count("\n") == 1
        assert not any(sign in text for sign in "\r\x1b")
    assert json.loads(text)["path"] == FORGED


def test_passwords_are_kept_by_a_slow_function():
    """Production takes Django's own; OWASP asks for 600,000 rounds of PBKDF2-SHA-256."""
    import portal.settings.base as base

    assert not hasattr(base, "PASSWORD_HASHERS")
    with override_settings(PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS):
        hasher = get_hasher("default")
    assert hasher.algorithm == "pbkdf2_sha256"
    assert hasher.iterations >= 600_000


@pytest.mark.django_db
def test_what_a_database_cannot_hold_is_no_failure_of_ours(rf):
    """PostgreSQL refuses NUL bytes wherever no form stood before it."""
    middleware = ErrorPages(lambda request: None)
    request = rf.get("/en/")
    request.LANGUAGE_CODE, request.elder, request.user = "en", False, AnonymousUser()
    response = middleware.process_exception(request, DataError("cannot contain NUL"))
    assert response.status_code == 400


def test_an_error_tells_nothing_of_the_inside(rf):
    try:
        raise RuntimeError("a secret of the inside")
    except RuntimeError:
        assert sys.exc_info()[0]
        response = errors.server_error(rf.get("/en/"))
    assert response.status_code == 500
    assert not any(word in response.text for word in ("secret", "Traceback", "RuntimeError", ".py"))
