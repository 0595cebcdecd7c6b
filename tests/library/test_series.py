"""Accession numbers follow the series of the place, and none is given twice."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.urls import reverse

from library import actions
from library.actions.imports import making
from library.models import AccessionSeries, Copy, LibraryPlace
from library.models.series import AccessionSeriesQuerySet
from library.refusals import Refused
from tests import borrowing, builders
from tests.library import importing
from tests.together import Meeting, at_once

pytestmark = pytest.mark.django_db
PEOPLE = 12
FROM_BEFORE = ["WJF000007", "WJF000500", "WJC000003", "A-17", "W1"]


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


def test_numbers_of_books_from_before_are_known_when_they_have_gone(branch):
    about = {"title": borrowing.title(), "home": branch, "current": branch}
    old = [Copy(accession=number, **about) for number in FROM_BEFORE]
    Copy.objects.bulk_create(old)
    seed = import_module("library.migrations.0012_numbers_in_the_house").note_what_is_there
    seed(apps, None)
    Copy.objects.all().delete()
    assert dict(AccessionSeries.objects.values_list("prefix", "last")) == {"WJF": 500, "WJC": 3}
    assert borrowing.copy(home=branch).accession == "WJF000501"


@pytest.mark.parametrize("size", [1, 100])
def test_an_unnumbered_book_gets_no_number_of_a_later_row(branch, monkeypatch, size):
    monkeypatch.setattr(making, "CHUNK", size)
    rows = ["One,,,,,WJF000001,", "Without,,,,,,", "Two,,,,,WJF000002,", "Three,,,,,WJF000003,"]
    batch = importing.imported(importing.table(*rows), at=branch)
    assert importing.outcomes(batch) == {"made": 4}
    assert Copy.objects.get(title__title_en="Without").accession == "WJF000004"


def test_a_slip_far_ahead_does_not_carry_the_series_away(branch):
    slip = borrowing.copy(home=branch, accession="WJF000900")
    actions.change_copy(slip, accession="WJF900000")
    actions.change_copy(slip, accession="WJF000901")
    assert borrowing.copy(home=branch).accession == "WJF000902"


def test_a_slip_in_a_file_does_not_either(branch):
    rows = ["One,,,,,WJF000001,", "Slip,,,,,WJF900002,", "Two,,,,,WJF000002,", "Without,,,,,,"]
    importing.imported(importing.table(*rows), at=branch)
    assert borrowing.copy(home=branch).accession == "WJF000004"


def test_numbers_that_were_far_ahead_are_passed_over_when_the_series_comes_to_them(branch):
    borrowing.copy(home=branch, accession="WJF000001")
    for number in (5000, 5001, 5003):
        borrowing.copy(home=branch, accession=f"WJF{number:06}")
    AccessionSeries.objects.filter(prefix="WJF").update(last=4999)
    assert actions.next_accessions(3, "WJF") == ["WJF005002", "WJF005004", "WJF005005"]


def test_a_series_that_is_full_says_so(branch):
    AccessionSeries.objects.create(prefix="WJF", last=999_998)
    assert borrowing.copy(home=branch).accession == "WJF999999"
    with pytest.raises(Refused, match="series_full"):
        borrowing.copy(home=branch)
    batch = importing.imported(importing.table("One,,,,,,"), at=branch)
    assert importing.outcomes(batch) == {"left_out": 1}


@pytest.mark.parametrize("prefix", ["", "w", "W1"])
def test_letters_are_capitals_in_the_database_too(branch, prefix):
    with pytest.raises(IntegrityError), transaction.atomic():
        LibraryPlace.objects.filter(pk=branch.pk).update(accession_prefix=prefix)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessionSeries.objects.create(prefix=prefix)


# In the admin: whoever types a number is asked before it begins a series.


@pytest.fixture
def add(client, one_factor, branch):
    client.force_login(builders.staff("wagtailadmin.access_admin", "library.add_copy", "library.change_copy"))

    def send(accession: str, *, edit: Copy | None = None, **more):
        fields = {"title": borrowing.title().pk, "home": branch.pk, "kind": "book", "shelf_mark": ""}
        fields |= {"accession": accession, "donor": "", "donated": ""} | more
        path = reverse("library_copies:edit", args=[edit.pk]) if edit else reverse("library_copies:add")
        return client.post(path, fields)

    return send


@pytest.mark.parametrize("slip", ["WFJ000002", "WJC900000"])
def test_a_typed_number_begins_no_series_unasked(add, branch, slip):
    mine = borrowing.copy(home=branch)
    for edit in (None, mine):
        page = add(slip, edit=edit)
        assert page.status_code == 200
        assert f"begins with {slip[:3]} so far" in page.text
        assert f'value="{slip}"' in page.text, "what was typed stays"
        assert 'name="new_series"' in page.text
    assert numbers(*Copy.objects.all()) == [mine.accession]
    assert add(slip, new_series="on").status_code == 302
    assert add(f"{slip[:3]}000001").status_code == 302, "asked once only"
    assert AccessionSeries.objects.get(prefix=slip[:3]).last == int(slip[3:])


@pytest.mark.parametrize("given", ["", "WJF000002", "WJF5", "A-17"])
def test_nobody_is_asked_without_need(add, branch, given):
    borrowing.copy(home=branch)
    assert add(given).status_code == 302
    assert Copy.objects.count() == 2


def test_the_first_number_of_a_place_is_asked_for_too(add):
    assert "begins with WJF so far" in add("WJF900000").text
    assert not AccessionSeries.objects.exists()
    assert add("").status_code == 302


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
