"""What the public sees of a photo: a copy for the page and a small one for lists, painted over alike."""

import uuid
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from suggestions import actions
from suggestions.models import Photo
from suggestions.rules import Actor
from tests import suggesting

pytestmark = pytest.mark.django_db
LEFT_HALF = [0, 0, 0.5, 1]


@pytest.fixture
def photo() -> Photo:
    picture = BytesIO()
    Image.new("RGB", (2400, 1200), "white").save(picture, "JPEG")
    file = ContentFile(picture.getvalue(), name="x.jpg")
    return actions.add_photo(suggesting.sent(), file, key=uuid.uuid4())


def test_both_copies_are_smaller_and_painted_over(photo):
    actions.release_photo(photo, suggesting.officer(), black=[LEFT_HALF])
    photo.refresh_from_db()
    sizes = []
    for copy in photo.copies:
        image = Image.open(copy)
        sizes.append(image.size)
        assert image.getpixel((5, 5)) < (20, 20, 20)
        assert image.getpixel((image.width - 5, 5)) > (200, 200, 200)
    assert sizes == [(1600, 800), (480, 240)]
    assert (photo.width, photo.height) == (1600, 800)


@pytest.mark.parametrize("who", ["moderator", "sender"])
def test_hidden_both_go(photo, who, django_capture_on_commit_callbacks):
    officer = suggesting.officer()
    actions.release_photo(photo, officer)
    photo.refresh_from_db()
    files = [(copy.storage, copy.name) for copy in photo.copies]
    assert len(files) == 2
    with django_capture_on_commit_callbacks(execute=True):
        if who == "moderator":
            actions.hide_photo(photo, officer, "A face")
        else:
            actions.hide_own_photo(photo, Actor(person=photo.suggestion.author))
    assert not any(storage.exists(name) for storage, name in files)
    photo.refresh_from_db()
    assert photo.copies == []


def test_lists_show_the_small_one(client, photo):
    actions.release_photo(photo, suggesting.officer())
    photo.refresh_from_db()
    page = client.get("/en/suggestions/").text
    assert photo.small.url in page
    assert photo.public.url not in page
