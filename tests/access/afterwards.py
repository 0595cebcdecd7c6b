"""When an event is over: how it was, what the organisers make of it, the album."""

import io
import uuid

from django.core.files.base import ContentFile
from PIL import Image

from events import actions, rules, tickets
from events.models import Event, Registration
from portal.models import User
from tests.access.kinds import LOOKS, OPEN, RESIDENTS, SECRET, Row
from tests.access.outcome import FINE, FORBIDDEN, SIGN_IN, rule
from tests.access.people import DESK

KEEPERS = rule({SIGN_IN}, {FORBIDDEN}, **dict.fromkeys(DESK | {"editor"}, FINE))
PICTURE = "/en/desk/events/album/{picture}/"
ORGANISERS = rule({SIGN_IN}, {FORBIDDEN}, **dict.fromkeys(DESK, FINE))
AFTERWARDS = [
    Row("/en/events/mine/{been_reference}/feedback/", RESIDENTS, RESIDENTS),
    Row("/en/events/thanks/{thanks}/", OPEN, OPEN),
    Row("/en/events/thanks/{secret}/", SECRET, SECRET),
    Row("/en/events/mine/{been_reference}/pictures/", RESIDENTS, RESIDENTS),
    Row("/en/events/thanks/{thanks}/pictures/", OPEN, OPEN),
    Row("/en/events/thanks/{secret}/pictures/", SECRET, SECRET),
    Row("/en/events/{event}/album/", OPEN),
    Row("/en/events/{event}/album/{picture_key}/take-down/", OPEN, OPEN),
    Row("/en/desk/events/album/", KEEPERS),
    Row("/en/desk/events/album/add/", KEEPERS),
    Row("/en/desk/events/album/add/{event}/", KEEPERS, KEEPERS),
    Row(PICTURE, KEEPERS, KEEPERS),
    Row(PICTURE + "original/", KEEPERS),
    Row(PICTURE + "remove/", KEEPERS, KEEPERS),
    Row("/en/desk/events/feedback/", ORGANISERS),
    Row("/en/desk/events/feedback/{event}/", ORGANISERS, notes=LOOKS),
    Row("/en/desk/events/feedback/{event}/summary/", ORGANISERS, ORGANISERS),
]


def thanks(been: Registration) -> str:
    """The secret in the thanks to somebody who was there."""
    tickets.admit_thanks(been, rules.afterwards_until(been.session))
    return tickets.secret(tickets.THANKS, been)


def gaps(event: Event, by: User) -> dict:
    """A picture that everybody sees."""
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30)).save(drawn, "JPEG")
    words = {"caption_zh_hans": "A lantern (zh)", "caption_en": "A lantern"}
    file = ContentFile(drawn.getvalue(), "lantern.jpg")
    photo = actions.add_picture(event, actions.Sent(file, uuid.uuid4(), words, False, False))
    actions.show_picture(photo, words, by=by)
    return {"picture": photo.pk, "picture_key": photo.key}
