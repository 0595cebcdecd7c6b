"""What tests of this room share."""

import pytest

from tests import builders
from tests.events.phones import CAMERA, DOOR, Door, row


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


@pytest.fixture
def door(stage) -> Door:
    return Door(stage, [row("Ana"), row("\u738b\u5c0f\u660e", 4), row("Anton", 2)])


@pytest.fixture
def at_door(stage, page, door):
    page.add_init_script(CAMERA)
    page.goto(stage.url + DOOR)
    page.get_by_text("Connected.").wait_for()
    return page


@pytest.fixture
def folders(settings, tmp_path) -> None:
    """Files of this test alone."""
    kind = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    places = {name: kind | {"OPTIONS": {"location": tmp_path / name}} for name in ("default", "private")}
    settings.STORAGES = settings.STORAGES | places
    settings.MEDIA_ROOT = tmp_path / "default"
