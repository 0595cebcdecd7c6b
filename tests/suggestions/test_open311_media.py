"""The address of a picture that Open311 tells is one that a stranger can fetch, as long as it is public."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from suggestions import actions
from tests import suggesting
from tests.suggestions.open311_reading import read

pytestmark = pytest.mark.django_db
ALTS = {"alt_zh_hans": "The lamp (zh)", "alt_en": "The lamp"}


@pytest.fixture(autouse=True)
def _on_a_disk(settings, tmp_path):
    """From where the server of media takes files."""
    settings.MEDIA_ROOT = tmp_path
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": disk}


def told(case) -> str | None:
    return read(Client(), f"requests/{case.reference}")[0]["media_url"]


def test_a_stranger_fetches_what_is_released_and_not_what_is_hidden(
    settings, django_capture_on_commit_callbacks
):
    case, boss = suggesting.sent(), suggesting.officer()
    photo = suggesting.taken(case)
    assert told(case) is None
    actions.release_photo(photo, boss, alt=ALTS)
    address = told(case)
    assert address.startswith(settings.BASE_URL)
    path = urlsplit(address).path
    answer = Client().get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("image/")
    assert b"".join(answer.streaming_content)[:3] in (b"\xff\xd8\xff", b"\x89PN", b"RIF")
    with django_capture_on_commit_callbacks(execute=True):
        actions.hide_photo(photo, boss, "A face")
    assert told(case) is None
    assert Client().get(path).status_code == 404


def test_the_original_has_no_address():
    case = suggesting.sent()
    photo = suggesting.taken(case)
    actions.release_photo(photo, suggesting.officer(), alt=ALTS)
    photo.refresh_from_db()
    assert photo.original.name != photo.public.name
    assert Client().get(f"/media/{photo.original.name}").status_code == 404
