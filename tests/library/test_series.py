"""Accession numbers follow the series of the place, and none is given twice."""

import pytest
from django.db.models import Max

from library import actions
from library.models import AccessionSeries, Copy
from library.models.series import AccessionSeriesQuerySet
from tests import borrowing
from tests.library import importing
from tests.together import Meeting, at_once

pytestmark = pytest.mark.django_db
PEOPLE = 12


@pytest.fixture
def branch():
    return borrowing.place(accession_prefix="WJF")


def numbers(*copies: Copy) -> list[str]:
    return [copy.accession for copy in copies]


def test_each_place_counts_by_itself_unless_they_share_their_letters(branch):
    corner, other = borrowing.corner(accession_prefix="WJC"), borrowing.place(accession_prefix="WJF")
    made = [borrowing.copy(home=at) for at in (branch, corner, branch, other)]
    assert numbers(*made) == ["WJF000001", "WJC000001", "WJF000002", "WJF000003"]


def test_a_series_begins_after_what_is_in_the_house(branch):
    Copy.objects.bulk_create(
        [Copy(title=borrowing.title(), home=branch, current=branch, accession="WJF000041")]
    )
    assert borrowing.copy(home=branch).accession == "WJF000042"


def test_a_number_that_somebody_gave_is_passed_over(branch):
    borrowing.copy(home=branch, accession="WJF000007")
    label = borrowing.copy(home=branch)
    actions.change_copy(label, accession="WJF000009")
    assert numbers(label, borrowing.copy(home=branch)) == ["WJF000009", "WJF000010"]


@pytest.mark.parametrize("given", ["", "WJF000004"])
def test_a_number_does_not_come_again_when_its_book_has_gone(branch, given):
    gone = borrowing.copy(home=branch, accession=given)
    gone.delete()
    assert borrowing.copy(home=branch).accession > "WJF000001"
    assert borrowing.copy(home=branch).accession != gone.accession


def test_the_control_counted_from_the_books_it_comes_again(branch, monkeypatch):
    def highest(self, prefix, count):
        last = Copy.objects.aggregate(last=Max("accession"))["last"]
        return [f"{prefix}{int(last.removeprefix(prefix)) + 1 if last else 1:06}"]

    monkeypatch.setattr(AccessionSeriesQuerySet, "claim", highest)
    gone = borrowing.copy(home=branch)
    gone.delete()
    assert borrowing.copy(home=branch).accession == gone.accession


def test_an_import_that_is_undone_gives_its_numbers_to_nobody(branch):
    batch = importing.imported(importing.table("One,,,,,,", "Two,,,,,,"), at=branch)
    assert set(Copy.objects.values_list("accession", flat=True)) == {"WJF000001", "WJF000002"}
    importing.undone(batch)
    assert not Copy.objects.exists()
    assert borrowing.copy(home=branch).accession == "WJF000003"


def test_an_import_with_numbers_of_its_own_pushes_the_series_on(branch):
    importing.undone(importing.imported(importing.table("One,,,,,WJF000041,", "Two,,,,,,"), at=branch))
    assert borrowing.copy(home=branch).accession == "WJF000043"


def claimed_at_once() -> list[str]:
    AccessionSeries.objects.create(prefix="WJF", last=0)
    return [number for [number] in at_once(PEOPLE, lambda n: actions.next_accessions(1, "WJF"))]


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_numbers_of_their_own():
    assert sorted(claimed_at_once()) == [f"WJF{n:06}" for n in range(1, PEOPLE + 1)]


@pytest.mark.django_db(transaction=True)
def test_many_begin_a_series_at_once():
    found = at_once(PEOPLE, lambda n: actions.next_accessions(1, "WJC"))
    assert sorted(number for [number] in found) == [f"WJC{n:06}" for n in range(1, PEOPLE + 1)]


@pytest.mark.django_db(transaction=True)
def test_the_control_read_and_then_written_a_number_is_given_to_many(monkeypatch):
    all_have_read = Meeting(PEOPLE)

    def believing(self, prefix, count):
        last = self.get(prefix=prefix).last + count
        all_have_read.wait()
        self.filter(prefix=prefix).update(last=last)
        return [f"{prefix}{last:06}"]

    monkeypatch.setattr(AccessionSeriesQuerySet, "claim", believing)
    assert len(set(claimed_at_once())) < PEOPLE
