"""Who borrows in the demo: the two accounts to try things with, a child, neighbours, and cards alone."""

import datetime as dt
import uuid

from django.contrib.auth import get_user_model

from library import actions
from library.models import Reader, ReaderKind
from portal import persons
from portal.demo import load_people
from portal.demo.people import RESIDENTS
from portal.models import Person

RESIDENT, COLLEAGUE = "resident@example.org", "foreign-staff@example.org"
# Who has a part in the scenes of the last weeks; all others borrow as it comes.
ADULTS, STAFF = 17, 12
CHILDREN = ("示例小读者甲", "示例小读者乙", "示例小读者丙", "Sample Child D")
# They came to the desk, and have no account.
CARDS = (("示例持卡人甲", "zh-hans"), ("示例持卡人乙", "zh-hans"), ("Sample Cardholder C", "en"))
HOUSE = uuid.UUID("6f1d1f0e-7b0c-4f57-9a3e-2a8f6a2d9b11")


class Readers:
    """`resident`, `colleague` and the resident's `child` are known; the `cast` has its scenes."""

    def __init__(self, since: dt.datetime) -> None:
        self.since = since
        users = get_user_model().objects.in_bulk([RESIDENT, COLLEAGUE], field_name="email")
        self.resident = self._reader(RESIDENT, persons.of_account(users[RESIDENT]))
        self.colleague = self._reader(COLLEAGUE, persons.of_account(users[COLLEAGUE]), kind=ReaderKind.STAFF)
        people = list(zip(RESIDENTS, load_people.residents(), strict=True))
        neighbours = [self._of(person) for shape, person in people if not shape.staff]
        staff = [self._of(person, kind=ReaderKind.STAFF) for shape, person in people if shape.staff]
        self.cast, self.adults = neighbours[:ADULTS], neighbours[ADULTS:]
        self.staff_cast, self.staff = staff[:STAFF], staff[STAFF:]
        guardians = [self.resident, *self.adults[:2], self.staff[0]]
        self.child, *self.children = [
            self._reader(name, kind=ReaderKind.CHILD, nickname=name, guardian=guardian)
            for name, guardian in zip(CHILDREN, guardians, strict=True)
        ]
        self.cards = [self._reader(name, name=name, language=language) for name, language in CARDS]

    def _of(self, person: Person, **more) -> Reader:
        return self._reader(person.email or person.phone, person, **more)

    def _reader(self, key: str, person: Person | None = None, **more) -> Reader:
        """The same key finds the same reader the next time."""
        form_key = uuid.uuid5(HOUSE, key)
        return actions.register_reader(person, form_key=form_key, now=self.since, **more)[0]
