"""Titles of which the house has no copy: they have no page, so nothing leads there, and nobody is called."""

import pytest

from library import actions
from library.models import ImportRow, Title
from library.steps import WishState
from tests import borrowing, builders, desks
from tests.borrowing import fresh
from tests.library import importing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]
LISTS = "/en/library/mine/lists/"


@pytest.fixture
def reader(client):
    who = borrowing.reader()
    builders.confirm_device(client, who.person)
    return who


@pytest.fixture
def title() -> Title:
    return borrowing.title(title_en="Walden", isbn13="9787503727900")


def links(title: Title) -> str:
    return f'href="/en/library/titles/{title.pk}/"'


def shown(client, path: str, title: Title) -> bool:
    """Whether the page leads to the title; in any case it names it."""
    page = client.get(path)
    assert title.title_en in page.text
    return links(title) in page.text


def test_my_list(client, reader, title):
    path = f"{LISTS}{borrowing.reading_list(title, reader=reader).pk}/"
    assert not shown(client, path, title)
    borrowing.copy(title)
    assert shown(client, path, title)


def test_lists_to_look_over(reader, title):
    borrowing.reading_list(title, reader=reader, state="waiting", language="en")
    moderator = desks.browser_of(builders.staff("library.look_over_lists"))
    path = "/en/desk/library/lists/"
    assert not shown(moderator, path, title)
    assert "Reads: English" in desks.words(moderator.get(path))
    borrowing.copy(title)
    assert shown(moderator, path, title)


def test_my_donations(client, reader, branch, title):
    donation = actions.accept_donation(borrowing.donation(reader.person), branch)
    copy = borrowing.copy(title, branch)
    actions.add_donated(donation, copy)
    path = "/en/library/mine/donations/"
    assert shown(client, path, title)
    actions.withdraw(copy)
    assert not shown(client, path, title)


def test_my_wishes(client, reader, title):
    wish = borrowing.wish(reader.person, "Walden")
    copy = borrowing.copy(title)
    actions.wish_arrived(wish, title)
    path = "/en/library/mine/suggestions/"
    assert shown(client, path, title)
    actions.withdraw(copy)
    assert not shown(client, path, title)


def test_rows_of_an_import(cataloguer, title):
    batch = importing.received(f"Title,ISBN\nWalden,{title.isbn13}\n")
    ImportRow.objects.filter(batch=batch).update(match=title)
    path = f"/en/desk/library/imports/{batch.pk}/"
    assert not shown(cataloguer, path, title)
    borrowing.copy(title)
    assert shown(cataloguer, path, title)


@pytest.mark.parametrize("by", ["number", "label"])
def test_a_wish_has_arrived_with_a_copy_only(desk, branch, title, by):
    wish, what = borrowing.wish(None, "Walden"), title.isbn13
    if by == "label":
        copy = borrowing.copy(title, branch)
        actions.withdraw(copy)
        what = copy.accession
    path = f"suggestions/{wish.pk}/"
    assert "does not know it" in desk.press(path, do="arrived", what=what).text
    assert fresh(wish).is_open
    borrowing.copy(title, branch)
    desk.press(path, do="arrived", what=what)
    assert fresh(wish).state == WishState.ARRIVED
