"""Pictures of those who were there and of editors: looked at before everybody sees them."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image

from events import rules, tickets
from events.models import AlbumPhoto
from tests import builders
from tests.events.doors import attended, begun, group
from tests.events.pictures import filled, kept, shown, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folders")]


@pytest.fixture
def row():
    return attended(group(begun(), name="Ana Example"))


@pytest.fixture
def sender(client, row):
    builders.confirm_device(client, row.person)
    client.address = f"/en/events/mine/{row.reference}/pictures/"
    return client


def test_sent_by_who_was_there_it_waits_without_where_it_was_taken(sender, row):
    page = sender.post(sender.address, filled(), follow=True)
    assert "Somebody looks at it before everybody sees it" in page.text
    photo = AlbumPhoto.objects.get()
    assert (photo.state, photo.sent_by, photo.caption_en) == ("waiting", row.person, "A lantern")
    with photo.original.open("rb") as kept_file:
        data = kept_file.read()
    assert not Image.open(io.BytesIO(data)).getexif()
    assert b"Sample Phone" not in data
    assert "lantern" not in Path(photo.original.name).name
    assert sender.get(f"/en/events/{row.session.event.slug}/album/").text.count("<figure") == 0
    own = sender.get(sender.address, {"picture": str(photo.key)})
    assert own["Content-Type"] == "image/jpeg"
    assert "no-store" in own["Cache-Control"]


def test_by_the_link_in_the_thanks_too(client, row):
    tickets.admit_thanks(row, rules.afterwards_until(row.session))
    address = tickets.thanks_path(row).replace("/zh-hans/", "/en/") + "pictures/"
    assert client.post(address, filled()).url == address
    assert AlbumPhoto.objects.get().sent_by == row.person


def test_nothing_typed_is_lost_and_what_is_wrong_is_said(sender):
    page = sender.post(sender.address, filled(photo="", caption="A lantern at night"))
    assert "Choose a picture first" in page.text
    assert "A lantern at night" in page.text
    bad = SimpleUploadedFile("letter.jpg", b"Dear Sirs")
    assert "not a picture" in sender.post(sender.address, filled(photo=bad)).text
    assert not AlbumPhoto.objects.exists()


def test_who_can_be_recognised_has_agreed_to_a_wording(sender):
    page = sender.post(sender.address, filled(recognisable="yes"))
    assert "Please tick this, or send another picture" in page.text
    sender.post(sender.address, filled(recognisable="yes", agreed="on"))
    photo = AlbumPhoto.objects.get()
    assert photo.consent_version == 1
    assert timezone.now() - photo.consented_at < timedelta(minutes=1)


def test_the_database_shows_nobody_who_has_not_agreed(row):
    photo = kept(row.session.event)
    with pytest.raises(IntegrityError), transaction.atomic():
        AlbumPhoto.objects.filter(pk=photo.pk).update(state="shown", public="x.jpg", recognisable=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        AlbumPhoto.objects.filter(pk=photo.pk).update(state="shown")


def test_five_of_one_person_and_a_retry_is_the_same(sender, row):
    again = filled()
    sender.post(sender.address, again)
    again["photo"] = upload()
    sender.post(sender.address, again)
    assert AlbumPhoto.objects.count() == 1
    for _ in range(4):
        sender.post(sender.address, filled())
    page = sender.get(sender.address)
    assert "You have sent as many pictures as there may be" in page.text
    page = sender.post(sender.address, filled(caption="The sixth"))
    assert "Take one back first" in page.text
    assert "The sixth" in page.text
    assert AlbumPhoto.objects.count() == 5


def test_where_the_album_is_full_nobody_is_told_to_take_one_back(sender, row, monkeypatch):
    monkeypatch.setattr(rules, "PICTURES_OF_EVENT", 1)
    kept(row.session.event)
    for page in (sender.get(sender.address), sender.post(sender.address, filled(caption="At night"))):
        assert "no more pictures of this event" in page.text
        assert "ake one back" not in page.text
    assert "At night" in page.text


def test_the_key_of_a_picture_of_somebody_else_makes_another_one(sender, row):
    other = kept(row.session.event)
    sender.post(sender.address, filled(key=other.key))
    assert AlbumPhoto.objects.filter(sent_by=row.person).exclude(key=other.key).count() == 1


def test_taken_back_after_a_question_and_only_the_own(sender, row):
    photo, other = kept(row.session.event, row.person), kept(row.session.event)
    page = sender.get(sender.address, {"remove": str(photo.key)})
    assert "Take this picture back?" in page.text
    assert AlbumPhoto.objects.count() == 2
    assert sender.post(f"{sender.address}?remove={other.key}").status_code == 404
    assert sender.get(sender.address, {"picture": str(other.key)}).status_code == 404
    assert sender.get(sender.address, {"picture": "x"}).status_code == 404
    sender.post(f"{sender.address}?remove={photo.key}")
    assert list(AlbumPhoto.objects.all()) == [other]


def test_of_others_and_once_closed_nothing_is_taken(client, sender, row):
    stranger = group(begun())
    builders.confirm_device(client, stranger.person)
    assert client.post(f"/en/events/mine/{row.reference}/pictures/", filled()).status_code == 404
    assert client.get(f"/en/events/mine/{stranger.reference}/pictures/").status_code == 404
    builders.confirm_device(client, row.person)
    ended = timezone.now() - timedelta(days=15)
    type(row.session).objects.filter(pk=row.session_id).update(
        starts_at=ended - timedelta(hours=1), ends_at=ended
    )
    page = sender.post(sender.address, filled(caption="A lantern at night"))
    assert "This was open until" in page.text
    assert "A lantern at night" in page.text
    assert "<form" not in sender.get(sender.address).text.split("<h1>")[1].split("</main>")[0]
    assert not AlbumPhoto.objects.exists()


def test_nobody_empties_an_album(client, row):
    photos = [shown(row.session.event) for _ in range(7)]
    for photo in photos:
        page = client.post(f"/en/events/{row.session.event.slug}/album/{photo.key}/take-down/", {"why": "No"})
    assert "a lot of pictures for one day" in page.text
    assert AlbumPhoto.objects.shown().count() == 1
