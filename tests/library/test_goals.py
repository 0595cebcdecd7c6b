"""The yearly reading goal: numbers that go up with one's own returns, and say nothing of books."""

import datetime as dt
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from library import actions, rules
from library.models import Loan, Reader, ReadingGoal
from portal import limits, persons
from tests import borrowing
from tests.borrowing import fresh, in_days
from tests.scanning import mine

pytestmark = pytest.mark.django_db
GOAL, COUNT, END = mine("goal/"), mine("goal/count/"), mine("goal/end/")


def this_year() -> int:
    return timezone.localdate().year


@pytest.fixture
def goal(reader) -> ReadingGoal:
    return actions.set_goal(reader, this_year(), 12)


def child_of(guardian: Reader) -> Reader:
    return actions.register_reader(kind="child", nickname="Little Bear", guardian=guardian)[0]


def numbers(goal: ReadingGoal) -> tuple[int, int]:
    return (fresh(goal).borrowed, fresh(goal).elsewhere)


def read(reader: Reader, *, lent: dt.datetime | None = None, back: dt.datetime | None = None) -> Loan:
    loan = borrowing.loan(borrowing.copy(), reader, now=lent)
    actions.give_back(loan.copy, loan.lent_from, now=back)
    return fresh(loan)


# What counts


def test_a_return_counts_and_names_no_book(reader, goal):
    assert read(reader).reader is None
    assert numbers(goal) == (1, 0)
    assert {field.name for field in ReadingGoal._meta.fields if field.is_relation} == {"reader"}


def test_others_and_other_years_count_nothing(reader, goal):
    other = actions.set_goal(borrowing.reader(), this_year(), 12)
    before = actions.set_goal(reader, this_year() - 1, 12)
    read(reader)
    assert [numbers(each) for each in (goal, other, before)] == [(1, 0), (0, 0), (0, 0)]


def test_without_a_goal_nothing_is_counted(reader):
    read(reader)
    goal = actions.set_goal(reader, this_year(), 3)
    assert numbers(goal) == (0, 0)
    actions.give_up_goal(reader, this_year())
    read(reader)
    assert not ReadingGoal.objects.exists()


def test_the_same_scan_twice_counts_once(reader, goal):
    loan = borrowing.loan(borrowing.copy(), reader)
    key = uuid.uuid4()
    for _ in range(2):
        actions.give_back(loan.copy, loan.lent_from, key=key)
    assert numbers(goal) == (1, 0)


def test_a_book_that_was_lost_counts_nothing(reader, goal):
    loan = borrowing.loan(borrowing.copy(), reader)
    actions.mark_lost(loan.copy)
    actions.found(loan.copy, loan.lent_from)
    assert numbers(goal) == (0, 0)


def test_a_book_that_the_house_had_to_find_counts_nothing(reader, goal):
    loan = borrowing.loan(borrowing.copy(), reader)
    actions.claim_returned(loan)
    assert actions.found(loan.copy, loan.lent_from).found
    assert numbers(goal) == (0, 0)


def test_a_loan_that_is_undone_at_the_desk_counts_nothing(desk, branch, reader, goal):
    copy = borrowing.copy(home=branch)
    desk.scan(reader)
    desk.scan(copy)
    desk.scan("undo")
    assert Loan.objects.get().ended_as == "undone"
    assert numbers(goal) == (0, 0)


def test_without_the_rule_they_would_count(reader, goal, monkeypatch):
    """The control for the two above."""
    monkeypatch.setattr(rules, "counts_as_read", lambda copy, undone: True)
    loan = borrowing.loan(borrowing.copy(), reader)
    actions.claim_returned(loan)
    actions.found(loan.copy, loan.lent_from)
    again = borrowing.loan(borrowing.copy(), reader)
    actions.give_back(again.copy, again.lent_from, undone=again)
    assert numbers(goal) == (2, 0)


def test_the_year_ends_at_midnight_on_the_wall(reader):
    old, new = (actions.set_goal(reader, year, 12) for year in (2030, 2031))
    # In Beijing the year 2031 begins at 16:00 UTC.
    midnight = dt.datetime(2030, 12, 31, 16, tzinfo=dt.UTC)
    lent = midnight - dt.timedelta(days=5)
    read(reader, lent=lent, back=midnight - dt.timedelta(minutes=1))
    read(reader, lent=lent, back=midnight)
    read(reader, lent=lent, back=midnight + dt.timedelta(hours=9))
    assert (numbers(old), numbers(new)) == ((1, 0), (2, 0))


def test_a_refused_return_counts_nothing(reader, goal):
    loan = borrowing.loan(borrowing.copy(), reader)
    with pytest.raises(actions.Refused):
        actions.give_back(loan.copy, loan.lent_from, now=in_days(-3))
    assert numbers(goal) == (0, 0)


# The page


def test_a_goal_is_set_changed_and_shown(client, reader):
    assert "Set a goal" in client.get(mine()).text
    assert client.post(GOAL, {"wanted": "12"}).url == mine()
    read(reader)
    page = client.get(mine()).text
    assert f"1 of 12 books in {this_year()}" in page
    assert "1 from the library, 0 from elsewhere" in page
    assert '<progress max="12" value="1"' in page
    assert "Reached!" not in page
    client.post(GOAL, {"wanted": "1"})
    assert "Reached!" in client.get(mine()).text
    assert numbers(reader.goals.get()) == (1, 0)
    read(reader)
    # No bar is fuller than full.
    assert '<progress max="1" value="1"' in client.get(mine()).text


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ("", "Enter a number of books"),
        ("many", "Enter a number such as 12"),
        ("0", "at least 1"),
        ("1000", "more than 999"),
    ],
)
def test_what_has_to_be_right(client, reader, wanted, problem):
    assert problem in client.post(GOAL, {"wanted": wanted}).text
    assert not ReadingGoal.objects.exists()


def count(client, was: int, number: int | str, **fields):
    fields = {"year": this_year(), "was": was, "number": number} | fields
    return client.post(COUNT, fields, follow=True).text


def test_others_are_counted_by_hand_and_a_second_press_is_harmless(client, goal):
    page = client.get(mine()).text
    assert 'name="number" value="1"' in page
    assert "−1 from elsewhere" not in page
    assert f'id="goal-{goal.reader_id}"' in page
    assert f"#goal-{goal.reader_id}" in client.post(COUNT, {"year": goal.year, "was": 0, "number": 0}).url
    for _ in range(2):
        assert "has changed" not in count(client, 0, 1)
    assert numbers(goal) == (0, 1)
    assert "−1 from elsewhere" in client.get(mine()).text
    for _ in range(2):
        count(client, 1, 0)
    assert numbers(goal) == (0, 0)


def test_counting_takes_no_press_from_borrowing(client, goal, monkeypatch):
    names = []
    monkeypatch.setattr(limits, "hit", lambda name, *given, **more: names.append(name))
    count(client, 0, 1)
    assert "library.goals" in names
    assert "library.borrow" not in names


@pytest.mark.parametrize(("was", "number"), [(0, -1), (0, 1000), (3, 4), (0, "x")])
def test_what_can_not_be_is_said_and_changes_nothing(client, goal, was, number):
    assert "has changed in the meantime" in count(client, was, number)
    assert numbers(goal) == (0, 0)


def test_giving_up_asks_first(client, goal):
    assert "Give up this goal?" in client.get(END).text
    assert fresh(goal)
    for _ in range(2):
        assert client.post(END).url == mine()
    assert not ReadingGoal.objects.exists()


def test_earlier_years_are_remembered_as_numbers(client, reader):
    old = actions.set_goal(reader, this_year() - 1, 5)
    actions.count_elsewhere(reader, old.year, was=0, number=7)
    page = client.get(GOAL).text
    assert str(old.year) in page
    assert "7 of 5 books" in page
    assert "7 of 5 books" not in client.get(mine()).text
    fields = {"reader": reader.pk, "year": old.year}
    assert f"year={old.year}" in page
    assert f"What was counted in {old.year} is erased.</p>" in client.get(END, fields).text
    assert "Nothing of it is left" in client.post(END, fields, follow=True).text
    assert not reader.goals.exists()


def test_a_guardian_sees_and_sets_it_for_a_child(client, reader):
    child = child_of(reader)
    client.post(GOAL, {"reader": child.pk, "wanted": "20"})
    assert child.goals.get().wanted == 20
    page = client.get(mine()).text
    assert "Little Bear" in page
    assert "0 of 20 books" in page
    assert 'Change the goal<span class="hidden"> Little Bear</span>' in page
    assert "Little Bear" in client.get(GOAL, {"reader": child.pk}).text
    count(client, 0, 1, reader=child.pk)
    assert numbers(child.goals.get()) == (0, 1)


def test_nobody_else_sees_or_changes_it(client, reader):
    theirs = actions.set_goal(borrowing.reader(), this_year(), 37)
    fields = {"reader": theirs.reader_id}
    assert "of 37 books" not in client.get(mine()).text
    assert client.get(GOAL, fields).status_code == 404
    assert client.get(END, fields).status_code == 404
    fields |= {"wanted": 1, "year": this_year(), "was": 0, "number": 1}
    assert {client.post(path, fields).status_code for path in (GOAL, COUNT, END)} == {404}
    assert (fresh(theirs).wanted, numbers(theirs)) == (37, (0, 0))


def test_as_many_queries_for_a_family_as_for_one(client, reader, goal):
    def queries() -> int:
        client.get(mine())
        with CaptureQueriesContext(connection) as caught:
            client.get(mine())
        return len(caught)

    one = queries()
    for _ in range(3):
        actions.set_goal(child_of(reader), this_year(), 9)
    assert queries() == one


# What the house keeps


def test_two_readers_who_are_one_have_one_goal(reader, goal):
    old = borrowing.reader()
    theirs, before = (actions.set_goal(old, year, 30) for year in (this_year(), this_year() - 1))
    read(reader)
    read(old)
    actions.count_elsewhere(old, theirs.year, was=0, number=4)
    persons.merge(old.person, reader.person)
    assert set(ReadingGoal.objects.values_list("pk", "reader")) == {
        (goal.pk, reader.pk),
        (before.pk, reader.pk),
    }
    assert (fresh(goal).wanted, numbers(goal)) == (12, (2, 4))


def test_it_goes_with_its_reader(goal):
    goal.reader.delete()
    assert not ReadingGoal.objects.exists()


def test_the_database_keeps_the_numbers(reader, goal):
    for fields in ({"wanted": 0}, {"wanted": 1000}, {"borrowed": 1000}, {"elsewhere": 1000}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReadingGoal.objects.filter(pk=goal.pk).update(**fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadingGoal.objects.filter(pk=goal.pk).update(elsewhere=F("elsewhere") - 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadingGoal.objects.create(reader=reader, year=goal.year, wanted=1)


def test_beyond_the_last_number_books_still_come_back(reader, goal):
    ReadingGoal.objects.update(borrowed=999)
    assert read(reader).ended_as == "returned"
    assert numbers(goal) == (999, 0)
