"""What other systems may do with their keys."""

from suggestions.models import ApiKey, Channel, Suggestion
from suggestions.steps import State


def may_file(key: ApiKey) -> bool:
    return key.active


def may_send_news(key: ApiKey, suggestion: Suggestion) -> bool:
    """About what everybody may read, and what it filed itself; not of what was to be forgotten."""
    if not (key.active and key.may_update) or suggestion.state == State.DRAFT or suggestion.forgotten_at:
        return False
    return suggestion.is_public or has_filed(key, suggestion)


def has_filed(key: ApiKey, suggestion: Suggestion) -> bool:
    if suggestion.channel != Channel.OPEN311:
        return False
    return suggestion.entries.filter(verb="submit", data__key=key.pk).exists()
