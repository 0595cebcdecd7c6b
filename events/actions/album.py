"""Pictures of an event: sent, looked at, shown, hidden with a reason, taken down when somebody asks."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from wagtail.log_actions import log

from events import consents, rules
from events.models import AlbumPhoto, Event, PhotoState, TakeDown
from events.notices import pictures
from portal import previews, stored
from portal.models import Person, User
from portal.privacy import consents as agreements

from .changing import ChangedElsewhere

# A page shows no more than the first on the longer side, a list no more than the second.
SHOWN_SIDE, SMALL_SIDE = 1600, 480
# select_for_update where the database knows it; elsewhere a transaction that writes is alone anyway.
_LOCKED = AlbumPhoto.objects.select_for_update(of=("self",))


class AlbumFull(Exception):
    """This person, or the event, has as many pictures as there may be."""


class NotReady(Exception):
    """Words in both languages are missing, or the consent of those who can be recognised."""


class PictureGone(Exception):
    """Its sender has taken it back, or a colleague has removed it."""


@dataclass(frozen=True)
class Sent:
    """`key` makes a second press find the first; `captions` are columns with words; those who are
    `recognisable` have `agreed`."""

    picture: ContentFile
    key: uuid.UUID
    captions: dict[str, str]
    recognisable: bool
    agreed: bool


def add_picture(
    event: Event, sent: Sent, *, sender: Person | None = None, now: datetime | None = None
) -> AlbumPhoto:
    """Keep a picture that `portal.uploads` has drawn anew; nobody sees it yet.

    Errors: AlbumFull, NotReady.
    """
    now = now or timezone.now()
    if sent.recognisable and not sent.agreed:
        raise NotReady
    with transaction.atomic():
        _hold(event)
        known = AlbumPhoto.objects.filter(key=sent.key)
        if earlier := known.filter(event=event, sent_by=sender).first():
            return earlier
        if left(event, sender) <= 0:
            raise AlbumFull
        consent = {"consent_version": consents.CURRENT_FOR_PICTURES, "consented_at": now}
        photo = AlbumPhoto(
            event=event,
            # The key of another picture stands in addresses that anybody may read.
            key=uuid.uuid4() if known.exists() else sent.key,
            recognisable=sent.recognisable,
            sent_by=sender,
            added_at=now,
            **sent.captions,
            **(consent if sent.recognisable else {}),
        )
        photo.original.save(sent.picture.name, sent.picture, save=False)
        stored.with_transaction(photo.original)
        photo.save()
        if sender is not None:
            for kind in ("events.album", "events.pictures")[: 1 + sent.recognisable]:
                agreements.give(sender, kind, photo, now=now)
    return photo


def left(event: Event, sender: Person | None) -> int:
    """How many more there may be: of the event, and of somebody who was there."""
    free = rules.PICTURES_OF_EVENT - event.album.count()
    if sender is None:
        return free
    return min(free, rules.PICTURES_OF_ONE - event.album.filter(sent_by=sender).count())


def show_picture(photo: AlbumPhoto, captions: dict[str, str], *, by: User, seen: str | None = None) -> None:
    """Everybody sees it from now on, with these words, in copies made now; who wanted it to go is answered.

    `seen` is what it was like for whoever decides, as `AlbumPhoto.seen`. Errors: NotReady, ChangedElsewhere,
    PictureGone.
    """
    if not all(captions.values()) or (photo.recognisable and photo.consented_at is None):
        raise NotReady
    try:
        large, small = previews.copies(photo.original, SHOWN_SIDE, SMALL_SIDE)
    except FileNotFoundError:
        raise PictureGone from None
    with transaction.atomic():
        mine = _as_seen(photo, seen)
        _drop_copies(mine)
        for file, copy in ((mine.public, large), (mine.small, small)):
            file.save(copy.name, copy, save=False)
            stored.with_transaction(file)
        for column, words in captions.items():
            setattr(mine, column, words)
        is_news = mine.state != PhotoState.SHOWN
        _decide(mine, PhotoState.SHOWN, "", by)
        if is_news:
            pictures.tell_decided(mine)
        log(mine, "events.picture_shown", user=by)


def hide_picture(photo: AlbumPhoto, reason: str, *, by: User, seen: str | None = None) -> None:
    """Nobody outside sees it; its copies are deleted, what was sent stays inside for a while.

    `seen` as above. Errors: ChangedElsewhere, PictureGone.
    """
    with transaction.atomic():
        mine = _as_seen(photo, seen)
        _take_away(mine)
        _decide(mine, PhotoState.HIDDEN, reason.strip(), by)
        pictures.tell_decided(mine)
        log(mine, "events.picture_hidden", user=by, data={"reason": mine.hidden_because})


def ask_down(photo: AlbumPhoto, why: str, *, now: datetime | None = None) -> bool:
    """Anybody asks that it goes. The first time it does so at once, until somebody has looked; once they have
    decided that it stays, they are only asked again. False when nobody sees it anyway."""
    now = now or timezone.now()
    with transaction.atomic():
        mine = _LOCKED.filter(pk=photo.pk).first()
        if mine is None or mine.state != PhotoState.SHOWN:
            return False
        is_first = not mine.take_downs.exists()
        is_told = mine.take_downs.filter(settled_at=None).exists()
        asked = TakeDown.objects.create(photo=mine, why=why.strip(), asked_at=now)
        if not is_told:
            pictures.tell_should_go(asked)
        if is_first:
            _take_away(mine)
            mine.state = PhotoState.WAITING
            mine.save()
    return True


def remove_picture(photo: AlbumPhoto, *, by: User | None = None, held: Q | None = None) -> bool:
    """For good, with its files; by its sender, or by staff. False when it is gone, or not `held` any more."""
    with transaction.atomic():
        mine = _LOCKED.filter(held or Q(), pk=photo.pk).first()
        if mine is None:
            return False
        if by:
            log(mine, "events.picture_removed", user=by)
        _delete_files([mine.original, *mine.copies])
        agreements.end(mine)
        mine.delete()
    return True


def _hold(event: Event) -> None:
    """Until COMMIT: of two uploads at once the second counts the first."""
    Event.objects.filter(pk=event.pk).update(slug=F("slug"))


def _as_seen(photo: AlbumPhoto, seen: str | None) -> AlbumPhoto:
    """Nobody settles a request unread, or undoes what a colleague has decided."""
    mine = _LOCKED.filter(pk=photo.pk).first()
    if mine is None:
        raise PictureGone
    if seen is not None and seen != mine.seen:
        raise ChangedElsewhere
    return mine


def _decide(mine: AlbumPhoto, state: PhotoState, reason: str, by: User) -> None:
    mine.state, mine.hidden_because = state, reason
    mine.decided_by, mine.decided_at = by, timezone.now()
    mine.save()
    mine.take_downs.filter(settled_at=None).update(settled_at=mine.decided_at)


def _take_away(mine: AlbumPhoto) -> None:
    _drop_copies(mine)
    mine.public = mine.small = mine.width = mine.height = None


def _drop_copies(mine: AlbumPhoto) -> None:
    _delete_files(mine.copies)


def _delete_files(files: list) -> None:
    """Once it is sure: until COMMIT they are still seen."""
    found = [(file.storage, file.name) for file in files]

    def gone() -> None:
        for storage, name in found:
            storage.delete(name)

    transaction.on_commit(gone, robust=True)
