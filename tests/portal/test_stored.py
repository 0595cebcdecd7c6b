"""A file whose row comes to nothing goes, too: on whichever rollback, and on no COMMIT."""

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from portal import stored
from suggestions.models import Photo

pytestmark = pytest.mark.django_db(transaction=True)


def kept() -> Photo:
    photo = Photo()
    photo.original.save("a.jpg", ContentFile(b"x"), save=False)
    stored.with_transaction(photo.original)
    return photo


def is_there(photo: Photo) -> bool:
    return photo.original.storage.exists(photo.original.name)


def test_after_a_commit_it_stays():
    with transaction.atomic():
        photo = kept()
        assert is_there(photo)
    assert is_there(photo)
    photo.original.delete(save=False)


def test_a_rollback_takes_it_along():
    with transaction.atomic():
        photo = kept()
        transaction.set_rollback(True)
    assert not is_there(photo)


def test_the_rollback_of_a_part_takes_the_file_of_that_part_alone():
    with transaction.atomic():
        outer = kept()
        with transaction.atomic():
            inner = kept()
            transaction.set_rollback(True)
        assert (is_there(outer), is_there(inner)) == (True, False)
    assert is_there(outer)
    outer.original.delete(save=False)


def test_what_the_outermost_undoes_takes_along_what_a_part_had_finished():
    with transaction.atomic():
        with transaction.atomic():
            photo = kept()
        assert is_there(photo)
        transaction.set_rollback(True)
    assert not is_there(photo)
