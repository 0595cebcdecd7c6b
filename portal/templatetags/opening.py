"""Opening hours in templates: what a place says now, and its usual week."""

from django import template
from django.utils import timezone

from portal import opening

register = template.Library()


@register.simple_tag
def opening_state(place) -> dict:
    """`open` and `text`; the text is empty when the place says nothing about its hours."""
    now = timezone.now()
    state = opening.status(place, now)
    return {"open": isinstance(state, opening.Open), "text": opening.text(state, now)}


@register.simple_tag
def opening_week(place) -> list[dict]:
    return opening.week(place, timezone.localdate())


@register.simple_tag
def opening_exceptions(place) -> list[dict]:
    return opening.exceptions_ahead(place, timezone.localdate())
