"""A family at the form, as a browser without scripts sends it."""

import re

from events import actions, consents
from events.models import Choice, Question

LILY, GRANDPA = ("Lily", "6-13"), ("Grandpa Wang", "18+")


def posted(*people: tuple[str, str], **more) -> dict:
    """The fields of the form with a line for everybody who comes along."""
    data = {"name": "Sample Guest", "reminders": ["day"], "people": len(people)} | more
    for number, (nickname, age) in enumerate(people):
        data |= {f"people-{number}-nickname": nickname, f"people-{number}-age_band": age}
    return data


def companions(*people: tuple[str, str]) -> dict:
    """For `builders.registration`: a family whose guardian agreed."""
    along = tuple(actions.Along(*one) for one in people)
    return {"companions": along, "consent_version": consents.CURRENT}


def question(event, text: str, **fields) -> Question:
    choices = fields.pop("choices", ())
    words = {"text_en": text, "text_zh_hans": f"{text} (zh)"}
    made = Question.objects.create(event=event, **words, **fields)
    for order, choice in enumerate(choices):
        Choice.objects.create(question=made, text_en=choice, text_zh_hans=f"{choice} (zh)", sort_order=order)
    return Question.objects.get(pk=made.pk)


def register_url(session) -> str:
    return f"/en/events/{session.event.slug}/sessions/{session.pk}/register/"


def key_of(text: str) -> str:
    return re.search(r'name="key" value="([^"]+)"', text)[1]
