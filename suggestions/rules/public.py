"""What senders and neighbours may do."""

from django.conf import settings

from portal.models import Person
from suggestions.models import Suggestion
from suggestions.steps import DESK, OVER, State, Who

from .people import Actor, duties

# Nobody has accepted it yet: its words may still change.
UNREAD = frozenset({State.SUBMITTED, State.NEEDS_INFO, State.DISPATCHED, State.CLAIMED, State.RETURNED})


def may_correct(actor: Actor, suggestion: Suggestion) -> bool:
    """Title and text belong to the sender until somebody has taken the matter on."""
    waiting = suggestion.state in UNREAD and suggestion.accepted_at is None
    return waiting and Who.AUTHOR in duties(actor, suggestion)


def may_hide(actor: Actor, suggestion: Suggestion) -> bool:
    """Private details can be taken out of what the public reads at any time."""
    return suggestion.state != State.DRAFT and Who.AUTHOR in duties(actor, suggestion)


def hidden_by_sender(suggestion: Suggestion) -> set[int]:
    """Numbers of the pictures that their sender has taken from the public, for good."""
    rows = suggestion.entries.filter(verb="hide_own_photo")
    return {data.get("photo") for data in rows.values_list("data", flat=True)}


def may_hide_spot(actor: Actor, suggestion: Suggestion) -> bool:
    """The sender, or whoever looks at it before the public does; nobody shows again what was hidden."""
    if suggestion.public_point is None:
        return False
    looks = duties(actor, suggestion) & DESK
    return bool(looks) or may_hide(actor, suggestion)


def is_for_the_public(suggestion: Suggestion) -> bool:
    """False when the sender has asked that nobody but those who work on it read it."""
    return not suggestion.entries.filter(verb="submit", data__not_public=True).exists()


def needs_phone(person: Person) -> bool:
    """Words that all may read stand behind a confirmed number, where the settings ask for it."""
    if not settings.PUBLIC_NEEDS_PHONE:
        return False
    account = person.user
    return not (account.phone and account.phone_verified if account else person.phone)


def may_support(suggestion: Suggestion) -> bool:
    return suggestion.is_public and suggestion.state not in OVER
