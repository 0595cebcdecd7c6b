"""What a row of a file comes to: new, here already, twice in the file, a problem; and what is made of it."""

import pytest
from django.core.files.base import ContentFile

from library import actions, finding
from library.exchange import marc
from library.models import Copy, ImportBatch, MarcRecord, Title
from library.steps import HoldState
from tests import borrowing
from tests.library import exchanged, importing

pytestmark = pytest.mark.django_db
ISBN, OTHER = exchanged.isbn(1), exchanged.isbn(2)


def test_a_new_book_gets_a_title_a_copy_and_its_pinyin():
    at = borrowing.place()
    batch = importing.imported(f"Title,Author,ISBN\n{exchanged.RED_STAR},{exchanged.SNOW},{ISBN}\n", at=at)
    (title,), (copy,) = Title.objects.all(), Copy.objects.all()
    assert (title.title_zh_hans, title.isbn13, title.language) == (exchanged.RED_STAR, ISBN, "zh")
    assert title.title_pinyin == "hongxingzhaoyaozhongguo"
    assert (copy.title, copy.home, copy.current, copy.accession) == (title, at, at, "W000001")
    assert importing.outcomes(batch) == {"made": 1}
    assert list(finding.found("hxzy")) == list(finding.found("W000001")) == [title]


@pytest.mark.parametrize(
    "row",
    [
        f"Anything,,,{ISBN[:3]}-{ISBN[3:]},,,",
        "Anything,,,,10086\u00b71,,",
        "the  BOOK!,Nobody ; Else,1999,,,,",
    ],
)
def test_a_book_is_known_by_isbn_unified_number_or_words(row):
    fields = {"title_zh_hans": "", "title_en": "The Book", "responsibility": "Nobody", "year": 1999}
    title = borrowing.title(isbn13=ISBN, book_number="10086.1", **fields)
    # Spelling may differ, and then the words are compared, not the bytes.
    batch = importing.imported(importing.table(row.replace("the  BOOK!", "the book")))
    assert importing.verdicts(batch) == ["here"]
    assert (batch.rows.get().match, importing.outcomes(batch)) == (title, {"kept": 1})
    assert Title.objects.count() == 1
    assert not Copy.objects.exists()


@pytest.mark.parametrize(
    "row", [f"The Book,Nobody,1999,{OTHER},,,", "The Book,Nobody,2000,,,,", "The Book,,1999,,,,"]
)
def test_another_edition_year_or_author_is_another_book(row):
    borrowing.title(isbn13=ISBN, title_en="The Book", responsibility="Nobody", year=1999)
    assert importing.verdicts(importing.received(importing.table(row))) == ["new"]


def test_parts_of_a_set_with_one_number_are_pointed_out():
    borrowing.title(isbn13=ISBN, title_zh_hans="", title_en="Volume one")
    batch = importing.received(
        importing.table(f"Something else,,,{ISBN},,,", f"Volume One: a tale,,,{ISBN},,,")
    )
    assert importing.verdicts(batch) == ["here", "here"]
    assert importing.notes(batch) == ["other_title"]
    assert "Volume one" in batch.rows.first().note_words[0]


def test_a_book_twice_in_the_file_is_made_once():
    rows = [f"One,,,{ISBN},,A1,", "Two,,,,,,", f"One,,,{ISBN},,A2,", f"One,,,{ISBN},,,"]
    batch = importing.received(importing.table(*rows))
    assert importing.verdicts(batch) == ["new", "new", "repeated", "repeated"]
    assert [row.repeats for row in batch.rows.all()] == [None, None, 2, 2]
    importing.started(batch)
    assert importing.outcomes(batch) == {"made": 2, "added": 1, "kept": 1}
    assert set(Copy.objects.filter(title__isbn13=ISBN).values_list("accession", flat=True)) == {"A1", "A2"}


def test_the_same_file_again_changes_nothing():
    data = importing.table(f"One,,,{ISBN},,A1;A2,", "Two,Somebody,1999,,,,", "Three,,,,10086.1,A3,")
    importing.imported(data)
    before = list(Copy.objects.order_by("pk").values())
    assert importing.outcomes(importing.imported(data)) == {"kept": 3}
    assert list(Copy.objects.order_by("pk").values()) == before


def test_a_number_that_is_on_another_book_is_a_problem_before_and_after_the_start():
    borrowing.copy(accession="A1")
    batch = importing.received(importing.table("One,,,,,A1,", "Two,,,,,A2,", "Three,,,,,A3,"))
    assert importing.verdicts(batch) == ["problem", "new", "new"]
    borrowing.copy(accession="A2")
    importing.started(batch)
    assert importing.verdicts(batch) == ["problem", "problem", "new"]
    assert importing.notes(batch) == ["taken", "taken"]
    assert not Title.objects.filter(title_en="Two").exists()


def test_within_a_file_a_number_belongs_to_the_first_book():
    batch = importing.imported(importing.table("One,,,,,A1,", "Two,,,,,A1,"))
    assert importing.outcomes(batch) == {"made": 1, "left_out": 1}


def test_a_row_may_name_its_place_and_an_unknown_one_is_told():
    at, other = borrowing.place(), borrowing.corner()
    rows = [f"One,,,,,A1,{other.place.name_en.upper()}", "Two,,,,,A2,Nowhere", "Three,,,,,A3,"]
    batch = importing.imported(importing.table(*rows), at=at)
    assert list(Copy.objects.values_list("home", flat=True)) == [other.pk, at.pk, at.pk]
    assert importing.notes(batch) == ["no_place"]


def test_without_copies_where_the_file_names_none():
    importing.imported(importing.table("One,,,,,,", "Two,,,,,A1,"), adds_copies=False)
    assert list(Copy.objects.values_list("accession", flat=True)) == ["A1"]


def test_given_numbers_of_our_own_form_are_counted_on():
    importing.imported(importing.table("One,,,,,,", "Two,,,,,W000041,"))
    assert set(Copy.objects.values_list("accession", flat=True)) == {"W000041", "W000042"}


def test_whoever_waits_gets_the_copy_that_comes():
    lent = borrowing.loan()
    title, at = lent.copy.title, lent.copy.home
    title.isbn13 = ISBN
    title.save()
    hold = borrowing.hold(title, pickup=at)
    importing.imported(importing.table(f"Anything,,,{ISBN},,A1,"), at=at)
    hold.refresh_from_db()
    assert (hold.state, hold.copy.accession) == (HoldState.FETCHING, "A1")
    assert title in finding.found("A1")


def test_marc_keeps_its_fields_with_the_title_that_was_made():
    batch = importing.imported(marc.encode(exchanged.cnmarc(), "gb18030"), "a.iso")
    (kept,) = MarcRecord.objects.all()
    assert kept.title == batch.rows.get().made
    assert ["606", "0 ", [["a", "\u5386\u53f2"], ["y", "\u4e2d\u56fd"]]] in kept.record["fields"]
    assert batch.rows.get().record == {}


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (b"<collection><record><leader>x", "a.xml", "damaged"),
        (b"Title,Year\n", "a.csv", "empty"),
    ],
)
def test_a_file_that_fails_leaves_no_rows(data, name, problem):
    batch = importing.received(data, name)
    assert (batch.state, batch.problem, batch.rows.count()) == ("failed", problem, 0)
    assert batch.problem_words


def test_rows_without_a_title_and_damaged_records_are_told_and_left_out():
    batch = importing.imported(importing.table("One,,,,,,", ",Somebody,,,,,", f"Two,,,{ISBN[:-1]}X,,,"))
    assert importing.verdicts(batch) == ["new", "problem", "new"]
    assert importing.notes(batch) == ["no_title", "bad_isbn"]
    assert importing.outcomes(batch) == {"made": 2, "left_out": 1}


def test_other_columns_are_read_anew():
    batch = importing.received("Title,Author\nOne,Two\n")
    actions.choose_columns(batch, 0, ["responsibility", "title"])
    importing.worked(batch)
    assert [row.said for row in batch.rows.all()] == ["Two"]


def test_the_same_form_sent_twice_is_one_import():
    key = "0" * 32
    first = importing.received("Title\nOne\n", form_key=key)
    file = ContentFile(b"Title\nOne\n", "a.csv")
    again = actions.receive_file(file, first.place, by=first.by, form_key=key)
    assert again.pk == first.pk
    assert ImportBatch.objects.count() == 1


def test_a_number_of_characters_that_stand_for_words_has_a_key_as_long_as_its_column():
    """The Arabic ligature is one character, and eighteen when it is spelled out."""
    batch = importing.imported(importing.table(f"One,,,,{chr(0xFDFA) * 30},,"))
    assert len(batch.rows.get().key) == 80
    assert importing.outcomes(batch) == {"made": 1}
