"""Other libraries search this one: answers are read by foreign parsers, refusals have their numbers."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library import actions
from library.exchange import marc21
from library.models import LibraryPlace
from library.sru import asked, cql
from library.sru.cql import Clause, Joined
from library.sru.diagnostics import Diagnostic
from tests import borrowing, builders
from tests.contracts import sru
from tests.library.shelved import kept

pytestmark = pytest.mark.django_db
SRU = "/library/sru"
RED_STAR = "\u7ea2\u661f\u7167\u8000\u4e2d\u56fd"
ZR = "{http://explain.z3950.org/dtd/2.0/}"


@pytest.fixture
def branch() -> LibraryPlace:
    return borrowing.place(place=builders.place(slug="branch", kind="library", name_en="The branch"))


@pytest.fixture
def shelf(branch) -> dict:
    """Three titles by short names."""
    titles = {
        "star": kept(
            title_zh_hans=RED_STAR,
            title_en="Red Star over China",
            responsibility="Edgar Snow",
            isbn13="9787503727900",
            publisher="Press",
            year=1998,
            pages=320,
            language="zh",
            clc="K263",
        ),
        "sea": kept(title_zh_hans="", title_en="The Old Man and the Sea", responsibility="Ernest Hemingway"),
        "snow": kept(title_zh_hans="", title_en="Snow Country", responsibility="Kawabata"),
    }
    for title in titles.values():
        borrowing.copy(title, branch)
    return titles


def ask(client, **given) -> sru.Read:
    answer = client.get(SRU, given)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    return sru.read(answer.content)


def search(client, query: str, **given) -> sru.Read:
    return ask(client, **({"version": "1.2", "operation": "searchRetrieve", "query": query} | given))


def found(client, shelf: dict, query: str) -> set[str]:
    answer = search(client, query)
    assert not answer.diagnostics
    names = {str(title.pk): name for name, title in shelf.items()}
    assert answer.total == len(answer.records)
    return {names[record["001"].data] for record in answer.records}


@pytest.mark.parametrize(
    ("query", "right"),
    [
        ("snow", {"star", "snow"}),
        ("title=snow", {"snow"}),
        ("dc.creator = snow", {"star"}),
        ('title = "red star"', {"star"}),
        ('title = "star red"', set()),
        ('title all "china red"', {"star"}),
        ('title any "china sea"', {"star", "sea"}),
        ('cql.anywhere any "hemingway kawabata"', {"sea", "snow"}),
        ('title == "snow country"', {"snow"}),
        ('title exact "snow"', set()),
        (f'title = "{RED_STAR[2:4]}"', {"star"}),
        ("title = hongxing", {"star"}),
        ("bath.isbn = 7-5037-2790-X", {"star"}),
        ("isbn = 9787503727900", {"star"}),
        ("isbn = 9787503727901", set()),
        ("snow and title=country", {"snow"}),
        ("snow not title=country", {"star"}),
        ("title=sea or creator=kawabata", {"sea", "snow"}),
        ("snow or sea and title=sea", {"sea"}),
        ("snow or (sea and title=sea)", {"star", "sea", "snow"}),
        ("cql.allRecords = 1", {"star", "sea", "snow"}),
        ("snow or cql.allRecords = 1", {"star", "sea", "snow"}),
        ("snow not cql.allRecords = 1", set()),
        ("SNOW AND Title=COUNTRY", {"snow"}),
        (r'title = "sn\*ow"', set()),
    ],
)
def test_what_a_question_finds(client, shelf, query, right):
    assert found(client, shelf, query) == right


def test_a_record_holds_what_the_title_says(client, shelf, settings):
    [record] = search(client, "isbn=9787503727900", lang="en").records
    book = marc21.read(record)
    title = shelf["star"]
    assert (book.title_zh, book.title_en, book.isbn13) == (RED_STAR, title.title_en, title.isbn13)
    assert (book.responsibility, book.publisher, book.year) == ("Edgar Snow", "Press", 1998)
    assert (book.pages, book.language, book.clc) == (320, "zh", "K263")
    [copy] = book.copies
    assert (copy.place, copy.accession) == ("The branch", title.copies.get().accession)
    addresses = [value for f in record.get_fields("856") for value in f.get_subfields("u")]
    assert f"{settings.BASE_URL}/en/library/titles/{title.pk}/" in addresses


@pytest.mark.parametrize("packing", ["xml", "string"])
def test_both_versions_and_both_packings(client, shelf, packing):
    old = search(client, "snow", recordPacking=packing)
    new = ask(client, query="snow", recordXMLEscaping=packing)
    assert (old.version, new.version) == ("1.2", "2.0")
    for answer in (old, new):
        assert answer.kind == "searchRetrieveResponse"
        assert (answer.total, answer.positions) == (2, [1, 2])
        assert [record["245"]["a"] for record in answer.records] == ["Snow Country", RED_STAR]


def test_pages_of_records(client, shelf):
    first = search(client, "cql.allRecords=1", maximumRecords=2)
    assert (first.total, first.positions, first.following) == (3, [1, 2], 3)
    last = search(client, "cql.allRecords=1", maximumRecords=2, startRecord=3)
    assert (last.positions, last.following) == ([3], None)
    assert search(client, "cql.allRecords=1", maximumRecords=0).total == 3
    assert search(client, "cql.allRecords=1", startRecord=4).diagnostics == {61: ""}
    assert search(client, "nothing", startRecord=1).total == 0


def test_no_answer_holds_more_than_the_limit(client, branch, monkeypatch):
    monkeypatch.setattr(asked, "MOST", 2)
    for _ in range(3):
        borrowing.copy(kept(), branch)
    answer = search(client, "cql.allRecords=1", maximumRecords=1000)
    assert (len(answer.records), answer.following) == (2, 3)


@pytest.mark.parametrize("given", [{}, {"operation": "explain", "version": "1.2"}])
def test_it_explains_itself(client, given):
    answer = ask(client, **given)
    assert (answer.kind, answer.version) == ("explainResponse", "1.2")
    names = {f"{one.get('set')}.{one.text}" for one in answer.root.iter(f"{ZR}name")}
    assert names == {"cql.serverChoice", "dc.title", "dc.creator", "bath.isbn"}
    assert next(answer.root.iter(f"{ZR}database")).text == "library/sru"
    assert next(answer.root.iter(f"{ZR}setting")).text == str(asked.MOST)
    for name in names:
        assert not search(client, f"{name} = 9787503727900").diagnostics


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ({"operation": "scan"}, {4: "scan"}),
        ({"version": "3.0"}, {5: "2.0"}),
        ({"startRecord": "0"}, {6: "startRecord"}),
        ({"startRecord": "x"}, {6: "startRecord"}),
        ({"maximumRecords": "-1"}, {6: "maximumRecords"}),
        ({"queryType": "pqf"}, {6: "queryType"}),
        ({"query": ""}, {7: "query"}),
        ({"sort": "title"}, {8: "sort"}),
        ({"x-own": "1"}, {}),
        ({"recordSchema": "mods"}, {66: "mods"}),
        ({"recordPacking": "unpacked"}, {71: "unpacked"}),
        ({"sortKeys": "title"}, {80: ""}),
        ({"stylesheet": "http://example.org/a.xsl"}, {110: ""}),
        ({"query": "title="}, {10: ""}),
        ({"query": "and sea"}, {10: "and"}),
        ({"query": "old sea"}, {10: "sea"}),
        ({"query": "a" * 501}, {12: "500"}),
        ({"query": "(sea"}, {13: "2"}),
        ({"query": "sea)"}, {13: ")"}),
        ({"query": "(" * 400 + "sea"}, {13: "9"}),
        ({"query": 'title="sea'}, {14: "6"}),
        ({"query": "rec.id=1"}, {15: "rec.id"}),
        ({"query": "dc.rights=1"}, {16: "dc.rights"}),
        ({"query": "colour=1"}, {16: "colour"}),
        ({"query": "title<sea"}, {19: "<"}),
        ({"query": "title within sea"}, {19: "within"}),
        ({"query": "title =/fuzzy sea"}, {20: "="}),
        ({"query": 'title=""'}, {27: ""}),
        ({"query": "title=se*"}, {28: "*"}),
        ({"query": 'title="^sea"'}, {31: "^"}),
        ({"query": "old prox sea"}, {37: "prox"}),
        ({"query": " or ".join("abcdefghijklm")}, {38: "10"}),
        ({"query": 'title any "a b c d e f g h i j k"'}, {}),
        ({"query": 'title any "a b c d e f g h i j k l"'}, {38: "10"}),
        ({"query": 'sea and (old or title all "a b c d e f g h i j")'}, {38: "10"}),
        ({"query": "old and/rel.combine=sum sea"}, {46: "and"}),
        ({"query": "sea sortBy title"}, {80: ""}),
    ],
)
def test_refusals_have_their_numbers(client, given, right):
    answer = search(client, given.pop("query", "sea"), **given)
    assert answer.diagnostics == right
    assert answer.total == 0


def test_refusals_of_the_new_version_are_in_its_words(client):
    answer = ask(client, query="title<sea")
    assert (answer.version, answer.diagnostics) == ("2.0", {19: "<"})


@pytest.mark.parametrize(
    "query", ["\x00", "a\x00b", "a\ufffe", "\\", '"\\', '"\\"', "'; drop", "=", "==", ")(", '"', "/", "()"]
)
def test_whatever_is_asked_is_answered_in_xml(client, shelf, query):
    search(client, query)


def test_strange_signs_in_a_title_leave_the_answer_readable(client, branch):
    borrowing.copy(kept(title_en='A & B < "C" \x0b ]]>'), branch)
    assert len(search(client, "cql.allRecords=1").records) == 1
    assert len(search(client, "cql.allRecords=1", recordPacking="string").records) == 1


def test_the_tree_of_a_question():
    sea, old = Clause("title", "=", "sea"), Clause("cql.serverchoice", "=", "old")
    assert cql.parsed("title = sea and old") == Joined("and", sea, old)
    assert cql.parsed("old and title=sea or old") == Joined("or", Joined("and", old, sea), old)
    assert cql.parsed('"and"') == Clause("cql.serverchoice", "=", "and")
    assert cql.parsed(r'"a \"b\" \^"').term == 'a "b" ^'
    with pytest.raises(Diagnostic):
        cql.parsed("")


def test_nobody_who_reads_is_in_it(client, shelf):
    loan = borrowing.loan(shelf["sea"].copies.get())
    body = client.get(SRU, {"query": "sea"}).text
    assert loan.reader.name not in body
    assert loan.reader.card_number not in body


def test_what_is_withdrawn_is_not_found(client, shelf):
    actions.withdraw(shelf["sea"].copies.get())
    assert found(client, shelf, "cql.allRecords=1") == {"star", "snow"}


def test_many_records_cost_as_many_queries_as_few(client, branch):
    def queries() -> int:
        search(client, "cql.allRecords=1")
        with CaptureQueriesContext(connection) as captured:
            search(client, "cql.allRecords=1")
        return len(captured)

    borrowing.copy(kept(), branch)
    few = queries()
    for _ in range(8):
        borrowing.copy(kept(), branch)
    assert queries() == few
