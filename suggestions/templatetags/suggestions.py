"""Tags of the suggestions room: whose words in which language, and steps in small."""

from django import template
from django.conf import settings

from portal.templatetags.portal import day, day_and_clock, moment, short_day
from suggestions import deadlines, showing
from suggestions.models import Photo, Suggestion

register = template.Library()


@register.simple_tag
def heading_of(suggestion: Suggestion) -> showing.Words:
    return showing.heading(suggestion)


@register.filter
def language_label(code: str) -> str:
    """'Chinese' or 'English', in the reader's language."""
    return str(dict(settings.LANGUAGES).get(code, code))


@register.filter
def due_day(suggestion: Suggestion) -> str:
    """By when; what is promised within hours would be late for most of the day that it names."""
    said = day_and_clock if suggestion.service_class in deadlines.HOURS else day
    return said(suggestion.due_at)


@register.filter
def short_due_day(suggestion: Suggestion) -> str:
    said = moment if suggestion.service_class in deadlines.HOURS else short_day
    return said(suggestion.due_at)


@register.filter
def card_photo(suggestion: Suggestion) -> Photo | None:
    """What was done, if a picture shows it; else what was reported."""
    photos = showing.photos_of(suggestion)
    return next(iter(photos["after"] + photos["before"]), None)


@register.filter
def pair(suggestion: Suggestion) -> list[Photo]:
    """One picture of before and one of after; a single 'after' says enough, a single 'before' nothing."""
    photos = showing.photos_of(suggestion)
    return [*photos["before"][:1], *photos["after"][:1]] if photos["after"] else []
