"""Books and where they are, in the read API; never who reads them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from library import actions
from library.models import LibraryPlace
from portal import api
from tests import borrowing, builders
from tests.library.shelved import kept

pytestmark = pytest.mark.django_db
V1 = "/api/v1/library"


@pytest.fixture
def branch() -> LibraryPlace:
    return borrowing.place(place=builders.place(slug="branch", kind="library", name_en="The branch"))


@pytest.fixture
def copy(branch):
    title = kept(title_en="Red Star over China", responsibility="Edgar Snow", year=1998, language="zh")
    return borrowing.copy(title, branch)


def get(client, path: str, **query):
    answer = client.get(f"{V1}/{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def ids(client, **query) -> list[int]:
    return [item["id"] for item in get(client, "titles", **query)["items"]]


def test_a_title_in_both_languages(client, copy, settings):
    [book] = get(client, "titles")["items"]
    title = copy.title
    assert book == get(client, f"titles/{title.pk}")
    assert book["title"] == {"zh-hans": title.title_zh_hans, "en": "Red Star over China"}
    assert book["urls"]["en"] == f"{settings.BASE_URL}/en/library/titles/{title.pk}/"
    assert (book["authors"], book["year"], book["language"]) == ("Edgar Snow", 1998, "zh")
    assert (book["audience"], book["on_shelf_at"]) == ("everyone", ["branch"])


def test_the_search_and_its_filters(client, copy, branch):
    other = borrowing.copy(kept(language="en", clc="I2", year=2021, audience="children"), borrowing.place())
    borrowing.loan(other)
    mine, theirs = copy.title_id, other.title_id
    assert ids(client) == [theirs, mine]
    assert ids(client, q="red star") == [mine]
    assert ids(client, place="branch") == [mine]
    assert ids(client, available="true") == [mine]
    assert ids(client, language="en") == [theirs]
    assert ids(client, clc="K8") == [mine]
    assert ids(client, audience="children") == [theirs]
    assert ids(client, year="2020s") == [theirs]
    assert ids(client, year="1998") == [mine]
    assert ids(client, sort="year") == [theirs, mine]
    assert client.get(f"{V1}/titles", {"place": "nowhere"}).status_code == 404


def test_pages(client, branch):
    keys = [borrowing.copy(kept(), branch).title_id for _ in range(3)]
    first = get(client, "titles", limit=2)
    assert (first["total"], first["next"]) == (3, 2)
    last = get(client, "titles", limit=2, page=2)
    assert ([item["id"] for item in last["items"]], last["next"]) == (keys[:1], None)
    assert get(client, "titles", page=9) == {"items": [], "total": 3, "next": None}


@pytest.mark.parametrize(
    "query",
    [
        {"limit": 0},
        {"limit": 101},
        {"page": 0},
        {"sort": "x"},
        {"audience": "x"},
        {"year": "12"},
        {"clc": "W1"},
    ],
)
def test_what_makes_no_sense_is_refused(client, query):
    assert client.get(f"{V1}/titles", query).status_code == 422


def whereabouts(client, copy) -> list[dict]:
    return get(client, f"titles/{copy.title_id}/copies")["places"]


def test_copies_by_place(client, copy, branch):
    actions.seen(copy, branch)
    away = borrowing.copy(copy.title, borrowing.place(), shelf_mark="A1")
    loan = borrowing.loan(away)
    here, there = whereabouts(client, copy)
    assert (here["place"], here["place_name"]["en"], here["on_shelf"]) == ("branch", "The branch", 1)
    assert here["copies"][0]["seen_on"] == timezone.localdate().isoformat()
    [lent] = there["copies"]
    assert (lent["state"], lent["due_on"], lent["shelf_mark"]) == ("on_loan", loan.due_on.isoformat(), "A1")
    assert there["on_shelf"] == 0


def test_what_a_reader_says_of_a_book_stays_with_the_library(client, copy):
    actions.claim_returned(borrowing.loan(copy))
    [here] = whereabouts(client, copy)
    assert here["copies"][0]["state"] in ("on_loan", "missing")
    assert "claimed" not in str(here)


def test_nobody_is_named(client, copy, branch):
    reader = borrowing.reader(name="Known Borrower", nickname="Known Borrower", card_number="R100000001")
    borrowing.loan(copy, reader)
    borrowing.hold(copy.title, borrowing.reader(name="Waiting Person", nickname="Waiting Person"), branch)
    for path in ("titles", f"titles/{copy.title_id}", f"titles/{copy.title_id}/copies", "places"):
        said = client.get(f"{V1}/{path}").text
        for secret in ("Known Borrower", "R100000001", "Waiting Person", reader.person.email):
            assert secret not in said


def test_where_another_system_lends_nothing_is_claimed(client, copy, branch):
    LibraryPlace.objects.filter(pk=branch.pk).update(circulates=False, system_name="District system")
    [here] = whereabouts(client, copy)
    assert (here["lends"], here["on_shelf"], here["copies"][0]["state"]) == (False, None, None)
    [place] = get(client, "places")
    assert (place["slug"], place["lends"], place["system"]) == ("branch", False, "District system")
    assert get(client, "titles")["items"][0]["on_shelf_at"] == []


def test_what_is_withdrawn_is_not_there(client, copy):
    actions.withdraw(copy)
    assert ids(client) == []
    for path in (f"titles/{copy.title_id}", f"titles/{copy.title_id}/copies", "titles/99999"):
        assert client.get(f"{V1}/{path}").status_code == 404


def test_it_is_described_and_limited_like_the_rest(client, copy, monkeypatch):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert {path for path in paths if "/library/" in path} == {
        f"{V1}/places",
        f"{V1}/titles",
        f"{V1}/titles/{{pk}}",
        f"{V1}/titles/{{pk}}/copies",
    }
    monkeypatch.setattr(api, "MOST", 1)
    assert client.get(f"{V1}/places").status_code == 429


def test_many_cost_as_many_queries_as_few(client, copy, branch):
    def queries(path: str) -> int:
        get(client, path)
        with CaptureQueriesContext(connection) as captured:
            get(client, path)
        return len(captured)

    paths = ("titles", f"titles/{copy.title_id}/copies", "places")
    few = [queries(path) for path in paths]
    for _ in range(8):
        borrowing.copy(kept(), borrowing.place())
        borrowing.copy(copy.title, borrowing.place())
    assert [queries(path) for path in paths] == few
