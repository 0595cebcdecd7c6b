"""Against the rules: all reasons are said, and who may decides otherwise, with a reason."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import ModelLogEntry

from library.models import Loan
from tests import borrowing, builders
from tests.borrowing import in_days
from tests.librarian import Librarian, answer_of, open_loan

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("one_factor")]


def test_all_that_stands_against_it_is_said(desk, branch):
    copy, reader = borrowing.copy(home=branch, kind="reference"), borrowing.reader(blocked=True)
    borrowing.rule(limit=0)
    desk.scan(reader)
    said = answer_of(desk.scan(copy))
    for words in ("to be read here", "blocked for now", "No more than 0 books"):
        assert words in said
    assert open_loan(copy) is None


def test_who_may_decides_against_a_rule_with_a_reason(desk, branch):
    copy, reader = borrowing.copy(home=branch), borrowing.reader(blocked=True)
    desk.scan(reader)
    desk.scan(copy)
    assert "Say why" in answer_of(desk.scan(copy, do="lend", reason=" "))
    assert open_loan(copy) is None
    assert "Lent until" in answer_of(desk.scan(copy, do="lend", reason="Blocked by mistake"))
    entry = ModelLogEntry.objects.get(action="library.override")
    assert (entry.user, entry.data["reason"]) == (desk.user, "Blocked by mistake")
    history = desk.open(f"copies/{copy.pk}/").text
    assert all(words in history for words in ("Blocked by mistake", "reader blocked"))


def test_who_may_not_is_told_to_ask_and_forces_nothing(branch):
    desk = Librarian(branch, overrides=False)
    copy = borrowing.copy(home=branch)
    desk.scan(borrowing.reader(blocked=True))
    page = desk.scan(copy)
    assert "ask for them" in answer_of(page)
    assert "with a reason:" not in answer_of(page)
    assert 'name="reason"' not in page.text
    desk.scan(copy, do="lend", reason="I want to")
    assert open_loan(copy) is None


def test_the_colleagues_to_ask_are_named(branch):
    """By their role or a right of their own; nobody who has left, or who has no desk to do it at."""
    desk = Librarian(branch, overrides=False)
    rights = ("library.change_loan", "library.override_refusal")
    role = Group.objects.create(name="Sample Role")
    role.permissions.set(Permission.objects.filter(codename__in=["change_loan", "override_refusal"]))
    builders.user(name="Ask Bo", is_staff=True).groups.add(role)
    builders.staff(*rights, name="Ask An").groups.add(role)
    builders.staff(*rights, name="Has Left", is_active=False)
    builders.staff("library.override_refusal", name="Has No Desk")
    builders.staff("library.change_loan", name="Lends Only")
    builders.user(name="Runs The Site", is_superuser=True)
    desk.scan(borrowing.reader(blocked=True))
    said = answer_of(desk.scan(borrowing.copy(home=branch)))
    assert "with a reason: Ask An Ask Bo" in said
    assert not any(name in said for name in ("Has Left", "Has No Desk", "Lends Only", "Runs The Site"))


def test_what_cannot_be_overridden_offers_the_way_out(desk, branch):
    copy = borrowing.copy(home=branch)
    borrowing.loan(copy)
    desk.scan(borrowing.reader())
    page = desk.scan(copy)
    assert "Return it first" in answer_of(page)
    assert 'name="reason"' not in page.text
    desk.scan(copy, do="return")
    assert open_loan(copy) is None
    assert "Lent until" in answer_of(desk.scan(copy))


def test_a_book_that_the_reader_has_can_be_renewed_in_the_box(desk, branch):
    copy, reader = borrowing.copy(home=branch), borrowing.reader()
    borrowing.loan(copy, reader, now=in_days(-9))
    desk.scan(reader)
    assert "has it on loan already" in answer_of(desk.scan(copy))
    assert "Renewed until" in answer_of(desk.scan(copy, do="renew"))
    assert Loan.objects.get().renewals == 1
