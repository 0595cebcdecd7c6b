"""Senders of pictures hear what became of them, organisers that one should go."""

import pytest
from django.contrib.auth.models import Group

from events import actions
from events.models import AlbumPhoto
from portal import persons
from portal.models import Notice
from tests import builders
from tests.desks import words
from tests.events import pictures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folders")]


@pytest.fixture
def organiser():
    user = builders.user()
    user.groups.add(Group.objects.get_or_create(name="organiser")[0])
    return user


def told(person, kind: str) -> list[dict]:
    rows = Notice.objects.filter(person=person, kind=f"events.{kind}", channel="inbox").order_by("pk")
    return [row.params for row in rows]


def inbox(client, user) -> str:
    client.force_login(user)
    return words(client.get("/en/me/inbox/"))


def test_its_sender_hears_once_and_the_message_names_no_picture(client):
    """Thirty days later the house does not know any more whose picture it was."""
    sender, event = builders.person(user=builders.user()), builders.event()
    photo = pictures.shown(event, sender)
    actions.show_picture(photo, pictures.WORDS, by=builders.staff())
    actions.hide_picture(photo, "Blurred", by=builders.staff())
    assert told(sender, "picture") == [
        {"event": event.pk, "became": became} for became in ("shown", "hidden")
    ]
    read = inbox(client, sender.user)
    assert "can be seen in the album" in read
    assert "We don't show it to everybody" in read
    pictures.shown(event)


def test_organisers_hear_once_that_it_should_go(client, organiser):
    photo = pictures.shown(builders.event())
    assert actions.ask_down(photo, "That is me")
    assert not actions.ask_down(photo, "That is me")
    assert [one["photo"] for one in told(persons.of_account(organiser), "picture_should_go")] == [photo.pk]
    assert "Please look at it and decide." in inbox(client, organiser)
    found = AlbumPhoto.objects.get()
    assert found.is_asked_to_go
    assert found.is_taken_down
