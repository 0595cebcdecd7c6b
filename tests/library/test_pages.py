"""What a stranger reads: home, catalogue, titles, places; in both languages, with a steady number of queries."""

import pytest

from tests import borrowing, builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    at = borrowing.place(place=builders.place(slug="branch", kind="library"))
    title = borrowing.title(responsibility="Sample Author", year=2020)
    return borrowing.copy(title, at)


PATHS = ["", "catalogue/", "catalogue/complete/?q=sample", "titles/{pk}/", "places/branch/"]


@pytest.mark.parametrize("code", ["en", "zh-hans"])
@pytest.mark.parametrize("path", PATHS)
def test_every_page_answers_in_both_languages(client, shelf, path, code):
    page = client.get(f"/{code}/library/" + path.format(pk=shelf.title_id))
    assert page.status_code == 200
    assert "Sample Book" in page.text
