"""Entered for somebody who told it at a meeting, at the door, on the phone or on paper."""

import uuid

from django.db import transaction

from portal import persons
from portal.models import Person
from suggestions import notices, rules
from suggestions.models import Follow, Suggestion
from suggestions.rules import Actor
from suggestions.steps import State

from .collecting import Content, start_draft, submit
from .moving import Refused, change

# Whoever entered it may add the sender's contact so long as nobody else works on it.
OF_PAPER = ("meeting", "visit", "phone", "paper")


def enter_for(content: Content, by: Actor, *, channel: str, form_key: uuid.UUID) -> Suggestion:
    """Write down and send in one go; a second press finds what the first one sent. Errors: Refused."""
    if channel not in OF_PAPER or not rules.may_enter_for(by.user):
        raise Refused("enter_for")
    with transaction.atomic():
        made = start_draft(content, form_key=form_key, entered_by=by.user, channel=channel)
        if made.entered_by_id != by.user.pk:
            raise Refused("enter_for")
        return made if made.state != State.DRAFT else submit(made, by)


def name_author(suggestion: Suggestion, person: Person, by: Actor, **more) -> Suggestion:
    """Somebody read out the code that their contact got: from now on it is theirs. Errors: Refused."""

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        Follow.objects.get_or_create(person=person, suggestion=row)
        # Nobody supports their own.
        supported, _ = row.supports.filter(person=person).delete()
        return {"author": person, "supporters": row.supporters - supported}

    def allowed(by: Actor, row: Suggestion) -> bool:
        return row.author_id is None and row.forgotten_at is None and row.entered_by_id == by.user.pk

    with transaction.atomic():
        persons.hold(person)
        named = change(suggestion, "name_author", by, allowed=allowed, apply=apply, **more)
        notices.tell_sender(named)
        return named
