"""What the clock lets go of in this room, by the rules that the room has declared."""

from django.utils import timezone

from events.privacy import PERSONAL


def answers() -> int:
    """What people told us; of how many rows."""
    return _kept("events.registrations", "events.members")


def afterwards() -> int:
    """Whose words and pictures they were."""
    return _kept("events.feedback", "events.album")


def _kept(*entries: str) -> int:
    return sum(rule.run(timezone.now()) for rule in PERSONAL.rules if rule.entry in entries)
