"""Pictures at the desk: decided about as they were seen, asked to go, forgotten in time."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import ModelLogEntry

from events import actions
from events.actions import forgetting
from events.models import AlbumPhoto, TakeDown
from tests import builders
from tests.events import forgotten
from tests.events.doors import attended, begun, group
from tests.events.pictures import WORDS, filled, kept, shown, upload
from tests.storing import files_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folders")]


@pytest.fixture
def keeper(desk):
    desk.user.user_permissions.add(Permission.objects.get(codename="change_albumphoto"))
    return desk


@pytest.fixture
def row():
    return attended(group(begun(), name="Ana Example"))


def decide(keeper, photo, given: dict):
    """By whoever has just opened its page."""
    address = f"/en/desk/events/album/{photo.pk}/"
    seen = re.search(r'name="seen" value="([^"]+)"', keeper.get(address).text)[1]
    return keeper.post(address, given | {"seen": seen})


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


@pytest.mark.parametrize("given", [WORDS | {"do": "show"}, {"do": "hide", "reason": "Blurred"}])
def test_what_its_sender_takes_back_meanwhile_is_said_to_be_gone(keeper, row, monkeypatch, given):
    photo = kept(row.session.event)
    taken_back_before(monkeypatch, f"{given['do']}_picture")
    page = keeper.post(f"/en/desk/events/album/{photo.pk}/", given | {"seen": photo.seen}, follow=True)
    assert "This picture is gone" in page.text


def test_asking_for_what_is_taken_back_meanwhile_is_answered(client, row, monkeypatch):
    photo = shown(row.session.event)
    taken_back_before(monkeypatch, "ask_down")
    page = client.post(f"/en/events/{row.session.event.slug}/album/{photo.key}/take-down/", {"why": ""})
    assert "The picture is gone from the page" in page.text


def taken_back_before(monkeypatch, verb: str) -> None:
    do = getattr(actions, verb)

    def late(photo, *given, **more):
        actions.remove_picture(photo)
        return do(photo, *given, **more)

    monkeypatch.setattr(actions, verb, late)


def test_what_is_shown_at_the_moment_of_forgetting_stays(row, monkeypatch):
    photo = kept(row.session.event)
    actions.hide_picture(photo, "Blurred", by=builders.staff())
    AlbumPhoto.objects.update(decided_at=timezone.now() - timedelta(days=31))
    remove = forgetting.album.remove_picture

    def shown_first(found, **given):
        actions.show_picture(found, WORDS, by=builders.staff())
        return remove(found, **given)

    monkeypatch.setattr(forgetting.album, "remove_picture", shown_first)
    forgotten.afterwards()
    assert AlbumPhoto.objects.get() == photo


def test_what_is_forgotten(row):
    old = timezone.now() - timedelta(days=31)
    sent, hidden = shown(row.session.event, row.person), kept(row.session.event, row.person)
    actions.hide_picture(hidden, "Blurred", by=builders.staff())
    forgotten.afterwards()
    assert AlbumPhoto.objects.exclude(sent_by=None).count() == 2
    AlbumPhoto.objects.update(added_at=old, decided_at=old)
    forgotten.afterwards()
    assert AlbumPhoto.objects.get() == sent
    assert AlbumPhoto.objects.get().sent_by is None


def test_an_event_with_pictures_is_not_deleted(client, row, settings):
    """Its copies would stay at their addresses, and nothing would know of them."""
    settings.STAFF_MFA_REQUIRED = False
    photo = shown(builders.event(slug="fair"))
    client.force_login(builders.user(is_staff=True, is_superuser=True, language="en"))
    address = reverse("wagtailsnippets_events_event:delete", args=[photo.event_id])
    assert client.post(address).status_code in (200, 302, 403)
    assert AlbumPhoto.objects.get() == photo


def test_what_nobody_looks_at_stands_in_the_overview_and_ends(keeper, row):
    kept(row.session.event, row.person)
    actions.ask_down(shown(row.session.event), "I am on it")
    text = keeper.get("/en/desk/events/overview/").text
    assert "1 waits to be looked at" in text
    assert "Somebody asks that 1 goes" in text
    old = timezone.now() - timedelta(days=61)
    AlbumPhoto.objects.update(added_at=old)
    forgotten.afterwards()
    assert AlbumPhoto.objects.get().take_downs.count() == 1, "somebody has asked only now"
    TakeDown.objects.update(asked_at=old)
    forgotten.afterwards()
    assert not AlbumPhoto.objects.exists()
    assert "Pictures of events</" not in keeper.get("/en/desk/events/overview/").text.split("<h1>")[1]
