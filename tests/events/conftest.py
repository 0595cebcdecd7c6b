"""What tests of this room share."""

import pytest

from tests import builders


@pytest.fixture
def desk(client, settings):
    """A helper's browser: sees who comes, checks people in; `user` is the helper."""
    settings.STAFF_MFA_REQUIRED = False
    client.user = builders.staff("events.change_registration")
    client.force_login(client.user)
    return client


@pytest.fixture
def coordinator(client, settings):
    """The browser of somebody who plans shifts and reads volunteers' profiles; `user` is who it is."""
    settings.STAFF_MFA_REQUIRED = False
    client.user = builders.staff("events.change_help")
    client.force_login(client.user)
    return client
