"""Undo at the desk: one book for one scan, one press for one loan, and only what this desk has lent."""

import datetime as dt

import pytest
from django.db import connection

from library import actions
from library.desk import box
from library.models import Circulation, Copy, Loan, Title
from tests import borrowing
from tests.borrowing import fresh
from tests.librarian import answer_of, open_loan

pytestmark = pytest.mark.django_db


def test_undo_takes_back_what_was_lent_last(desk, branch):
    copy = borrowing.copy(home=branch)
    desk.scan(borrowing.reader())
    desk.scan(copy)
    path = f"undo/{open_loan(copy).pk}/"
    assert "Back onto the shelf" in desk.press(path).text
    assert open_loan(copy) is None
    assert "This loan had ended before" in desk.press(path).text


def test_without_a_loan_there_is_nothing_to_undo(desk):
    assert "nothing to undo" in answer_of(desk.scan("undo"))


def test_a_loan_that_was_renewed_is_undone_as_well(desk, branch):
    copy = borrowing.copy(home=branch)
    borrowing.rule(days=30, renewals=2)
    desk.scan(borrowing.reader())
    desk.scan(copy)
    loan = open_loan(copy)
    Loan.objects.filter(pk=loan.pk).update(due_on=borrowing.in_days(2).date())
    desk.scan(copy, do="renew")
    assert fresh(loan).renewals == 1
    desk.press(f"undo/{loan.pk}/")
    assert open_loan(copy) is None


def two_loans(desk, branch) -> list[Copy]:
    copies = [borrowing.copy(home=branch) for _ in range(2)]
    desk.scan(borrowing.reader())
    for copy in copies:
        desk.scan(copy)
    return copies


def test_one_press_of_undo_takes_back_one_book(desk, branch, monkeypatch):
    copies, at_first = two_loans(desk, branch), desk.hidden
    monkeypatch.setattr(box, "SAME_COMMAND", dt.timedelta(0))
    desk.scan("undo")
    assert "done already" in answer_of(desk.scan("undo", key=at_first["key"]))
    assert [open_loan(copy) is not None for copy in copies] == [True, False]
    desk.scan("undo")
    assert [open_loan(copy) for copy in copies] == [None, None], "another scan takes back another"


def test_a_scanner_that_fires_twice_takes_back_one_book(desk, branch):
    copies = two_loans(desk, branch)
    desk.scan("undo")
    assert "Undone a moment ago" in answer_of(desk.scan("undo"))
    assert [open_loan(copy) is not None for copy in copies] == [True, False]


def test_nobody_undoes_the_loan_of_another_desk(desk):
    loan = borrowing.loan()
    assert desk.client.post(f"{desk.desk}undo/{loan.pk}/").status_code == 404
    assert fresh(loan).is_open


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_answer_asked_for_again_is_the_desk_and_undoes_nothing(desk, branch, language):
    """The language is switched on it, or the browser brings the tab back."""
    copy = borrowing.copy(home=branch)
    desk.scan(borrowing.reader())
    desk.scan(copy)
    box_url = f"/{language}/desk/library/"
    page = desk.client.get(f"{box_url}undo/{open_loan(copy).pk}/")
    assert (page.status_code, page.url) == (302, box_url)
    assert open_loan(copy) is not None


def counted(copy: Copy) -> dict[tuple[str, str], int]:
    rows = Circulation.objects.filter(place=copy.home, number__gt=0)
    return {(row.verb, row.clc): row.number for row in rows}


@pytest.mark.parametrize("fresh_loan", [True, False], ids=["noted", "lent before that was noted"])
def test_what_is_undone_is_uncounted_where_it_was_counted(desk, branch, fresh_loan):
    """A cataloguer has corrected the class and the language in between."""
    borrowing.rule(days=30, renewals=2)
    copies = [borrowing.copy(borrowing.title(clc=clc), branch) for clc in ("K827", "I247")]
    desk.scan(borrowing.reader())
    for copy in copies:
        desk.scan(copy)
    loan = open_loan(copies[0])
    Loan.objects.filter(pk=loan.pk).update(due_on=borrowing.in_days(2).date())
    if not fresh_loan:
        Loan.objects.filter(pk=loan.pk).update(counted_class="", counted_language="")
    else:
        Title.objects.filter(pk=copies[0].title_id).update(clc="I247", language="en")
    desk.scan(copies[0], do="renew")
    desk.press(f"undo/{loan.pk}/")
    assert counted(copies[0]) == {("lend", "I"): 1}


def test_a_process_from_before_an_update_still_lends(branch):
    """It names the columns that it knows."""
    copy = borrowing.copy(home=branch)
    loan = borrowing.loan(copy)
    actions.give_back(copy, branch)
    fields = [field.column for field in Loan._meta.concrete_fields if not field.name.startswith("counted_")]
    known = ", ".join(name for name in fields if name != "id")
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO library_loan ({known}) SELECT {known} FROM library_loan")
    added = Loan.objects.exclude(pk=loan.pk).get()
    assert (added.counted_class, added.counted_language) == ("", "")
