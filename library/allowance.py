"""How often somebody may do what with a phone, by person and by address; `limits.TooMany` beyond it.

Roomy for a family with many picture books, and for colleagues who share one address.
"""

from django.http import HttpRequest

from portal import limits
from portal.models import Person

HOUR, DAY = 60 * 60, 24 * 60 * 60


def to_borrow(request: HttpRequest, person: Person) -> None:
    """Borrowing, returning, renewing, reserving."""
    limits.hit("library.borrow", str(person.pk), most=120, seconds=HOUR)
    limits.hit("library.borrow.address", limits.client_ip(request), most=1200, seconds=HOUR)


def to_count(request: HttpRequest, person: Person) -> None:
    """Reading goals. Books from elsewhere are counted one press each, and take no press from borrowing."""
    limits.hit("library.goals", str(person.pk), most=300, seconds=HOUR)
    limits.hit("library.goals.address", limits.client_ip(request), most=3000, seconds=HOUR)


def to_report(request: HttpRequest, person: Person) -> None:
    """Saying that a book is not there takes it from all others until it is found."""
    limits.hit("library.report", str(person.pk), most=5, seconds=DAY)
    limits.hit("library.report.address", limits.client_ip(request), most=50, seconds=DAY)


def to_join(request: HttpRequest, person: Person) -> None:
    limits.hit("library.join", str(person.pk), most=10, seconds=DAY)
    limits.hit("library.join.address", limits.client_ip(request), most=200, seconds=DAY)


def to_offer(request: HttpRequest, person: Person) -> None:
    """What is offered and wished for is read by somebody."""
    limits.hit("library.offer", str(person.pk), most=10, seconds=DAY)
    limits.hit("library.offer.address", limits.client_ip(request), most=100, seconds=DAY)


def to_make_address(request: HttpRequest, person: Person) -> None:
    limits.hit("library.feed", str(person.pk), most=20, seconds=DAY)


def to_write_lists(request: HttpRequest, person: Person) -> None:
    """Making lists, changing their words, putting books on them and in order."""
    limits.hit("library.lists", str(person.pk), most=300, seconds=HOUR)
    limits.hit("library.lists.address", limits.client_ip(request), most=3000, seconds=HOUR)
