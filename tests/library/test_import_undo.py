"""An import is taken out again, whole; what readers have used since stays, and is listed."""

import pytest

from library import actions, finding
from library.exchange import marc
from library.models import Copy, ImportBatch, ImportedCopy, InHouseUse, MarcRecord, Title
from library.refusals import Refused
from tests import borrowing
from tests.library import exchanged, importing

pytestmark = pytest.mark.django_db


def test_all_is_as_it_was_and_can_be_imported_again():
    title = borrowing.title(isbn13=exchanged.isbn(1))
    own = borrowing.copy(title, accession="OWN")
    data = importing.table("One,,,,,A1;A2,", f"Two,,,{title.isbn13},,A3,", "Three,,,,,,")
    batch = importing.undone(importing.imported(data))
    assert (list(Title.objects.all()), list(Copy.objects.all())) == ([title], [own])
    assert importing.outcomes(batch) == {"undone": 3}
    assert not finding.found("A1").exists()
    assert not finding.found("A3").exists()
    assert finding.found("OWN").get() == title
    assert not ImportedCopy.objects.exists()
    assert importing.outcomes(importing.imported(data)) == {"made": 2, "added": 1}


def lent(copy: Copy) -> None:
    borrowing.loan(copy)


def lent_and_back(copy: Copy) -> None:
    actions.give_back(borrowing.loan(copy).copy, copy.home)


def reserved(copy: Copy) -> None:
    borrowing.hold(copy.title, pickup=copy.home)


def read_here(copy: Copy) -> None:
    InHouseUse.objects.create(copy=copy, place=copy.home)


@pytest.mark.parametrize("used", [lent, lent_and_back, reserved, read_here])
def test_what_has_been_used_stays(used):
    batch = importing.imported(importing.table("One,,,,,A1,", "Two,,,,,A2,"))
    used(Copy.objects.get(accession="A1"))
    importing.undone(batch)
    assert [str(copy) for copy in Copy.objects.all()] == ["A1"]
    assert [title.title_en for title in Title.objects.all()] == ["One"]
    assert importing.outcomes(batch) == {"stays": 1, "undone": 1}
    assert batch.rows.get(outcome="stays").title.title_en == "One"


def test_a_copy_that_was_added_since_keeps_its_title():
    batch = importing.imported(importing.table("One,,,,,A1,"))
    borrowing.copy(Title.objects.get(), accession="NEW")
    importing.undone(batch)
    assert [str(copy) for copy in Copy.objects.all()] == ["NEW"]
    assert importing.outcomes(batch) == {"stays": 1}
    assert not finding.found("A1").exists()


def test_the_record_goes_with_its_title():
    batch = importing.imported(marc.encode(exchanged.cnmarc()), "a.iso")
    assert MarcRecord.objects.exists()
    importing.undone(batch)
    assert not MarcRecord.objects.exists()


def test_it_is_undone_once_and_not_before_it_was_started():
    batch = importing.received(importing.table("One,,,,,A1,"))
    with pytest.raises(Refused):
        actions.undo_import(batch, by=batch.by)
    importing.undone(importing.started(batch))
    for verb in (actions.undo_import, actions.start_import):
        with pytest.raises(Refused):
            verb(batch, by=batch.by)


def test_what_was_never_started_is_thrown_away():
    batch = importing.received(importing.table("One,,,,,A1,"))
    actions.discard_import(batch)
    assert not ImportBatch.objects.exists()
    started = importing.imported(importing.table("One,,,,,A1,"))
    with pytest.raises(Refused):
        actions.discard_import(started)
    assert Title.objects.count() == 1
