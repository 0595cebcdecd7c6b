"""What the demo shows of dates that are over."""

import pytest

from events import opinions
from events.demo import afterwards, crowd
from events.models import AlbumPhoto, Event, Feedback
from portal.models import Person
from tests.events import loading

pytestmark = pytest.mark.django_db


def test_answers_a_summary_and_an_album_once(monkeypatch, settings, tmp_path):
    kind = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    places = {name: kind | {"OPTIONS": {"location": tmp_path / name}} for name in ("default", "private")}
    settings.STORAGES = settings.STORAGES | places
    loading.load(monkeypatch, {"dragon-boat-2024", "phone-help"})
    said = Feedback.objects.filter(session__event__slug="dragon-boat-2024")
    assert said.count() > 10
    assert set(said.values_list("language", flat=True)) == {"zh-hans", "en"}
    assert not said.exclude(registration=None).exists(), "after so long nobody knows whose they are"
    told = opinions.told(Event.objects.get(slug="dragon-boat-2024"))
    assert told.stars.lines[0].people > 4
    assert set(AlbumPhoto.objects.values_list("state", flat=True)) == {"shown", "waiting", "hidden"}
    before = (Feedback.objects.count(), AlbumPhoto.objects.count(), Person.objects.count())
    afterwards.load(crowd.organiser())
    assert (Feedback.objects.count(), AlbumPhoto.objects.count(), Person.objects.count()) == before
