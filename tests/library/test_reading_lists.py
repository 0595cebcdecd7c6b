"""Lists of books: the library's, and readers' that somebody looks over before everybody sees them."""

import uuid

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from library import actions
from library.actions import reading_lists
from library.models import ReadingList
from library.refusals import Refused, Why
from tests import borrowing, builders
from tests.borrowing import fresh
from tests.library.listed import WORDS, names, page, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]


@pytest.fixture
def reader():
    return borrowing.reader()


@pytest.fixture
def browser(client, reader):
    builders.confirm_device(client, reader.person)
    return client


@pytest.fixture
def moderator():
    return builders.staff("library.look_over_lists")


# What everybody sees


@pytest.mark.parametrize("code", ["en", "zh-hans"])
def test_lists_with_their_books_in_order(client, reader, code):
    first, second = titles(2)
    own = borrowing.reading_list(second, first)
    theirs = borrowing.reading_list(first, reader=reader, title_en="Slow books")
    found = page(client, "lists/", code)
    assert found.index(str(own.get_absolute_url())[-6:]) < found.index("Slow books")
    assert "Bookworm" in found
    one = page(client, f"lists/{own.pk}/", code)
    place = [one.index(f"/titles/{title.pk}/") for title in (second, first)]
    assert place == sorted(place)
    assert "Bookworm" in page(client, f"lists/{theirs.pk}/", code)
    assert reader.name not in found + one
    if code == "zh-hans":
        assert 'lang="en">Slow books' in page(client, f"lists/{theirs.pk}/", code)


@pytest.mark.parametrize("state", ["draft", "waiting", "returned"])
def test_what_nobody_has_looked_over_is_nowhere(client, reader, state):
    [title] = titles(1)
    hidden = borrowing.reading_list(title, reader=reader, state=state, title_en="Hidden", why_returned="x")
    assert "Hidden" not in page(client, "lists/") + page(client, f"titles/{title.pk}/")
    assert client.get(f"/en/library/lists/{hidden.pk}/").status_code == 404


def test_the_page_of_a_title_names_its_lists(client, reader):
    [title] = titles(1)
    assert "In these lists" not in page(client, f"titles/{title.pk}/")
    borrowing.reading_list(title, title_en="Staff picks")
    borrowing.reading_list(title, reader=reader, title_en="Slow books")
    found = page(client, f"titles/{title.pk}/")
    assert found.index("Staff picks") < found.index("Slow books")


def test_a_withdrawn_book_leaves_its_lists(client):
    stays, goes = titles(2)
    of = borrowing.reading_list(stays, goes)
    actions.withdraw(goes.copies.get())
    assert f"/titles/{goes.pk}/" not in page(client, f"lists/{of.pk}/")
    assert "1 book<" in page(client, "lists/")


def test_thirty_books_and_lists_cost_as_many_queries_as_three(client, reader):
    def queries(path: str) -> int:
        page(client, path)
        caches["pages"].clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/en/library/{path}")
        return len(captured)

    of = borrowing.reading_list(*titles(2))
    borrowing.reading_list(names(of)[0], reader=reader)
    paths = ["lists/", f"lists/{of.pk}/", f"titles/{names(of)[0].pk}/"]
    few = [queries(path) for path in paths]
    for title in titles(6):
        actions.put_on(of, title)
        borrowing.reading_list(title, names(of)[0])
    assert [queries(path) for path in paths] == few


# A reader's own


def test_a_list_from_the_page_of_a_book_to_everybodys_eyes(browser, reader, moderator, client):
    [title] = titles(1)
    assert f"/titles/{title.pk}/lists/" in page(browser, f"titles/{title.pk}/")
    given = {"title": "For rainy days", "intro": "Slow books", "nickname": "Bookworm"}
    browser.post(f"/en/library/titles/{title.pk}/lists/", given)
    made = ReadingList.objects.get()
    assert (made.reader, made.language, names(made)) == (reader, "en", [title])
    assert made.title_en == "For rainy days"
    assert not made.title_zh_hans
    browser.post(f"/en/library/mine/lists/{made.pk}/", {"do": "send"})
    client.force_login(moderator)
    found = client.get("/en/desk/library/lists/").text
    assert "For rainy days" in found
    client.post(f"/en/desk/library/lists/{made.pk}/", {"show": "", "version": made.version})
    assert "For rainy days" in page(client, "lists/")
    assert ModelLogEntry.objects.filter(action="library.list_shown", user=moderator).exists()


def test_books_are_put_on_moved_and_taken_off(browser, reader):
    one, two, three = titles(3)
    made = borrowing.reading_list(one, two, reader=reader, state="draft")
    path = f"/en/library/mine/lists/{made.pk}/"
    browser.post(f"/en/library/titles/{three.pk}/lists/", {"list": made.pk})
    browser.post(f"/en/library/titles/{three.pk}/lists/", {"list": made.pk})
    assert names(made) == [one, two, three]
    browser.post(path, {"do": "up", "title": three.pk})
    assert names(made) == [one, three, two]
    browser.post(path, {"do": "up", "title": one.pk})
    browser.post(path, {"do": "down", "title": two.pk})
    assert names(made) == [one, three, two]
    browser.post(path, {"do": "remove", "title": one.pk})
    assert names(made) == [three, two]
    assert "On it" in page(browser, f"titles/{two.pk}/lists/")
    assert browser.post(path, {"do": "up", "title": "x"}).status_code == 404
    browser.post(path, {"do": "erase"})
    assert not ReadingList.objects.exists()


def test_new_words_of_a_shown_list_are_looked_over_again(browser, reader):
    made = borrowing.reading_list(*titles(1), reader=reader)
    given = {"do": "words", "title": "Other words", "nickname": "Bookworm"}
    browser.post(f"/en/library/mine/lists/{made.pk}/", given)
    assert (fresh(made).state, fresh(made).version) == ("waiting", made.version + 1)
    assert browser.get(f"/en/library/lists/{made.pk}/").status_code == 404


def test_more_books_on_a_shown_list_need_nobody(reader):
    made = borrowing.reading_list(*titles(1), reader=reader)
    actions.put_on(made, titles(1)[0])
    assert fresh(made).state == "shown"


def test_a_form_without_a_name_says_what_is_missing(browser, reader):
    answer = browser.post("/en/library/mine/lists/", {"title": " ", "nickname": ""})
    assert answer.status_code == 200
    assert "Give your list a name" in answer.text
    assert not ReadingList.objects.exists()


def test_a_second_press_makes_no_second_list(reader):
    key = uuid.uuid4()
    assert actions.make_list(reader, WORDS, key=key) == actions.make_list(reader, WORDS, key=key)


def test_the_key_of_somebody_elses_form_makes_a_list_of_ones_own(reader):
    key = uuid.uuid4()
    theirs = actions.make_list(borrowing.reader(), WORDS, key=key)
    made = actions.make_list(reader, WORDS, key=key)
    assert made != theirs
    assert (made.reader, actions.make_list(reader, WORDS, key=key)) == (reader, made)


@pytest.mark.parametrize("key", ["9" * 19, "9" * 5000, "x", ""])
def test_keys_that_no_database_takes_are_not_there(browser, reader, key):
    [title] = titles(1)
    made = borrowing.reading_list(title, reader=reader, state="draft")
    own = browser.post(f"/en/library/mine/lists/{made.pk}/", {"do": "up", "title": key})
    put = browser.post(f"/en/library/titles/{title.pk}/lists/", {"list": key})
    assert (own.status_code, put.status_code) == (404, 404)


def test_somebody_elses_list_is_not_there(browser):
    theirs = borrowing.reading_list(reader=borrowing.reader())
    [title] = titles(1)
    assert browser.get(f"/en/library/mine/lists/{theirs.pk}/").status_code == 404
    for key in (theirs.pk, "x"):
        answer = browser.post(f"/en/library/titles/{title.pk}/lists/", {"list": key})
        assert answer.status_code == 404
    assert not theirs.entries.exists()


def test_limits(reader, monkeypatch):
    monkeypatch.setattr(reading_lists, "MOST_LISTS", 1)
    monkeypatch.setattr(reading_lists, "MOST_TITLES", 1)
    made = actions.make_list(reader, WORDS)
    one, two = titles(2)
    with pytest.raises(Refused) as refused:
        actions.make_list(reader, WORDS)
    assert refused.value.code == Why.LISTS_FULL
    with pytest.raises(Refused) as refused:
        actions.send_list(made)
    assert refused.value.code == Why.LIST_EMPTY
    actions.put_on(made, one)
    with pytest.raises(Refused) as refused:
        actions.put_on(made, two)
    assert refused.value.code == Why.LIST_FULL
