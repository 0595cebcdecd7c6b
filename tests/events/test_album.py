"""Pictures of those who were there and of editors: looked at before everybody sees them."""

import io
import re
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image
from wagtail.models import ModelLogEntry

from events import actions, rules, tasks, tickets
from events.actions import forgetting
from events.models import AlbumPhoto, TakeDown
from portal.uploads import clean_image
from tests import builders
from tests.events.doors import attended, begun, group
from tests.storing import files_of

pytestmark = pytest.mark.django_db
WORDS = {"caption_zh_hans": "A lantern (zh)", "caption_en": "A lantern"}


@pytest.fixture(autouse=True)
def _folders(settings, tmp_path):
    kind = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    places = {name: kind | {"OPTIONS": {"location": tmp_path / name}} for name in ("default", "private")}
    settings.STORAGES = settings.STORAGES | places
    settings.MEDIA_ROOT = tmp_path / "default"


@pytest.fixture
def row():
    return attended(group(begun(), name="Ana Example"))


@pytest.fixture
def sender(client, row):
    builders.confirm_device(client, row.person)
    client.address = f"/en/events/mine/{row.reference}/pictures/"
    return client


@pytest.fixture
def keeper(desk):
    desk.user.user_permissions.add(Permission.objects.get(codename="change_albumphoto"))
    return desk


def upload(name="lantern.jpg", size=(900, 600)) -> SimpleUploadedFile:
    """With where it was taken, as phones write it."""
    exif = Image.Exif()
    exif[0x0110] = "Sample Phone"
    exif.get_ifd(0x8825)[1] = "N"
    output = io.BytesIO()
    Image.new("RGB", size, "red").save(output, "JPEG", exif=exif)
    return SimpleUploadedFile(name, output.getvalue(), "image/jpeg")


def filled(**fields) -> dict:
    given = {"photo": upload(), "caption": "A lantern", "recognisable": "no", "key": uuid.uuid4()}
    return given | fields


def kept(event, sender=None, **fields) -> AlbumPhoto:
    given = {"key": uuid.uuid4(), "captions": dict(WORDS), "recognisable": False, "agreed": False} | fields
    return actions.add_picture(event, actions.Sent(picture=clean_image(upload()), **given), sender=sender)


def shown(event, sender=None, **fields) -> AlbumPhoto:
    photo = kept(event, sender, **fields)
    actions.show_picture(photo, WORDS, by=builders.staff())
    photo.refresh_from_db()
    return photo


def decide(keeper, photo, given: dict):
    """By whoever has just opened its page."""
    address = f"/en/desk/events/album/{photo.pk}/"
    seen = re.search(r'name="seen" value="([^"]+)"', keeper.get(address).text)[1]
    return keeper.post(address, given | {"seen": seen})


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
    sender.post(sender.address, filled())
    assert AlbumPhoto.objects.count() == 5


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
    assert "This was open until" in sender.post(sender.address, filled()).text
    assert not AlbumPhoto.objects.exists()


def test_looked_at_shown_and_on_the_page_of_the_event(keeper, client, row):
    photo, event = kept(row.session.event, row.person), row.session.event
    page = keeper.get("/en/desk/events/album/")
    address = f"/en/desk/events/album/{photo.pk}/"
    assert f'href="{address}"' in page.text
    assert keeper.get(f"{address}original/")["Content-Type"] == "image/jpeg"
    page = keeper.post(address, {"do": "show", "caption_en": "A red lantern", "caption_zh_hans": ""})
    assert "Write it in both languages" in page.text
    assert "A red lantern" in page.text
    decide(keeper, photo, WORDS | {"do": "show"})
    assert "Nothing to look at" in keeper.get("/en/desk/events/album/").text
    for page in (client.get(event.get_absolute_url()), client.get(f"/en/events/{event.slug}/album/")):
        assert 'alt="A lantern' in page.text
    photo.refresh_from_db()
    assert (photo.width, photo.height) == (900, 600)
    assert photo.original.name not in page.text
    with photo.small.open("rb") as small:
        assert max(Image.open(small).size) == 480


def test_hidden_with_a_reason_and_its_copies_are_gone(
    keeper, client, row, django_capture_on_commit_callbacks
):
    photo, event = shown(row.session.event, row.person), row.session.event
    address = f"/en/desk/events/album/{photo.pk}/"
    assert "Say why, in a few words" in keeper.post(address, {"do": "hide", "reason": ""}).text
    with django_capture_on_commit_callbacks(execute=True):
        decide(keeper, photo, {"do": "hide", "reason": "Blurred"})
    assert files_of(storages["default"]) == []
    assert "<figure" not in client.get(f"/en/events/{event.slug}/album/").text
    photo.refresh_from_db()
    assert (photo.state, photo.hidden_because) == ("hidden", "Blurred")
    done = ModelLogEntry.objects.filter(action__startswith="events.picture").order_by("pk")
    assert [(one.action, one.data) for one in done] == [
        ("events.picture_shown", {}),
        ("events.picture_hidden", {"reason": "Blurred"}),
    ]


def test_editors_add_what_everybody_sees_at_once(keeper, row):
    address = f"/en/desk/events/album/add/{row.session.event.slug}/"
    assert address in keeper.get("/en/desk/events/album/add/").text
    page = keeper.post(address, {"photo": upload(), "recognisable": "no", "caption_en": "Only one"})
    assert "Only one" in page.text
    assert keeper.post(address, filled() | WORDS).status_code == 302
    photo = AlbumPhoto.objects.get()
    assert (photo.state, photo.sent_by, photo.decided_by) == ("shown", None, keeper.user)


def test_removed_for_good_after_a_question(keeper, row, django_capture_on_commit_callbacks):
    photo = shown(row.session.event)
    address = f"/en/desk/events/album/{photo.pk}/remove/"
    assert "Delete this picture for good?" in keeper.get(address).text
    with django_capture_on_commit_callbacks(execute=True):
        keeper.post(address)
    assert not AlbumPhoto.objects.exists()
    assert files_of(storages["default"]) + files_of(storages["private"]) == []


def test_anybody_asks_that_it_goes_and_it_does_until_somebody_has_looked(client, keeper, row):
    photo = shown(row.session.event)
    address = f"/en/events/{row.session.event.slug}/album/{photo.key}/take-down/"
    assert address in client.get(f"/en/events/{row.session.event.slug}/album/").text
    assert "Yes, take it down" in client.get(address).text
    for _ in range(2):
        assert "The picture is gone from the page" in client.post(address, {"why": "I am on it"}).text
    assert client.get(address).status_code == 404
    assert TakeDown.objects.get().why == "I am on it"
    page = keeper.get(f"/en/desk/events/album/{photo.pk}/")
    assert "I am on it" in page.text
    decide(keeper, photo, WORDS | {"do": "show"})
    assert TakeDown.objects.get().settled_at
    # Once somebody has decided that it stays, it is not taken from the page unseen.
    assert "left it there" in client.post(address, {}).text
    photo.refresh_from_db()
    assert photo.state == "shown"
    assert "Should go" in keeper.get("/en/desk/events/album/").text


def test_a_request_nobody_has_read_is_not_settled(keeper, row):
    photo = shown(row.session.event)
    address, seen = f"/en/desk/events/album/{photo.pk}/", photo.seen
    actions.ask_down(photo, "I am on it")
    page = keeper.post(address, {"do": "show", "seen": seen} | WORDS | {"caption_en": "A red lantern"})
    assert "Look once more" in page.text
    assert "I am on it" in page.text
    assert "A red lantern" in page.text
    photo.refresh_from_db()
    assert (photo.state, TakeDown.objects.get().settled_at) == ("waiting", None)
    decide(keeper, photo, WORDS | {"do": "show"})
    assert TakeDown.objects.get().settled_at


def test_what_a_colleague_has_decided_is_not_undone_unseen(keeper, row):
    photo = kept(row.session.event)
    seen, address = photo.seen, f"/en/desk/events/album/{photo.pk}/"
    actions.hide_picture(photo, "Blurred", by=builders.staff())
    assert "Look once more" in keeper.post(address, WORDS | {"do": "show", "seen": seen}).text
    photo.refresh_from_db()
    assert photo.state == "hidden"
    actions.show_picture(photo, WORDS, by=builders.staff())
    page = keeper.post(address, {"do": "hide", "reason": "Too dark", "seen": "hidden-0"})
    assert "Look once more" in page.text
    assert "Too dark" in page.text
    photo.refresh_from_db()
    assert photo.state == "shown"


def test_what_is_shown_at_the_moment_of_forgetting_stays(row, monkeypatch):
    photo = kept(row.session.event)
    actions.hide_picture(photo, "Blurred", by=builders.staff())
    AlbumPhoto.objects.update(decided_at=timezone.now() - timedelta(days=31))
    remove = forgetting.album.remove_picture

    def shown_first(found, **given):
        actions.show_picture(found, WORDS, by=builders.staff())
        return remove(found, **given)

    monkeypatch.setattr(forgetting.album, "remove_picture", shown_first)
    tasks.forget_afterwards()
    assert AlbumPhoto.objects.get() == photo


def test_nobody_empties_an_album(client, row):
    photos = [shown(row.session.event) for _ in range(7)]
    for photo in photos:
        page = client.post(f"/en/events/{row.session.event.slug}/album/{photo.key}/take-down/", {"why": "No"})
    assert "a lot of pictures for one day" in page.text
    assert AlbumPhoto.objects.shown().count() == 1


def test_what_is_forgotten(row):
    old = timezone.now() - timedelta(days=31)
    sent, hidden = shown(row.session.event, row.person), kept(row.session.event, row.person)
    actions.hide_picture(hidden, "Blurred", by=builders.staff())
    tasks.forget_afterwards()
    assert AlbumPhoto.objects.exclude(sent_by=None).count() == 2
    AlbumPhoto.objects.update(added_at=old, decided_at=old)
    tasks.forget_afterwards()
    assert AlbumPhoto.objects.get() == sent
    assert AlbumPhoto.objects.get().sent_by is None
