"""Mails that something causes."""

import pytest
from django.core import mail


@pytest.fixture
def mailed(django_capture_on_commit_callbacks):
    """Run something, and get the mails that it caused."""

    def run(action, *args, **kwargs):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            action(*args, **kwargs)
        return mail.outbox[before:]

    return run
