"""A stock-take with the camera of a phone: the code on a book opens its page, one press there is enough."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library import actions
from library.models import Copy, Sighting, StockTake
from library.steps import Finding, StockTakeState
from tests import borrowing, desks
from tests.borrowing import fresh
from tests.scanning import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BUTTON = "It stands here: seen"


@pytest.fixture
def copy(branch) -> Copy:
    return borrowing.copy(home=branch, shelf_mark="K827/1", now=borrowing.in_days(-9))


@pytest.fixture
def take(desk, branch, copy) -> StockTake:
    return actions.start_stock_take(branch, by=desk.user)[0]


def addresses(page) -> list[str]:
    return re.findall(r'action="(/en/desk/library/stock-takes/[^"]+/seen/[^"]+)"', page.text)


def press(desk, page):
    [address] = addresses(page)
    return desk.client.post(address, follow=True)


def test_one_press_after_the_camera_is_enough(desk, take, copy):
    page = desk.client.get(f"/c/{copy.code}/", headers={"Accept-Language": "en"}, follow=True)
    assert BUTTON in page.text
    page = press(desk, page)
    assert page.redirect_chain[-1][0] == page_of(copy)
    row = Sighting.objects.get()
    assert (row.stock_take, row.copy, row.finding, row.by) == (take, copy, Finding.SEEN, desk.user)
    assert "<h2>Seen</h2>" in page.text
    assert addresses(page) == [], "seen once, it is seen"
    assert "no-store" in page["Cache-Control"]


def test_a_book_that_is_astray_says_where_it_belongs_and_is_looked_at_again(desk, take, copy):
    other = borrowing.place()
    stray = borrowing.copy(home=other)
    page = press(desk, desk.client.get(page_of(stray)))
    assert "It belongs to another place" in page.text
    assert other.place.name_en in page.text
    actions.change_copy(stray, home=take.place)
    page = press(desk, page)
    assert Sighting.objects.get().finding == Finding.SEEN
    assert addresses(page) == []


def test_readers_and_strangers_see_nothing_of_it(client, reader, take, copy):
    assert BUTTON not in client.get(page_of(copy)).text
    path = f"/en/desk/library/stock-takes/{take.pk}/seen/{copy.code}/"
    assert client.post(path).status_code == 302
    assert not Sighting.objects.exists()


def test_only_stock_takes_that_are_open_and_at_hand_are_offered(desk, branch, take, copy):
    colleague = desks.browser_of(borrowing.librarian())
    assert addresses(colleague.get(page_of(copy))) == addresses(desk.client.get(page_of(copy)))
    elsewhere = borrowing.copy(home=borrowing.place())
    assert addresses(colleague.get(page_of(elsewhere))) == [], "neither theirs, nor where the book stands"
    page = desk.client.get(page_of(copy))
    actions.close_stock_take(take, by=desk.user)
    assert fresh(take).state == StockTakeState.CLOSED
    answer = press(desk, page)
    assert not Sighting.objects.filter(finding=Finding.SEEN).exists()
    assert BUTTON not in answer.text


def test_it_costs_no_query_for_those_who_take_no_stock(client, reader, copy):
    with CaptureQueriesContext(connection) as queries:
        client.get(page_of(copy))
    assert not any("library_stocktake" in query["sql"] for query in queries)
