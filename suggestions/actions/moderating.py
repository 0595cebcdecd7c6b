"""Text and photos are looked at before the public does: released or hidden one by one, with a trace."""

from collections.abc import Sequence
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction

from portal import stored
from suggestions import blackening, notices, rules
from suggestions.blackening import Rectangle
from suggestions.models import Photo, Release, Suggestion, Translated
from suggestions.rules import Actor

from .moving import Refused, change

# What tells which photos were hidden with the text.
OF_PHOTOS = ("release_text", "hide_text", "hide_photo", "hide_own_photo")


@transaction.atomic
def release_text(
    suggestion: Suggestion, by: Actor, *, title: str, text: str, reason: str = "", **more
) -> Suggestion:
    """Make the text public, as `title` and `text` say it. Whoever changes the words says why.

    A translation of other words waits for a person again: it may hold what has just been taken out.
    The first time, it is news to whoever follows its place or its kind. Errors: Conflict, Refused.
    """
    title, text = title.strip(), text.strip()
    is_new = False

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        nonlocal is_new
        is_changed = (title, text) != (row.public_title.strip(), row.public_text.strip())
        if not title or (is_changed and not reason.strip()) or not rules.is_for_the_public(row):
            raise Refused("release_text")
        fields = {"public_title": title, "public_text": text, "release": Release.RELEASED}
        if row.release != Release.RELEASED:
            fields["released_at"] = given["now"]
            is_new = row.released_at is None
            _let_photos_wait(row)
        if is_changed and row.translated == Translated.CONFIRMED:
            fields["translated"] = Translated.PROPOSED
        return fields

    released = _moderate(suggestion, "release_text", by, apply, reason, **more)
    if is_new:
        notices.tell_released(released)
    return released


def hide_text(suggestion: Suggestion, by: Actor, reason: str, **more) -> Suggestion:
    """Take the page of a suggestion from the public, and its photos: their addresses may be known. They wait
    to be looked at again when the page comes back. Errors: Conflict, Refused."""
    if not reason.strip():
        raise Refused("hide_text")

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        photos = list(row.photos.public())
        for photo in photos:
            _hide(photo)
        given["data"] = {"photos": [photo.pk for photo in photos]}
        return {"release": Release.HIDDEN}

    return _moderate(suggestion, "hide_text", by, apply, reason, **more)


def _let_photos_wait(row: Suggestion) -> None:
    """Those that were hidden with the text, however often since it was shown, but for what somebody has
    hidden for its own sake since. What has no original can't be looked at."""
    numbers: set[int] = set()
    for entry in row.entries.filter(verb__in=OF_PHOTOS).order_by("number"):
        if entry.verb == "release_text":
            numbers.clear()
        numbers |= {*entry.data.get("photos", ())}
        numbers.discard(entry.data.get("photo"))
    waiting = row.photos.filter(pk__in=numbers, release=Release.HIDDEN).exclude(original="")
    waiting.update(release=Release.PENDING)


def release_photo(
    photo: Photo, by: Actor, *, black: Sequence[Rectangle] = (), alt: dict[str, str] | None = None, **more
) -> Suggestion:
    """Make a copy for the public, with black rectangles; the original stays private, and whole.

    What the sender has hidden stays hidden. `alt`: {'alt_zh_hans': …, 'alt_en': …}.
    Errors: Conflict, Refused.
    """
    if not photo.original or not rules.in_both_or_neither(alt, "alt"):
        raise Refused("release_photo")
    shown, small = blackening.public_copies(photo.original, black)

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        mine = row.photos.get(pk=photo.pk)
        if mine.pk in rules.hidden_by_sender(row):
            raise Refused("release_photo")
        drop_copies(mine)
        for file, copy in ((mine.public, shown), (mine.small, small)):
            file.save(copy.name, copy, save=False)
            stored.with_transaction(file)
        mine.black, mine.release = [list(rectangle) for rectangle in black], Release.RELEASED
        _describe(mine, alt or {})
        mine.save()
        return {}

    data = {"photo": photo.pk, "black": len(black)}
    return _moderate(photo.suggestion, "release_photo", by, apply, data=data, **more)


def hide_photo(photo: Photo, by: Actor, reason: str, **more) -> Suggestion:
    """Take a photo from the public; its copy is deleted. Errors: Conflict, Refused."""
    if not reason.strip():
        raise Refused("hide_photo")

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        _hide(row.photos.get(pk=photo.pk))
        return {}

    data = {"photo": photo.pk}
    return _moderate(photo.suggestion, "hide_photo", by, apply, reason, data=data, **more)


def describe_photo(photo: Photo, by: Actor, alt: dict[str, str]) -> None:
    """What the picture shows, for those who don't see it. Errors: Refused."""
    if not rules.may_add_photo(by.user, photo.suggestion) or not rules.in_both_or_neither(alt, "alt"):
        raise Refused("describe_photo")
    _describe(photo, alt)
    photo.save(update_fields=list(alt))


def _moderate(suggestion: Suggestion, verb: str, by: Actor, apply, reason: str = "", **more) -> Suggestion:
    return change(
        suggestion,
        verb,
        by,
        allowed=lambda by, row: rules.may_moderate(by.user, row),
        apply=apply,
        reason=reason.strip(),
        **more,
    )


def _describe(photo: Photo, alt: dict[str, str]) -> None:
    for name, text in alt.items():
        setattr(photo, name, (text or "").strip())


def _hide(photo: Photo) -> None:
    if not photo.original:
        _keep(photo)
    drop_copies(photo)
    Photo.objects.filter(pk=photo.pk).hide()


def _keep(photo: Photo) -> None:
    """Where the original is forgotten, what the public saw takes its place: else nothing would be left."""
    try:
        with photo.public.open("rb") as shown:
            photo.original.save(Path(photo.public.name).name, ContentFile(shown.read()), save=False)
    except (ValueError, FileNotFoundError):
        return  # there is no copy either
    stored.with_transaction(photo.original)
    Photo.objects.filter(pk=photo.pk).update(original=photo.original.name)


def drop_copies(photo: Photo) -> None:
    """Once it is sure: until COMMIT the public still sees them."""
    files = [(copy.storage, copy.name) for copy in photo.copies]

    def gone() -> None:
        for storage, name in files:
            storage.delete(name)

    transaction.on_commit(gone, robust=True)
