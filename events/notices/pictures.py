"""Who sent a picture hears whether it is shown, and organisers that one should go."""

from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models import AlbumPhoto, Event, PhotoState, TakeDown
from portal import notices, persons
from portal.models import User
from portal.models.notices import Channel

from .volunteers import ORGANISERS

DECIDED, SHOULD_GO = "events.picture", "events.picture_should_go"


def declare() -> None:
    notices.declare(
        notices.Kind(
            name=DECIDED,
            title=_("Your picture of an event"),
            template="events/picture",
            channels=(Channel.EMAIL, Channel.INBOX),
            contexts=notices.reading("event", lambda: Event.objects),
            link=_to_album,
            idempotent=True,
        )
    )
    notices.declare(
        notices.Kind(
            name=SHOULD_GO,
            title=_("A picture should go"),
            template="events/picture_should_go",
            channels=(Channel.INBOX,),
            contexts=_contexts,
            link=lambda context: reverse("events_desk:picture", args=[context["photo"].pk]),
            idempotent=True,
        )
    )


def tell_decided(photo: AlbumPhoto) -> None:
    """Editors' own pictures have no sender. Which picture it is stands nowhere: whose it was is forgotten."""
    if photo.sent_by:
        said = {"occasion": uuid4().hex, "event": photo.event_id, "became": str(photo.state)}
        notices.tell(photo.sent_by, DECIDED, photo.event, **said)


def tell_should_go(asked: TakeDown) -> None:
    for user in User.objects.filter(groups__name=ORGANISERS, is_active=True).order_by("pk"):
        person = persons.of_account(user)
        notices.tell(person, SHOULD_GO, asked.photo, occasion=str(asked.pk), photo=asked.photo_id)


def _contexts(many: list[dict]) -> list[dict | None]:
    rows = notices.reading("photo", lambda: AlbumPhoto.objects.select_related("event"))(many)
    return [row and row | {"event": row["photo"].event} for row in rows]


def _to_album(context: dict) -> str:
    event = context["event"]
    shown = context["became"] == PhotoState.SHOWN
    return reverse("events:album", args=[event.slug]) if shown else event.get_absolute_url()
