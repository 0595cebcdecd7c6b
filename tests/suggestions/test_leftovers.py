"""Files that a kill left behind a photo go after a day; those of rows stay, wherever they lie."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from suggestions.actions import leftovers
from suggestions.actions.leftovers import forget_left_photos
from suggestions.models import Photo
from tests import suggesting

pytestmark = pytest.mark.django_db


def left_in(column: str) -> tuple:
    """A file as a killed request leaves it: stored, and no row was committed."""
    photo = Photo(suggestion=suggesting.draft())
    file = getattr(photo, column)
    file.save("left.jpg", ContentFile(b"it says where it was taken"), save=False)
    return file.storage, file.name


@pytest.mark.parametrize("column", ["original", "public", "small"])
def test_what_no_row_knows_goes_after_a_day(column):
    kept = suggesting.photo(suggesting.sent(), alt_en="A lamp", alt_zh_hans="Lamp")
    storage, name = left_in(column)
    forget_left_photos()
    assert storage.exists(name)
    assert forget_left_photos(timezone.now() + timedelta(hours=25)) >= 1
    assert not storage.exists(name)
    for file in (kept.original, kept.public, kept.small):
        assert file.storage.exists(file.name)


def test_a_house_without_photos_has_nothing_left():
    assert forget_left_photos(timezone.now() + timedelta(days=400)) == 0


@pytest.mark.parametrize(("today", "last"), [((2027, 3, 1), "2027/02"), ((2027, 5, 1), "2027/04")])
def test_the_first_of_a_month_looks_into_the_last_one(today, last):
    assert f"suggestions/{last}" in leftovers._folders("original", datetime(*today, 12, tzinfo=UTC))


def test_a_file_that_goes_meanwhile_stops_nothing(monkeypatch):
    storage, name = left_in("original")
    monkeypatch.setattr(leftovers, "_listed", lambda *asked: [name.rsplit("/", 1)[1]])
    storage.delete(name)
    assert forget_left_photos(timezone.now() + timedelta(hours=25)) == 0
