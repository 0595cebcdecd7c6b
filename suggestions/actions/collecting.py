"""Step 1: drafts, photos, sending, supporting."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from portal import grids, persons, stored
from portal.models import Grid, Person, Place, User
from portal.privacy import consents
from suggestions import deadlines, links, rules
from suggestions.models import (
    Category,
    Channel,
    Follow,
    Photo,
    PhotoKind,
    Release,
    Suggestion,
    Support,
)
from suggestions.rules import Actor
from suggestions.steps import State

from .moving import Refused, effect, move

MOST_PHOTOS = 5
CONSENT_VERSION = "2026-11"


class TooManyPhotos(Exception):
    """A suggestion shows five photos at the most."""


@dataclass(frozen=True)
class Content:
    """What a form asks. Positions are WGS 84; everybody sees them only with `spot_shown`."""

    title: str
    category: Category
    text: str = ""
    kind: str = "idea"
    language: str = "zh-hans"
    grid: Grid | None = None
    grid_chosen: bool = False
    landmark: Place | None = None
    address: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    spot_shown: bool = False

    @classmethod
    def of(cls, draft: Suggestion) -> "Content":
        return cls(**{name: getattr(draft, name) for name in cls.__dataclass_fields__})

    def fields(self) -> dict:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def start_draft(
    content: Content,
    *,
    form_key: uuid.UUID,
    author: Person | None = None,
    entered_by: User | None = None,
    channel: str = Channel.WEB,
    follow_up_of: Suggestion | None = None,
    now: datetime | None = None,
) -> Suggestion:
    """A draft; a second press with the same key finds the first one.

    A reference that is taken by chance (one in ten thousand, with a hundred thousand suggestions) is drawn
    again.
    """
    now = now or timezone.now()
    fields = content.fields() | {
        "form_key": form_key,
        "author": author,
        "entered_by": entered_by,
        "channel": channel,
        "follow_up_of": follow_up_of,
        "created_at": now,
        "updated_at": now,
    }
    try:
        return _new(fields)
    except IntegrityError:
        return Suggestion.objects.filter(form_key=form_key).first() or _new(fields)


@transaction.atomic
def _new(fields: dict) -> Suggestion:
    return Suggestion.objects.create(**fields)


def edit_draft(draft: Suggestion, content: Content) -> bool:
    """False when it has been sent meanwhile: what is sent is corrected by other doors."""
    fields = content.fields() | {"updated_at": timezone.now()}
    return bool(Suggestion.objects.filter(pk=draft.pk, state=State.DRAFT).update(**fields))


def release_draft(draft: Suggestion) -> None:
    """Whoever writes in this browser goes on under another contact; the draft waits for it without a name."""
    mine = Suggestion.objects.filter(pk=draft.pk, state=State.DRAFT, entered_by=None)
    mine.update(author=None)


def drop_draft(draft: Suggestion) -> None:
    with transaction.atomic():
        mine = Suggestion.objects.filter(pk=draft.pk, state=State.DRAFT)
        if mine.update(updated_at=timezone.now()):
            for photo in draft.photos.all():
                _delete_files(photo)
            mine.delete()


def add_photo(
    suggestion: Suggestion,
    picture: ContentFile,
    *,
    key: uuid.UUID,
    kind: PhotoKind = PhotoKind.REPORT,
    by: User | None = None,
    now: datetime | None = None,
) -> Photo:
    """Keep a picture that `portal.uploads` has drawn anew. The key makes a retry find the first one; of a
    try that fails, whatever undoes it, no file stays behind.

    Errors: TooManyPhotos.
    """
    now = now or timezone.now()
    with transaction.atomic():
        _hold(suggestion)
        if earlier := Photo.objects.filter(key=key, suggestion=suggestion).first():
            return earlier
        if suggestion.photos.filter(kind=kind).count() >= MOST_PHOTOS:
            raise TooManyPhotos
        photo = Photo(suggestion=suggestion, key=key, kind=kind, added_by=by, added_at=now)
        photo.original.save(picture.name, picture, save=False)
        stored.with_transaction(photo.original)
        photo.save()
        Suggestion.objects.filter(pk=suggestion.pk).update(updated_at=now)
    return photo


def _hold(suggestion: Suggestion) -> None:
    """Until COMMIT: of two uploads at once the second counts the first, and a retry finds the first try."""
    Suggestion.objects.filter(pk=suggestion.pk).update(supporters=F("supporters"))


def remove_photo(photo: Photo) -> None:
    """Only from a draft."""
    with transaction.atomic():
        _hold(photo.suggestion)
        draft = Suggestion.objects.filter(pk=photo.suggestion_id, state=State.DRAFT)
        if not draft.update(updated_at=timezone.now()):
            raise Refused("remove_photo")
        photo.delete()
        _delete_files(photo)


def _delete_files(photo: Photo) -> None:
    def gone() -> None:
        photo.original.storage.delete(photo.original.name)
        for copy in photo.copies:
            copy.storage.delete(copy.name)

    transaction.on_commit(gone, robust=True)


def submit(draft: Suggestion, by: Actor, *, now: datetime | None = None, **more) -> Suggestion:
    """Send a draft. A second press, or another device, finds it sent. Errors: Refused, Incomplete."""
    with transaction.atomic():
        if by.person is not None and draft.author_id is None and draft.entered_by_id is None:
            persons.hold(by.person)
            Suggestion.objects.filter(pk=draft.pk, author=None, state=State.DRAFT).update(author=by.person)
            draft.refresh_from_db()
        try:
            return move(draft, "submit", by, now=now, **more)
        except Refused:
            draft.refresh_from_db()
            if draft.state != State.DRAFT and rules.may_see(by.person, draft):
                return draft
            raise


@effect("submit")
def _submit(row: Suggestion, by: Actor, given: dict) -> dict:
    now, service_class = given["now"], row.category.service_class
    links.admit(links.PRIVATE, row)
    if row.author_id:
        Follow.objects.get_or_create(person_id=row.author_id, suggestion=row)
        if row.channel != Channel.OPEN311:
            consents.give(row.author, "suggestions.sent", row, now=now)
    return {
        "submitted_at": now,
        "service_class": service_class,
        "due_at": deadlines.promised(service_class, now),
        "respond_by": deadlines.response_due(now),
        "public_title": row.title,
        "public_text": row.text,
        "release": given.get("release") or Release.PENDING,
        **_surveyed(row),
        **({} if row.channel == Channel.OPEN311 else {"consent_version": CONSENT_VERSION, "consent_at": now}),
    }


def _surveyed(row: Suggestion) -> dict:
    """Where the map is a survey, the point says which grid it is; elsewhere a person does."""
    found = grids.surveyed_at(*row.point) if row.point else None
    return {"grid": found, "grid_confirmed": True} if found else {}


def support(suggestion: Suggestion, person: Person, *, now: datetime | None = None) -> bool:
    """'I have this too': follow and count, once per person. False when it was counted before.

    Errors: Refused, when it is over, not public, or one's own.
    """
    now = now or timezone.now()
    with transaction.atomic():
        persons.hold(person)
        # The row first, then what hangs on it: as joining does, or the two would wait for each other.
        _hold(suggestion)
        suggestion.refresh_from_db()
        if not rules.may_support(suggestion) or suggestion.author_id == person.pk:
            raise Refused("support")
        # Follows are harmless to repeat; the support itself is new for exactly one of two presses.
        Follow.objects.bulk_create([Follow(person=person, suggestion=suggestion)], ignore_conflicts=True)
        _support, new = Support.objects.get_or_create(
            suggestion=suggestion, person=person, defaults={"at": now}
        )
        if new:
            Suggestion.objects.filter(pk=suggestion.pk).update(supporters=F("supporters") + 1)
    return new


def take_back_support(suggestion: Suggestion, person: Person) -> bool:
    with transaction.atomic():
        _hold(suggestion)
        gone, _ = Support.objects.filter(suggestion=suggestion, person=person).delete()
        if gone:
            Suggestion.objects.filter(pk=suggestion.pk, supporters__gt=0).update(
                supporters=F("supporters") - 1
            )
    return bool(gone)
