"""How often somebody may do what in this room, by person, contact and address; `limits.TooMany` beyond it.

Roomy for a family, and for the colleagues who share one address behind the resort's network.
"""

from django.http import HttpRequest

from portal import limits
from portal.models import Person, User
from suggestions.models import Suggestion

MINUTE, HOUR, DAY = 60, 60 * 60, 24 * 60 * 60


def to_draft(request: HttpRequest) -> None:
    limits.hit("suggestions.draft", limits.client_ip(request), most=60, seconds=HOUR)


def to_upload(request: HttpRequest) -> None:
    limits.hit("suggestions.photo", limits.client_ip(request), most=200, seconds=HOUR)


def to_send(request: HttpRequest, person: Person) -> None:
    """A person may have several contacts, and a contact may move from a guest to an account: both count."""
    limits.hit("suggestions.send", str(person.pk), most=10, seconds=DAY)
    limits.hit("suggestions.send.contact", _contact(person), most=10, seconds=DAY)
    limits.hit("suggestions.send.address", limits.client_ip(request), most=100, seconds=DAY)


def to_compare(request: HttpRequest) -> None:
    limits.hit("suggestions.similar", limits.client_ip(request), most=120, seconds=MINUTE)


def to_join_in(request: HttpRequest, person: Person) -> None:
    """Supporting and following."""
    limits.hit("suggestions.join", str(person.pk), most=60, seconds=HOUR)
    limits.hit("suggestions.join.address", limits.client_ip(request), most=600, seconds=HOUR)


def to_change(request: HttpRequest, suggestion: Suggestion) -> None:
    limits.hit("suggestions.change", str(suggestion.pk), most=60, seconds=HOUR)
    limits.hit("suggestions.change.address", limits.client_ip(request), most=600, seconds=HOUR)


def to_volunteer(user: User) -> None:
    limits.hit("suggestions.volunteer", str(user.pk), most=10, seconds=DAY)


def _contact(person: Person) -> str:
    account = person.user
    return (account.phone or account.email or "") if account else person.contact
