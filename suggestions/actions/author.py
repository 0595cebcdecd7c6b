"""What senders still do with their suggestion: correct it, hide private details, change the link."""

import uuid

from django.db import transaction

from portal import tokens
from suggestions import links, notices, rules, writing
from suggestions.models import Photo, PhotoKind, Release, Suggestion, Translated
from suggestions.rules import Actor
from suggestions.steps import Who

from .moderating import drop_copies
from .moving import change


class NothingHidden(Exception):
    """None of these words stand in what the public reads."""


def correct(suggestion: Suggestion, by: Actor, title: str, text: str, **more) -> Suggestion:
    """Other words, until somebody has accepted it; before the public reads them, they are looked at again.

    Words that were hidden stay hidden. Errors: Conflict, Refused.
    """

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        hidden = writing.hidden_in(row.title, row.public_title) + writing.hidden_in(row.text, row.public_text)
        return {
            "title": title,
            "text": text,
            "language": writing.language_of(f"{title} {text}", row.language),
            "public_title": writing.blacked(title, hidden)[:120],
            "public_text": writing.blacked(text, hidden)[:4000],
            "translated_title": "",
            "translated_text": "",
            "translated": Translated.NONE,
            "release": Release.PENDING if rules.is_for_the_public(row) else Release.HIDDEN,
        }

    return change(suggestion, "correct", by, allowed=rules.may_correct, apply=apply, **more)


def hide_words(suggestion: Suggestion, by: Actor, words: list[str], **more) -> Suggestion:
    """Black these words out of everything that the public reads. Errors: Conflict, Refused, NothingHidden.

    A translation counts again once a person has looked at it: it may say the same in other words.
    """

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        names = ("public_title", "public_text", "translated_title", "translated_text")
        left = {name: writing.blacked(getattr(row, name), words) for name in names}
        changed = {name: text for name, text in left.items() if text != getattr(row, name)}
        if not changed:
            raise NothingHidden
        if row.translated == Translated.CONFIRMED:
            changed["translated"] = Translated.PROPOSED
        return {name: _within(row, name, text) for name, text in changed.items()}

    return change(suggestion, "hide_words", by, allowed=rules.may_hide, apply=apply, **more)


def hide_spot(suggestion: Suggestion, by: Actor, reason: str = "", **more) -> Suggestion:
    """From now on everybody reads the grid only; those who work on it still find the spot. Staff say why.

    Errors: Conflict, Refused.
    """

    def allowed(by: Actor, row: Suggestion) -> bool:
        is_said = bool(reason.strip()) or rules.may_hide(by, row)
        return is_said and rules.may_hide_spot(by, row)

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        return {"spot_shown": False}

    return change(suggestion, "hide_spot", by, allowed=allowed, apply=apply, reason=reason.strip(), **more)


def _within(row: Suggestion, name: str, text: str) -> str:
    """A black block can be longer than the word it covers."""
    return text[: row._meta.get_field(name).max_length]


def hide_own_photo(photo: Photo, by: Actor, **more) -> Suggestion:
    """Take a picture of one's own from the public, for good: its public copy is deleted, and nobody makes
    another. Errors: Refused."""

    def allowed(by: Actor, row: Suggestion) -> bool:
        return photo.kind == PhotoKind.REPORT and rules.may_hide(by, row)

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        drop_copies(Photo.objects.get(pk=photo.pk))
        Photo.objects.filter(pk=photo.pk).hide()
        return {}

    data = {"photo": photo.pk}
    return change(photo.suggestion, "hide_own_photo", by, allowed=allowed, apply=apply, data=data, **more)


def renew_link(suggestion: Suggestion, by: Actor, **more) -> Suggestion:
    """End the private link and make another, which goes to the sender, not to whoever asked for it."""

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        tokens.revoke(links.PRIVATE, str(row.pk))
        row.seed = uuid.uuid4()
        links.admit(links.PRIVATE, row)
        return {"seed": row.seed}

    with transaction.atomic():
        row = change(suggestion, "renew_link", by, allowed=_is_author, apply=apply, **more)
        notices.tell_new_link(row)
    return row


def _is_author(by: Actor, row: Suggestion) -> bool:
    return Who.AUTHOR in rules.duties(by, row)
