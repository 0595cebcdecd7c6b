"""What another system files here, and what it tells about a case: with its key, and each thing once."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal import tokens
from suggestions import notices, rules
from suggestions.models import ApiKey, Channel, Entry, Suggestion
from suggestions.rules import Actor
from suggestions.steps import State

from .collecting import Content, add_photo, start_draft, submit
from .moving import Refused, change

LONGEST_ID = 100


@dataclass(frozen=True)
class Arrival:
    """`number` is what the other system calls it; without one, the same words on the same or the next day
    are a repetition. Pictures have been drawn anew by `portal.uploads`."""

    content: Content
    number: str = ""
    pictures: tuple[ContentFile, ...] = ()


@dataclass(frozen=True)
class News:
    """`number` is the other system's own for this piece; `status` in its own word, such as FIXED."""

    status: str
    text: str = ""
    number: str = ""
    at: str = ""


def arrive(arrival: Arrival, key: ApiKey, *, now: datetime | None = None) -> Suggestion:
    """Write down and send what a system files; a repetition finds the first. Nobody's contact is kept: the
    system may have confirmed it, we have not. Errors: Refused, TooManyPhotos.
    """
    if not rules.may_file(key):
        raise Refused("arrive")
    now = now or timezone.now()
    if earlier := Suggestion.objects.filter(form_key__in=_keys(arrival, key, now)).first():
        made = earlier
    else:
        form_key = _keys(arrival, key, now)[0]
        made = start_draft(arrival.content, form_key=form_key, channel=Channel.OPEN311, now=now)
    if made.state != State.DRAFT:
        return made
    for place, picture in enumerate(arrival.pictures):
        add_photo(made, picture, key=uuid.uuid5(made.form_key, str(place)), now=now)
    return _sent(made, key, arrival, now)


def _sent(made: Suggestion, key: ApiKey, arrival: Arrival, now: datetime) -> Suggestion:
    """The system speaks for whoever told it, as far as sending goes."""
    data = {"key": key.pk, "number": arrival.number[:LONGEST_ID]}
    try:
        return submit(made, Actor(link_of=made.pk), now=now, data=data)
    except Refused:
        made.refresh_from_db()
        if made.state == State.DRAFT:
            raise
        return made  # the same arrived twice at once


def _keys(arrival: Arrival, key: ApiKey, now: datetime) -> list[uuid.UUID]:
    """Form keys that nobody else can guess: today's, and yesterday's where only the words tell."""
    if arrival.number:
        return [_secret(key, "number", arrival.number)]
    words = [f"{name}={getattr(value, 'pk', value)}" for name, value in arrival.content.fields().items()]
    days = [timezone.localdate(now) - timedelta(days=back) for back in (0, 1)]
    return [_secret(key, str(day), *words) for day in days]


def _secret(key: ApiKey, *parts: str) -> uuid.UUID:
    """While the site's key is renewed, what is sent again is known again."""
    said, site = "\n".join([str(key.pk), *parts]), tokens.oldest_key()
    digest = salted_hmac("suggestions.arriving", said, secret=site).digest()
    return uuid.UUID(bytes=digest[:16])


def take_news(suggestion: Suggestion, key: ApiKey, news: News, *, now: datetime | None = None) -> Entry:
    """An internal note and a row of the timeline; the state stays: people decide. The same piece of news a
    second time finds the first. Errors: Refused.
    """
    number = news.number or _secret(key, news.status, news.text, news.at).hex
    form = f"news {key.pk} {number[:LONGEST_ID]}"
    with transaction.atomic():
        change(
            suggestion,
            "take_news",
            Actor(),
            allowed=lambda by, row: rules.may_send_news(key, row),
            apply=lambda row, by, given: {},
            form=form,
            now=now,
            reason=f"{key.name}: {news.status}\n\n{news.text}".strip(),
            data={"key": key.pk, "number": news.number[:LONGEST_ID], "status": news.status},
        )
        entry = suggestion.entries.of_form(form).get()
        notices.tell_news(suggestion, entry)
    return entry
