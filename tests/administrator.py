"""Who may do everything in the admin."""

import pytest
from django.test import Client

from tests import builders


@pytest.fixture
def boss(client, settings) -> Client:
    """The browser of an administrator who reads English."""
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user(is_staff=True, is_superuser=True, language="en"))
    return client
