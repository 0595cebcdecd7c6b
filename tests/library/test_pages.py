"""What a stranger reads: home, titles and places; in both languages, with a steady number of queries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file

from library import actions, elsewhere, showing
from library.models import LibraryPlace
from portal import start
from portal.models import Picture
from tests import borrowing, builders
from tests.library.shelved import kept, linked_data

pytestmark = pytest.mark.django_db
PATHS = ["", "catalogue/", "catalogue/complete/?q=sample", "titles/{pk}/", "places/branch/"]
RED_STAR = "\u7ea2\u661f\u7167\u8000\u4e2d\u56fd"


@pytest.fixture
def branch() -> LibraryPlace:
    return borrowing.place(place=builders.place(slug="branch", kind="library", name_en="The branch"))


@pytest.fixture
def copy(branch):
    title = kept(
        responsibility="Sample Author", year=2020, summary_en="About it", summary_zh_hans="About (zh)"
    )
    return borrowing.copy(title, branch)


def url(path: str, copy, code: str = "en") -> str:
    return f"/{code}/library/" + path.format(pk=copy.title_id)


def read(client, path: str, copy, code: str = "en") -> str:
    page = client.get(url(path, copy, code))
    assert page.status_code == 200
    return page.text


@pytest.mark.parametrize("code", ["en", "zh-hans"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_answers_in_both_languages(client, copy, path, code):
    answer = client.get(url(path, copy, code))
    assert (answer.status_code, answer["Content-Language"]) == (200, "en" if code == "en" else "zh-Hans")
    assert "Sample Book" in answer.text


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_thirty_titles_and_copies_cost_as_many_queries_as_three(client, copy):
    urls = [url(path, copy) for path in (*PATHS, "catalogue/?q=sample&place=branch&available=on&sort=pinyin")]

    def more(number: int) -> None:
        for _ in range(number):
            borrowing.copy(kept(responsibility="Sample Author"), copy.current)
            borrowing.loan(borrowing.copy(copy.title, borrowing.place()))

    more(3)
    few = {address: queries(client, address) for address in urls}
    more(27)
    assert {address: queries(client, address) for address in urls} == few


# Wagtail leaves the file open from which it makes a rendition.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_covers_cost_as_many_queries_for_many_as_for_one(client, copy):
    def covered() -> None:
        picture = Picture.objects.create(title="Front", file=get_test_image_file())
        borrowing.copy(kept(cover=picture), copy.current)

    covered()
    few = queries(client, url("catalogue/", copy))
    covered()
    assert queries(client, url("catalogue/", copy)) == few
    assert read(client, "catalogue/", copy).count('<span class="cover"') == 2


@pytest.mark.parametrize("path", PATHS)
def test_nobody_is_named(client, copy, path):
    """Also while it is on loan, asked for by another, and said to be returned."""
    reader, waiting = (
        borrowing.reader(name=name, nickname=name, card_number=number)
        for name, number in (("Known Borrower", "R100000001"), ("Waiting Person", "R100000002"))
    )
    loan = borrowing.loan(copy, reader)
    borrowing.hold(copy.title, waiting, copy.current)
    for _ in range(2):
        page = read(client, path, copy)
        for secret in (
            "Known Borrower",
            "Waiting Person",
            "R10000000",
            reader.person.email,
            waiting.person.email,
        ):
            assert secret not in page
        assert "reader says" not in page
        actions.claim_returned(loan)


def test_what_is_withdrawn_is_shown_nowhere(client, copy):
    other = borrowing.copy(kept(), copy.current)
    actions.withdraw(copy)
    for path in ("", "catalogue/", "catalogue/?q=sample", "catalogue/complete/?q=sample", "places/branch/"):
        page = read(client, path, copy)
        assert str(copy.title) not in page.replace(str(other.title), "")
    assert client.get(url("titles/{pk}/", copy)).status_code == 404
    assert client.get("/en/library/titles/99999/").status_code == 404
    assert ("library:title", (copy.title_id,)) not in [row[:2] for row in elsewhere.sitemap()]
    assert copy.title not in elsewhere.SEARCH.rows()


def test_a_title_says_what_is_true_of_each_copy(client, copy, branch):
    lent, missing, waiting = (borrowing.copy(copy.title, branch) for _ in range(3))
    loan = borrowing.loan(lent)
    actions.mark_missing(missing)
    actions.withdraw(waiting)
    actions.seen(copy, branch)
    page = read(client, "titles/{pk}/", copy)
    assert page.count("On the shelf") >= 2
    assert "Seen on the shelf on" in page
    assert f"On loan until {loan.due_on.day} " in page
    assert "Being looked for" in page
    assert copy.accession in page
    assert waiting.accession not in page


def test_the_title_in_the_other_language_is_always_there(client, branch):
    both = borrowing.copy(kept(title_zh_hans=RED_STAR, title_en="Red Star over China"), branch)
    only = borrowing.copy(kept(title_zh_hans=RED_STAR, title_en=""), branch)
    page = read(client, "titles/{pk}/", both)
    assert "<h1>Red Star over China</h1>" in page
    assert re.search(rf'<p[^>]* lang="zh-Hans">{RED_STAR}</p>', page)
    assert f'<h1 lang="zh-Hans">{RED_STAR}</h1>' in read(client, "titles/{pk}/", only)
    page = read(client, "titles/{pk}/", both, "zh-hans")
    assert f"<h1>{RED_STAR}</h1>" in page
    assert re.search(r'<p[^>]* lang="en">Red Star over China</p>', page)


def test_the_facts_of_a_title(client, branch):
    title = kept(isbn13="9787503727900", clc="K827.6", year=1998, pages=1234, series="Sample Series")
    page = read(client, "titles/{pk}/", borrowing.copy(title, branch))
    for fact in ("978-7-5037-2790-0", "K827.6", "History and geography", ">1998<", ">1234<", "Sample Series"):
        assert fact in page


def test_a_title_is_described_to_search_engines(client, copy):
    borrowing.loan(borrowing.copy(copy.title, borrowing.place()))
    described = linked_data(read(client, "titles/{pk}/", copy))
    assert described["@type"] == "Book"
    assert described["name"] == copy.title.title_zh_hans
    assert described["alternateName"] == copy.title.title_en
    assert availabilities(described) == ["InStock", "OutOfStock"]
    assert [offer["inventoryLevel"]["value"] for offer in described["offers"]] == [1, 0]
    assert 'property="og:title"' in read(client, "titles/{pk}/", copy)


def availabilities(described: dict) -> list[str]:
    return [offer.get("availability", "").rpartition("/")[2] for offer in described["offers"]]


def test_the_printed_edition_has_the_number_and_who_lends_it(client, branch, settings):
    copy = borrowing.copy(kept(isbn13="9787503727900", year=1998, pages=320, language="zh"), branch)
    described = linked_data(read(client, "titles/{pk}/", copy))
    edition = described["workExample"]
    assert (edition["@type"], edition["isbn"], edition["inLanguage"]) == ("Book", "9787503727900", "zh")
    assert (edition["datePublished"], edition["numberOfPages"]) == ("1998", 320)
    assert edition["offers"] == described["offers"]
    [action] = edition["potentialAction"]
    at = f"{settings.BASE_URL}/en/library/places/branch/"
    assert action["lender"] == {"@type": "Library", "@id": at, "name": "The branch", "url": at}
    assert linked_data(read(client, "places/branch/", copy))["@id"] == at


def test_the_offer_follows_the_loan_and_the_return(client, copy):
    borrowing.loan(copy)
    assert availabilities(linked_data(read(client, "titles/{pk}/", copy))) == ["OutOfStock"]
    actions.give_back(copy, copy.current)
    assert availabilities(linked_data(read(client, "titles/{pk}/", copy))) == ["InStock"]


def test_nobody_claims_to_know_what_another_system_lends(client, copy, branch):
    LibraryPlace.objects.filter(pk=branch.pk).update(circulates=False, system_name="District system")
    described = linked_data(read(client, "titles/{pk}/", copy))
    assert availabilities(described) == [""]
    assert "potentialAction" not in described["workExample"]


def test_related_titles_of_the_series_come_before_the_author_and_the_class(client, copy):
    def other(**fields):
        return borrowing.copy(kept(**fields), copy.current).title

    own = borrowing.copy(kept(series="Series", responsibility="Mo Yan", clc="I247.5"), copy.current).title
    of_class = other(clc="I247.7")
    of_author = other(responsibility="Mo Yan", clc="J2")
    of_series = other(series="Series", clc="Z1")
    other(clc="K1")

    assert showing.related(own) == [of_series, of_author, of_class]


def test_a_place_says_its_hours_and_what_it_lends_for_how_long(client, copy, branch):
    borrowing.rule(place=branch, days=14, limit=3, renewals=1)
    page = read(client, "places/branch/", copy)
    assert "books at a time" in page
    assert re.search(r"<b>14</b>\s*days", page)
    assert re.search(r"<b>1</b>\s*renewal<", page)
    described = linked_data(page)
    assert described["@type"] == "Library"
    assert len(described["openingHoursSpecification"]) == 7
    borrowing.rule(place=branch, reader_kind="child", days=21, limit=6)
    page = read(client, "places/branch/", copy)
    assert "Children" in page
    assert "21 days" in page


def test_where_another_system_lends_nothing_counts_as_being_there(client, copy, branch):
    LibraryPlace.objects.filter(pk=branch.pk).update(circulates=False, system_name="District system")
    for path in ("places/branch/", "titles/{pk}/"):
        page = read(client, path, copy)
        assert "District system" in page
        assert "books at a time" not in page
        assert ">On the shelf<" not in page
    assert "No such book" in read(client, "catalogue/?available=on", copy)


def test_a_place_that_is_not_published_has_no_page(client, copy, branch):
    branch.place.live = False
    branch.place.save()
    assert client.get("/en/library/places/branch/").status_code == 404
    assert client.get("/en/library/places/nowhere/").status_code == 404
    assert "The branch" not in read(client, "", copy)


def test_an_empty_library_says_what_to_do(client):
    for path in ("", "catalogue/"):
        page = client.get(f"/en/library/{path}").text
        assert "No books yet" in page
        assert reverse("places").replace("zh-hans", "en") in page


def test_the_home_page_leads_to_ones_own_books(client):
    hero = client.get("/en/library/").text.partition('class="open-now"')[0]
    assert '<a class="more" href="/en/library/mine/">' in hero


def test_the_home_page_counts_each_class(client, copy):
    borrowing.copy(kept(clc="K1"), copy.current)
    borrowing.copy(kept(clc="i2"), copy.current)
    page = read(client, "", copy)
    assert re.search(r"\?clc=K.*?History and geography.*?2 titles", page, re.DOTALL)
    assert re.search(r"\?clc=I.*?Literature.*?1 title<", page, re.DOTALL)
    assert "?clc=T" not in page


def test_other_pages_show_the_library(client, copy):
    start.empty_site()
    for path in ("/en/", "/en/places/branch/"):
        page = client.get(path).text
        assert url("titles/{pk}/", copy) in page
        assert reverse("library:place", args=["branch"]).removeprefix("/zh-hans") in page
    found = client.get("/en/search/?q=sample").text
    assert url("titles/{pk}/", copy) in found
    assert "On the shelf · The branch" in found
    places = [row[:2] for row in elsewhere.sitemap()]
    assert ("library:place", ("branch",)) in places
    assert ("library:title", (copy.title_id,)) in places


def test_no_card_without_books():
    assert elsewhere.home_card(None) is None
    assert elsewhere.place_card(None, builders.place()) is None


def test_nothing_in_linked_data_ends_its_element(client, branch):
    title = kept(title_en="</script><script>alert(1)</script>", title_zh_hans="")
    page = read(client, "titles/{pk}/", borrowing.copy(title, branch))
    assert "<script>alert" not in page
    assert linked_data(page)["name"] == title.title_en
