"""What other pages show of suggestions: results, cards of places and grids, the search, the sitemap."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.search import index

from portal import start
from portal.sections import room_list
from suggestions import cards
from suggestions.models import Suggestion
from tests import builders, suggesting

pytestmark = pytest.mark.django_db


def test_the_home_page_shows_what_was_asked_and_what_was_done(client):
    start.empty_site()
    assert cards.home_card(None) is None
    case = suggesting.sent()
    before = suggesting.photo(case)
    suggesting.brought_to("closed", case)
    suggesting.brought_to("closed", public=False)
    suggesting.sent()
    assert [found.pk for found in cards.results(3)] == [case.pk]
    page = client.get("/en/").text
    for words in (case.public_title, suggesting.BOTH["text_en"], "Resolved", before.small.url):
        assert words in page


def test_a_result_without_a_picture_of_after_shows_none(client):
    start.empty_site()
    case = suggesting.brought_to("closed")
    picture = case.photos.get()
    case.photos.update(release="hidden", public=None, small=None)
    page = client.get("/en/").text
    assert case.public_title in page
    assert picture.small.url not in page


def test_a_place_shows_what_was_suggested_there(client):
    place = builders.place()
    assert cards.place_card(None, place) is None
    case = suggesting.sent(landmark=place)
    suggesting.sent(landmark=place, public=False)
    other = suggesting.sent()
    page = client.get(place.get_absolute_url().replace("/zh-hans/", "/en/")).text
    assert case.public_title in page
    assert other.public_title not in page
    assert f"?place={place.slug}" in page


def test_a_grid_shows_its_numbers_and_its_newest(client):
    grid = builders.grid()
    case = suggesting.sent(grid=grid)
    suggesting.brought_to("closed", grid=grid)
    suggesting.sent(grid=grid, public=False)
    card = cards.grid_card(None, grid)
    assert card.context["counts"] == {"open": 1, "closed": 1}
    page = client.get(f"/en/grids/{grid.code}/").text
    assert case.public_title in page
    assert f"/en/suggestions/feed.xml?grid={grid.code}" in page


def test_cards_cost_the_same_for_three_and_for_thirty():
    grid, place = builders.grid(), builders.place()

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            for card in (cards.home_card(None), cards.place_card(None, place), cards.grid_card(None, grid)):
                assert card.context
        return len(captured)

    def more(number: int) -> None:
        for _ in range(number):
            suggesting.photo(suggesting.sent(grid=grid, landmark=place))
            suggesting.brought_to("closed")

    more(3)
    few = cost()
    more(7)
    assert cost() == few


def test_the_search_finds_public_words_and_titles_only(client):
    case = suggesting.sent(title="Zebra in private", text="A lamp")
    Suggestion.objects.filter(pk=case.pk).update(public_title="Zebra crossing worn off")
    case.refresh_from_db()
    index.insert_or_update_object(case)
    page = client.get("/en/search/?q=zebra").text
    assert "crossing worn off" in page
    assert "in private" not in page
    assert f"/en/suggestions/{case.reference}/" in page
    Suggestion.objects.filter(pk=case.pk).update(release="hidden")
    assert "crossing worn off" not in client.get("/en/search/?q=zebra").text


def test_the_search_speaks_the_readers_language(client):
    case = suggesting.sent(title="Lamp", text="A dark lamp", language="en")
    words = {"translated_title": "\u8def\u706f", "translated_text": "\u8def\u706f\u4e0d\u4eae"}
    Suggestion.objects.filter(pk=case.pk).update(**words, translated="confirmed")
    case.refresh_from_db()
    index.insert_or_update_object(case)
    page = client.get("/zh-hans/search/?q=\u8def\u706f").text
    assert "<mark>\u8def\u706f</mark>" in page
    assert "A dark lamp" not in page


def test_the_sitemap_names_public_cases_only():
    case, hidden = suggesting.sent(), suggesting.sent(public=False)
    named = [args for _name, args, _changed in cards.sitemap()]
    assert (case.reference,) in named
    assert (hidden.reference,) not in named


def test_editors_can_put_lists_into_pages():
    case = suggesting.sent()
    assert room_list("newest_suggestions").rows(2) == [case]
    assert room_list("suggestion_results").rows(2) == []
