"""Pictures of people leave the public when agreements end, whatever happens beside."""

import datetime as dt

import pytest

from portal import agreements
from portal.models import Picture
from tests.portal.test_pictures import TODAY, agreed, agreed_again

pytestmark = pytest.mark.django_db


def test_a_picture_without_its_original_stops_no_other(django_capture_on_commit_callbacks):
    lost, kept = agreed(dt.date(2026, 5, 1), title="Lost"), agreed(dt.date(2026, 5, 1), title="Kept")
    for one in (lost, kept):
        one.get_rendition("fill-20x20")
    lost.file.storage.delete(lost.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        assert agreements.keep(TODAY) == 2
    assert not lost.renditions.exists()
    assert not kept.renditions.exists()


def test_a_failing_store_stops_no_other_and_is_told(monkeypatch, django_capture_on_commit_callbacks):
    first, second = agreed(dt.date(2026, 5, 1)), agreed(dt.date(2026, 5, 1), title="Other")
    move = agreements._move

    def failing(picture):
        if picture.pk == first.pk:
            raise OSError
        move(picture)

    monkeypatch.setattr(agreements, "_move", failing)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(agreements.NotWithdrawn):
        agreements.keep(TODAY)
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.withdrawn_at is None, second.withdrawn_at is None) == (True, False)


def test_a_withdrawal_that_comes_to_nothing_leaves_no_file(monkeypatch):
    picture = agreed(dt.date(2026, 5, 1))
    folder = picture.file.name.rpartition("/")[0]
    kept = picture.file.storage.listdir(folder)

    def failing(*words):
        raise OSError

    monkeypatch.setattr(agreements, "write_log", failing)
    with pytest.raises(agreements.NotWithdrawn):
        agreements.keep(TODAY)
    assert picture.file.storage.listdir(folder) == kept


def test_what_was_agreed_to_meanwhile_stays_public():
    kept = agreed(dt.date(2026, 5, 1))
    Picture.objects.filter(pk=kept.pk).update(consent_until=dt.date(2099, 1, 1))
    assert not agreements.withdraw(kept, TODAY)
    assert Picture.objects.get().withdrawn_at is None


def test_a_form_read_before_it_was_withdrawn_keeps_the_new_file(django_capture_on_commit_callbacks):
    agreed(dt.date(2026, 5, 1))
    changed = agreed_again(Picture.objects.get(), "2026-05-01")
    assert changed.is_valid(), changed.errors
    with django_capture_on_commit_callbacks(execute=True):
        agreements.keep(TODAY)
    changed.save()
    kept = Picture.objects.get()
    assert kept.withdrawn_at
    assert kept.file.storage.exists(kept.file.name)
