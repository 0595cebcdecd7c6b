"""What was done last at a desk: kept without readers, listed at the cost of one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import borrowing

pytestmark = pytest.mark.django_db


def test_what_was_done_names_no_reader_in_the_session(desk, branch):
    reader, copy = borrowing.reader(), borrowing.copy(home=branch)
    desk.scan(reader)
    desk.scan(copy)
    desk.scan("end")
    kept = desk.client.session["library_desk"]
    assert kept["reader"] is None
    assert all(set(entry) == {"verb", "copy", "loan", "at"} for entry in kept["done"])


def test_the_list_of_what_was_done_costs_no_more_when_it_grows(desk, branch):
    borrowing.rule(limit=20)
    desk.scan(borrowing.reader())
    desk.scan(borrowing.copy(home=branch))
    with CaptureQueriesContext(connection) as few:
        desk.open()
    for _ in range(6):
        desk.scan(borrowing.copy(home=branch))
    with CaptureQueriesContext(connection) as many:
        page = desk.open()
    assert page.text.count(">Undo<") == 7
    assert len(many) <= len(few)


@pytest.mark.parametrize(("number", "open_rows", "folded"), [(5, 5, 0), (7, 5, 2)])
def test_what_was_done_earlier_is_folded_away(desk, branch, number, open_rows, folded):
    borrowing.rule(limit=20)
    desk.scan(borrowing.reader())
    for _ in range(number):
        page = desk.scan(borrowing.copy(home=branch))
    before, _, behind = page.text.partition("<summary>Earlier</summary>")
    assert (before.count(">Undo<"), behind.count(">Undo<")) == (open_rows, folded)
