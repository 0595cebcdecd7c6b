"""The residents: who sends a case, and who has it, too."""

import random

from django.contrib.auth import get_user_model

from portal import persons
from portal.demo import load_people
from portal.models import Person
from suggestions.demo.circumstances import OWNERS, SUPPORTED, WITHOUT_CONTACT
from suggestions.demo.shapes import Case
from suggestions.rules import Actor


class Neighbours:
    """Chosen by chance, but the same each time."""

    def __init__(self) -> None:
        self.residents = load_people.residents()
        emails = {*OWNERS.values(), *SUPPORTED}
        users = get_user_model().objects.filter(email__in=emails)
        self.accounts = {user.email: persons.of_account(user) for user in users}

    def sender(self, case: Case) -> Person | None:
        if case.key in WITHOUT_CONTACT:
            return None
        if case.key in OWNERS:
            return self.accounts[OWNERS[case.key]]
        speaking = [person for person in self.residents if person.language == case.language]
        return random.Random(case.key).choice(speaking)

    def supporters(self, case: Case) -> list[Person]:
        """Nobody supports their own."""
        sender = self.sender(case)
        own = [self.accounts[email] for email, keys in SUPPORTED.items() if case.key in keys]
        others = [person for person in self.residents if person != sender]
        return [*own, *random.Random(f"{case.key} supporters").sample(others, case.supporters - len(own))]


def actor(person: Person | None) -> Actor:
    return Actor(user=person.user if person else None, person=person)
