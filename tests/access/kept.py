"""What is kept of people: told to everybody, shown to themselves."""

from portal.models import Consent, Person
from portal.privacy import consents
from tests.access.kinds import CONFIRMED, OPEN, RESIDENTS, Row
from tests.access.outcome import CONFIRM, FINE, rule
from tests.access.people import GUEST

# With a code or a password first; who works here is asked to leave first.
MAY_ERASE = rule({CONFIRM}, {*FINE, "409"}, **{GUEST: FINE})
_MINE = "/en/me/data/"
KEPT = [
    Row("/en/privacy/data/", OPEN),
    Row(_MINE, CONFIRMED),
    Row(f"{_MINE}code/", CONFIRMED, CONFIRMED),
    Row(f"{_MINE}consents/{{consent}}/", RESIDENTS, RESIDENTS),
    Row(f"{_MINE}erase/", CONFIRMED, MAY_ERASE),
    Row(f"{_MINE}my-data.json", CONFIRMED),
    Row(f"{_MINE}my-data.zip", CONFIRMED),
]


def gaps(of: Person) -> dict:
    """Something that the resident said yes to."""
    consents.give(of, "events.pictures", "events.albumphoto:0")
    return {"consent": Consent.objects.get(person=of, target="events.albumphoto:0").pk}
