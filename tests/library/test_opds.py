"""The catalogue for reading apps, held against the specification."""

import io

import jsonschema
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from library import actions
from library.models import LibraryPlace
from library.views import openly
from portal.models import Limit
from tests import borrowing, builders
from tests.contracts import opds
from tests.library.shelved import kept

pytestmark = pytest.mark.django_db
ROOT, BOOKS = "/library/opds.json", "/library/opds/books.json"
BORROW = "http://opds-spec.org/acquisition/borrow"


@pytest.fixture
def branch() -> LibraryPlace:
    return borrowing.place(place=builders.place(slug="branch", kind="library", name_en="The branch"))


def ask(client, path: str, schema: dict = opds.FEED, **query) -> dict:
    answer = client.get(path, {"lang": "en"} | query)
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    data = answer.json()
    opds.check(data, schema)
    return data


def local(link: dict, settings) -> str:
    return link["href"].removeprefix(settings.BASE_URL)


def linked(data: dict, rel: str) -> dict:
    return next(link for link in data["links"] if rel in link["rel"])


def names(data: dict) -> list[str]:
    return [one["metadata"]["title"]["en"] for one in data["publications"]]


@pytest.mark.parametrize("code", ["en", "zh-hans"])
def test_every_way_from_the_root_leads_to_books(client, branch, settings, code):
    borrowing.copy(kept(clc="K827", responsibility="Sample Author"), branch)
    root = ask(client, ROOT, lang=code)
    assert client.get(ROOT)["Content-Type"] == "application/opds+json"
    assert len(root["navigation"]) == 4
    for link in root["navigation"]:
        answer = client.get(local(link, settings))
        opds.check(answer.json())
        assert len(answer.json()["publications"]) == 1
        assert answer["Content-Language"] == ("en" if code == "en" else "zh-Hans")


def test_a_book_with_all_its_facts(client, branch, settings):
    title = kept(
        isbn13="9787503727900",
        responsibility="Edgar Snow",
        publisher="Press",
        year=1998,
        pages=300,
        series="Series",
        language="zh",
        summary_en="About it",
    )
    borrowing.copy(title, branch)
    [book] = ask(client, BOOKS)["publications"]
    about = book["metadata"]
    assert about["title"] == {"zh-Hans": title.title_zh_hans, "en": title.title_en}
    assert about["identifier"] == "urn:isbn:9787503727900"
    assert (about["author"], about["published"], about["numberOfPages"]) == ("Edgar Snow", "1998", 300)
    assert (about["language"], about["description"]) == ("zh", "About it")
    assert about["subject"][0]["code"] == "K827"
    assert about["belongsTo"] == {"series": "Series"}
    assert ask(client, local(linked(book, "self"), settings), opds.PUBLICATION) == book


def test_it_is_borrowed_on_its_page_and_nothing_is_downloaded(client, branch, settings):
    copy = borrowing.copy(kept(), branch)
    [book] = ask(client, BOOKS)["publications"]
    borrow = linked(book, BORROW)
    assert local(borrow, settings) == f"/en/library/titles/{copy.title_id}/"
    assert borrow["properties"] == {
        "availability": {"state": "available"},
        "copies": {"total": 1, "available": 1},
    }
    assert {link["type"] for link in book["links"]} == {"text/html", "application/opds-publication+json"}
    loan = borrowing.loan(copy)
    [book] = ask(client, BOOKS)["publications"]
    now = linked(book, BORROW)["properties"]
    assert now["availability"] == {"state": "unavailable", "until": loan.due_on.isoformat()}
    assert now["copies"] == {"total": 1, "available": 0}
    assert loan.reader.name not in str(book)


def test_pages_lead_to_each_other(client, branch, settings):
    for _ in range(25):
        borrowing.copy(kept(), branch)
    first = ask(client, BOOKS, place="branch")
    assert first["metadata"] | {"title": ""} == {
        "title": "",
        "numberOfItems": 25,
        "itemsPerPage": 24,
        "currentPage": 1,
    }
    second = client.get(local(linked(first, "next"), settings)).json()
    opds.check(second)
    assert len(second["publications"]) == 1
    assert local(linked(second, "previous"), settings) == local(linked(first, "self"), settings)
    assert "next" not in [link["rel"] for link in second["links"]]


def test_the_search_template_finds(client, branch, settings):
    wanted = borrowing.copy(kept(title_en="Red Star over China"), branch).title
    borrowing.copy(kept(), branch)
    template = linked(ask(client, ROOT), "search")
    assert template["templated"] is True
    address = local(template, settings).replace("{&query}", "&query=red%20star")
    found = client.get(address).json()
    opds.check(found)
    assert names(found) == [wanted.title_en]
    assert "query=red+star" in linked(found, "self")["href"]


def test_facets_narrow_and_count(client, branch, settings):
    borrowing.copy(kept(language="en"), branch)
    borrowing.copy(kept(language="zh"), branch)
    facets = {one["metadata"]["title"]: one["links"] for one in ask(client, BOOKS)["facets"]}
    english = next(link for link in facets["Language"] if link["title"] == "English")
    assert english["properties"] == {"numberOfItems": 1}
    narrowed = client.get(local(english, settings)).json()
    assert len(narrowed["publications"]) == 1
    chosen = next(one for one in narrowed["facets"] if one["metadata"]["title"] == "Language")
    assert [link["title"] for link in chosen["links"] if link.get("rel") == "self"] == ["English"]


def test_a_book_without_a_picture_has_a_painted_cover(client, branch, settings):
    borrowing.copy(kept(), branch)
    [book] = ask(client, BOOKS)["publications"]
    [image] = book["images"]
    answer = client.get(local(image, settings))
    assert answer["Content-Type"] == image["type"] == "image/png"
    assert Image.open(io.BytesIO(answer.content)).size == (image["width"], image["height"])


def test_what_is_withdrawn_is_nowhere(client, branch):
    copy = borrowing.copy(kept(), branch)
    actions.withdraw(copy)
    assert ask(client, BOOKS)["publications"] == []
    assert client.get(f"/library/opds/books/{copy.title_id}.json").status_code == 404
    assert client.get(f"/library/covers/{copy.title_id}.png").status_code == 404


def test_many_cost_as_many_queries_as_few(client, branch):
    def queries() -> int:
        ask(client, BOOKS)
        with CaptureQueriesContext(connection) as captured:
            client.get(BOOKS, {"lang": "en"})
        return len(captured)

    borrowing.copy(kept(), branch)
    few = queries()
    for _ in range(12):
        borrowing.copy(kept(), branch)
    assert queries() == few


def test_too_many_requests_wait(client, monkeypatch):
    monkeypatch.setattr(openly, "MOST", 1)
    assert client.get(ROOT, {"n": 1}).status_code == 200
    answer = client.get(ROOT, {"n": 2})
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (429, "*")
    assert int(answer["Retry-After"]) > 0
    Limit.objects.all().delete()
    assert client.get(ROOT, {"n": 2}).status_code == 200


@pytest.mark.parametrize(
    "wrong", [{"modified": "yesterday"}, {"modified": "2026-11-27T09:00:00"}, {"identifier": "9787503727900"}]
)
def test_the_check_reads_times_and_addresses(wrong):
    link = {"rel": "self", "href": "http://a/"}
    feed = {"metadata": {"title": "x"}, "links": [link], "navigation": []}
    opds.check(feed)
    feed["metadata"] |= wrong
    with pytest.raises(jsonschema.ValidationError):
        opds.check(feed)


def test_the_check_refuses_what_the_specification_refuses():
    with pytest.raises(jsonschema.ValidationError):
        opds.check({"metadata": {"title": "x"}, "links": [], "navigation": []})
    with pytest.raises(jsonschema.ValidationError):
        opds.check({"metadata": {"title": "x"}, "links": [{"rel": "self", "href": "http://a/"}]})
    with pytest.raises(jsonschema.ValidationError):
        opds.check({"metadata": {"title": "x"}, "links": [], "images": []}, opds.PUBLICATION)
