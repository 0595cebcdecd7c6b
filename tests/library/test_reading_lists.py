"""Lists of books: the library's, and readers' that somebody looks over before everybody sees them."""

import re
import uuid

import pytest
from django.core.cache import caches
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from library import actions
from library.actions import Words, reading_lists
from library.desk.views import reading_lists as looking_over
from library.models import ReadingList
from library.refusals import Refused, Why
from tests import borrowing, builders
from tests.library.shelved import kept

pytestmark = pytest.mark.django_db
RIGHTS = [f"library.{verb}_readinglist" for verb in ("add", "change", "delete", "view")]
WORDS = Words("For rainy days", "Slow books", "Bookworm", "en")


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


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


def titles(count: int) -> list:
    return [borrowing.copy(kept()).title for _ in range(count)]


def names(of: ReadingList) -> list:
    return [entry.title for entry in of.entries.order_by("sort_order", "pk")]


def page(client, path: str, code: str = "en") -> str:
    caches["pages"].clear()
    answer = client.get(f"/{code}/library/{path}")
    assert answer.status_code == 200
    return answer.text


def fresh(of: ReadingList) -> ReadingList:
    return ReadingList.objects.get(pk=of.pk)


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


# Looking over


def test_only_the_words_that_were_read_are_shown(reader, moderator):
    made = borrowing.reading_list(*titles(1), reader=reader, state="waiting")
    actions.change_words(made, WORDS)
    with pytest.raises(Refused) as refused:
        actions.show_list(made, version=made.version, by=moderator)
    assert refused.value.code == Why.CHANGED
    assert fresh(made).state == "waiting"
    actions.show_list(made, version=fresh(made).version, by=moderator)
    assert fresh(made).state == "shown"


def test_a_returned_list_says_why_and_comes_again(client, reader, moderator):
    made = borrowing.reading_list(*titles(1), reader=reader, state="waiting")
    client.force_login(moderator)
    path = f"/en/desk/library/lists/{made.pk}/"
    client.post(path, {"version": made.version, "reason": "  "})
    assert fresh(made).state == "waiting"
    client.post(path, {"version": made.version, "reason": "Names a neighbour"})
    assert (fresh(made).state, fresh(made).why_returned) == ("returned", "Names a neighbour")
    client.logout()
    builders.confirm_device(client, reader.person)
    assert "Names a neighbour" in page(client, f"mine/lists/{made.pk}/")
    client.post(f"/en/library/mine/lists/{made.pk}/", {"do": "send"})
    assert fresh(made).state == "waiting"


def test_every_shown_list_can_be_taken_down(client, reader, moderator, monkeypatch):
    monkeypatch.setattr(looking_over, "PER_PAGE", 2)
    shown = [borrowing.reading_list(*titles(1), reader=reader, title_en=f"Shown {n}") for n in range(3)]
    waits = [borrowing.reading_list(reader=reader, state="waiting", title_en=f"Waits {n}") for n in range(3)]
    client.force_login(moderator)
    path = "/en/desk/library/lists/"
    for query, lists in (("?show=shown", shown), ("?", waits)):
        pages = [client.get(f"{path}{query}&page={number}").text for number in (1, 2)]
        assert all(sum(of.title_en in text for text in pages) == 1 for of in lists)
    answer = client.post(f"{path}{shown[0].pk}/", {"version": 1, "reason": "Names a neighbour"})
    assert answer["Location"].endswith("?show=shown")
    assert fresh(shown[0]).state == "returned"


def test_at_the_desk_a_book_is_in_its_own_language(client, reader, moderator):
    title = borrowing.copy(kept(title_zh_hans="\u8001\u57ce", title_en="")).title
    borrowing.reading_list(title, reader=reader, state="waiting")
    client.force_login(moderator)
    assert 'lang="zh-Hans">\u8001\u57ce' in client.get("/en/desk/library/lists/").text


def test_an_erased_list_leaves_no_words_in_the_log(reader, moderator):
    made = borrowing.reading_list(*titles(1), reader=reader, state="waiting", title_en="Slow books")
    actions.show_list(made, version=1, by=moderator)
    actions.return_list(made, "Names a neighbour", version=1, by=moderator)
    actions.erase_list(made)
    kept_rows = ModelLogEntry.objects.filter(action__startswith="library.list_")
    assert [(row.label, row.data) for row in kept_rows] == [(str(made.pk), {})] * 2


def test_the_database_keeps_it(reader):
    [title] = titles(1)
    made = borrowing.reading_list(title, reader=reader)
    for wrong in ({"state": "else"}, {"state": "returned"}, {"nickname": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReadingList.objects.filter(pk=made.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        made.entries.model.objects.create(reading_list=made, title=title)


def test_two_readers_become_one_with_all_lists(reader):
    other = borrowing.reader()
    made = borrowing.reading_list(reader=other)
    actions.merge_readers(other, into=reader)
    assert fresh(made).reader == reader


# The library's own, in the admin


def test_the_librarys_list_needs_both_languages_to_be_shown(client):
    client.force_login(
        builders.staff("wagtailadmin.access_admin", "library.add_readinglist", "library.view_readinglist")
    )
    [title] = titles(1)
    address = "/admin/snippets/library/readinglist/add/"
    words = {"title_zh_hans": "A", "title_en": "", "intro_zh_hans": "B", "intro_en": "B", "state": "shown"}
    rows = nested_form_data({"entries": inline_formset([{"title": title.pk}])})
    answer = client.post(address, words | rows)
    assert re.search("needs both languages", answer.text)
    client.post(address, words | rows | {"title_en": "A"})
    made = ReadingList.objects.get()
    assert (made.reader, made.state, names(made)) == (None, "shown", [title])


def test_readers_lists_are_not_edited_in_the_admin(client, reader):
    made, own = borrowing.reading_list(reader=reader), borrowing.reading_list()
    client.force_login(builders.staff("wagtailadmin.access_admin", *RIGHTS))
    for view in ("edit", "delete", "history", "usage"):
        assert client.get(f"/admin/snippets/library/readinglist/{view}/{made.pk}/").status_code == 404
        assert client.get(f"/admin/snippets/library/readinglist/{view}/{own.pk}/").status_code == 200


@pytest.mark.parametrize("asked", ["theirs", "all"])
def test_readers_lists_are_not_deleted_in_bulk(client, reader, asked):
    theirs, own = borrowing.reading_list(reader=reader), borrowing.reading_list()
    client.force_login(builders.staff("wagtailadmin.access_admin", *RIGHTS))
    key = {"theirs": theirs.pk, "all": "all"}[asked]
    address = f"/admin/bulk/library/readinglist/delete/?id={key}"
    found = client.get(address)
    assert found.status_code == (404 if asked == "theirs" else 200)
    assert f"/{theirs.pk}/" not in found.text
    client.post(address)
    assert set(ReadingList.objects.all()) == ({theirs, own} if asked == "theirs" else {theirs})


def test_readers_lists_are_not_chosen_in_the_admin(client, reader):
    theirs = borrowing.reading_list(reader=reader, title_en="Slow books")
    own = borrowing.reading_list(title_en="Staff picks")
    client.force_login(builders.staff("wagtailadmin.access_admin", *RIGHTS))

    def asked(name: str, *args, **query) -> HttpResponse:
        return client.get(reverse(f"wagtailsnippetchoosers_library_readinglist:{name}", args=args), query)

    several = asked("chosen_multiple", id=[theirs.pk, own.pk])
    for page in (asked("choose"), asked("choose_results"), several):
        assert "Staff picks" in page.text
        assert "Slow books" not in page.text
    assert asked("chosen", theirs.pk).status_code == 404
    assert asked("chosen", own.pk).status_code == 200
