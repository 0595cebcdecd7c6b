"""What a resident has at home and waits for: gaps for the paths of the library."""

import uuid

from library import actions, subscriptions
from portal.models import Person
from tests import borrowing


def gaps(resident: Person, *others: Person) -> dict:
    """The others are readers, too; what is a reader's own is none of theirs."""
    reader = borrowing.reader(person=resident)
    for person in others:
        borrowing.reader(person=person)
    corner, key = borrowing.corner(), uuid.uuid4()
    free, lent, back, waited = (borrowing.copy(home=corner) for _ in range(4))
    loan = borrowing.loan(lent, reader)
    borrowing.loan(waited)
    actions.give_back(back, corner, key=key)
    return {
        "copy_code": free.code,
        "shelf_code": corner.shelf_code,
        "loan": loan.pk,
        "hold": borrowing.hold(waited.title, reader, corner).pk,
        "returned": key,
        "wish": borrowing.wish(resident).pk,
        "donation": borrowing.donation(resident).pk,
        "library_title": free.title_id,
        "library_place": corner.place.slug,
        "reading_list": borrowing.reading_list(free.title).pk,
        "my_list": borrowing.reading_list(free.title, reader=reader, state="draft").pk,
        "due_dates": subscriptions.make(reader),
    }
