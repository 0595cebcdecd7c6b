"""Actions by words alone: what a form, a scan or the queue would say."""

from uuid import UUID

from events.actions import register as register_for
from events.models import Session
from library import actions as library
from library.models import Copy, Reader
from portal import notices
from portal.models import Person, User
from suggestions import actions as suggestions
from suggestions.models import Suggestion
from suggestions.rules import Actor
from tests import builders


def register(session: str, person: str, key: str):
    held = Session.objects.get(pk=session), Person.objects.get(pk=person)
    return register_for(*held, builders.answers(), form_key=UUID(key))


def lend(copy: str, reader: str, key: str):
    copy = Copy.objects.get(pk=copy)
    return library.lend(copy, Reader.objects.get(pk=reader), copy.home, key=UUID(key))


def accept(case: str, user: str, key: str):
    by = Actor(user=User.objects.get(pk=user))
    return suggestions.move(Suggestion.objects.get(pk=case), "accept", by, form=key)


def send(notice: str):
    notices.send(int(notice))
