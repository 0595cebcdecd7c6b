"""What people are told about their registrations; the words are in templates/events/email/."""

from events.models import Registration


def tell_registered(registration: Registration) -> None:
    pass


def tell_cancelled(registration: Registration) -> None:
    pass


def tell_promoted(registration: Registration) -> None:
    pass


def tell_session_changed(registration: Registration) -> None:
    pass
