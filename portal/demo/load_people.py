"""The residents of the demo: known by their contact, as guests are."""

from portal import phones
from portal.demo.people import RESIDENTS
from portal.models import Person


def residents() -> list[Person]:
    people = []
    for shape in RESIDENTS:
        contact = {"email": shape.email} if shape.email else {"phone": phones.normalise(shape.phone)}
        words = {"name": shape.name, "language": shape.language}
        people.append(Person.objects.get_or_create(**contact, defaults=words)[0])
    return people
