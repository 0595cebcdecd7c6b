"""By which ways somebody is told, and in which language."""

from collections.abc import Iterable

from portal.models import Person
from portal.models.notices import Channel


def channels_of(person: Person) -> list[str]:
    """How somebody is told: an account as it chose, and on the site; a guest by the confirmed contact."""
    user = person.user
    if user is None:
        if not person.contact:
            return []
        channel, wanted = (
            (Channel.EMAIL, person.notify_email) if person.email else (Channel.SMS, person.notify_sms)
        )
        return [channel] if wanted else []
    has_phone = bool(user.phone and user.phone_verified)
    # Without an e-mail address, what would have gone there goes by text message.
    by_sms = has_phone and (user.notify_sms or (user.notify_email and not user.email))
    chosen = {Channel.EMAIL: user.notify_email and user.email, Channel.SMS: by_sms, Channel.INBOX: True}
    return [channel for channel, wanted in chosen.items() if wanted]


def ways(person: Person, channels: Iterable[str]) -> list[str]:
    """Of the channels that somebody has, these; who has no mail is told by text message what others are told
    by mail."""
    has = channels_of(person)
    instead = Channel.EMAIL in channels and Channel.EMAIL not in has
    wanted = {*channels, Channel.SMS} if instead else set(channels)
    return [channel for channel in has if channel in wanted]


def language_of(person: Person) -> str:
    return person.user.language if person.user else person.language
