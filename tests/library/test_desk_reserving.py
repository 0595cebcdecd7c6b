"""A title is reserved for a reader at the desk, by its name or by a scan, and cancelled there."""

import re
import uuid
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from library import actions
from library.models import Hold
from library.steps import HoldState
from tests import borrowing, desks
from tests.borrowing import fresh
from tests.librarian import Librarian

pytestmark = pytest.mark.django_db


def at(reader) -> str:
    return f"readers/{reader.pk}/reserve/"


def sent(title, pickup, **more) -> dict:
    return {"key": str(uuid.uuid4()), "title": title.pk, "pickup": pickup.pk} | more


def lent_out(branch):
    """A title that somebody else has."""
    copy = borrowing.copy(borrowing.title(title_en="Walking in the Hutongs"), branch)
    borrowing.loan(copy)
    return copy


def logged(reader, action: str) -> list[tuple]:
    rows = ModelLogEntry.objects.for_instance(reader).filter(action=action)
    return [(row.user, row.data) for row in rows]


def overriding(page) -> dict[str, str]:
    """What the form sends that asks for a reason."""
    [form] = re.findall(r'<form class="override".*?</form>', page.text, re.DOTALL)
    return desks.fields_of(SimpleNamespace(text=form))


@pytest.mark.parametrize("by", ["words", "label", "address", "isbn"])
def test_a_title_is_found_by_words_or_by_a_scan_and_reserved(desk, branch, by):
    copy, reader, corner = lent_out(branch), borrowing.reader(), borrowing.corner()
    copy.title.isbn13 = "9787108009821"
    copy.title.save()
    borrowing.copy(borrowing.title(title_en="Another Book"), branch)
    asked = {
        "words": "hutongs",
        "label": copy.accession.lower(),
        "address": "https://example.org" + reverse("copy_code", args=[copy.code]),
        "isbn": "978-7-108-00982-1",
    }
    page = desk.client.get(desk.desk + at(reader), {"q": asked[by]})
    assert "Walking in the Hutongs" in page.text
    assert "Another Book" not in page.text
    page = desk.press(at(reader), **sent(copy.title, corner, q=asked[by]))
    hold = Hold.objects.get()
    assert (hold.title, hold.reader, hold.pickup) == (copy.title, reader, corner)
    assert page.redirect_chain == [(f"/en/desk/library/readers/{reader.pk}/", 302)]
    assert "number 1 in line" in desks.words(page)


def test_the_desks_own_place_is_proposed(desk, branch):
    borrowing.corner()
    copy = lent_out(branch)
    page = desk.client.get(desk.desk + at(borrowing.reader()), {"q": copy.accession})
    chosen = [tag for tag in re.findall(r'<input[^>]*name="pickup"[^>]*>', page.text) if " checked" in tag]
    assert [desks.attribute(tag, "value") for tag in chosen] == [str(branch.pk)]


def test_a_free_copy_is_fetched_at_once_and_the_desk_says_so(desk, branch):
    copy, reader = borrowing.copy(home=branch), borrowing.reader()
    page = desk.press(at(reader), **sent(copy.title, branch))
    assert Hold.objects.get().state == HoldState.FETCHING
    assert "A copy is free" in desks.words(page)
    name = branch.place.name_en
    assert f"at {name}." in desks.words(page)
    assert f"for {name}" not in desks.words(page), "where it is, is where it is collected"


def test_a_second_press_reserves_once_and_says_so(desk, branch):
    copy, reader = lent_out(branch), borrowing.reader()
    fields = sent(copy.title, branch)
    desk.press(at(reader), **fields)
    desk.press(at(reader), **fields)
    page = desk.press(at(reader), **sent(copy.title, branch))
    assert "reserved for this reader already" in desks.words(page)
    assert Hold.objects.count() == 1


def test_it_is_noted_who_reserved_and_cancelled_but_not_which_book(desk, branch):
    copy, reader = lent_out(branch), borrowing.reader()
    for _ in range(2):
        desk.press(at(reader), **sent(copy.title, branch))
    hold = Hold.objects.get()
    for _ in range(2):
        page = desk.press(f"readers/{reader.pk}/books/", do="cancel", hold=hold.pk)
    assert fresh(hold).state == HoldState.CANCELLED
    assert "had ended before" in page.text
    for action in ("library.reserved_at_desk", "library.cancelled_at_desk"):
        assert logged(reader, action) == [(desk.user, {})], action


def test_a_reader_who_reserves_alone_is_not_noted(branch):
    hold = borrowing.hold(lent_out(branch).title, pickup=branch)
    reader = hold.reader
    actions.cancel_hold(hold)
    assert logged(reader, "library.reserved_at_desk") == []
    assert logged(reader, "library.cancelled_at_desk") == []


def test_a_refusal_says_why_and_keeps_what_was_chosen(desk, branch):
    borrowing.rule(holds=0)
    copy, reader, corner = lent_out(branch), borrowing.reader(), borrowing.corner()
    page = desk.press(at(reader), **sent(copy.title, corner, q="hutongs"))
    assert "No more than 0 reservations" in page.text
    assert not Hold.objects.exists()
    again = overriding(page)
    assert (again["title"], again["pickup"], again["q"]) == (str(copy.title_id), str(corner.pk), "hutongs")
    assert "reason" in again
    refused = desk.press(at(reader), **again)
    assert "Say why" in refused.text
    assert not Hold.objects.exists()
    desk.press(at(reader), **again | {"reason": "A course begins"})
    assert Hold.objects.get().pickup == corner


def test_who_may_not_override_hears_whom_to_ask(branch, one_factor):
    borrowing.rule(holds=0)
    copy, reader, boss = lent_out(branch), borrowing.reader(), borrowing.librarian()
    boss.name = "Boss Example"
    boss.save()
    desk = Librarian(branch, overrides=False)
    page = desk.press(at(reader), **sent(copy.title, branch, reason="Because"))
    assert not Hold.objects.exists()
    assert 'name="reason"' not in page.text
    assert "Boss Example" in page.text


def test_what_cannot_be_reserved_is_refused_for_good(desk, branch):
    gone = borrowing.copy(home=branch, condition="lost")
    page = desk.press(at(borrowing.reader()), **sent(gone.title, branch))
    assert "no copy that could be reserved" in page.text
    assert 'name="reason"' not in page.text


@pytest.mark.parametrize("fields", [{"title": "0"}, {"pickup": "0"}, {"title": "x" * 30}, {"pickup": ""}])
def test_a_choice_that_is_not_there_changes_nothing(desk, branch, fields):
    copy = lent_out(branch)
    page = desk.press(at(borrowing.reader()), **sent(copy.title, branch) | fields)
    assert page.status_code == 200
    assert not Hold.objects.exists()


def test_nothing_found_and_strange_words_break_nothing(desk):
    reader = borrowing.reader()
    for asked in ("qqqqzzzz", "\0", "%", '"', "x" * 500, "9787108009820"):
        assert desk.client.get(desk.desk + at(reader), {"q": asked}).status_code == 200
    assert "Nothing by these words" in desk.client.get(desk.desk + at(reader), {"q": "qqqqzzzz"}).text


def test_a_list_asks_as_often_for_many_as_for_one(desk, branch):
    reader = borrowing.reader()

    def asked(number: int) -> int:
        for n in range(number):
            borrowing.copy(borrowing.title(title_en=f"Sample Story {n}"), branch)
        with CaptureQueriesContext(connection) as queries:
            desk.client.get(desk.desk + at(reader), {"q": "Sample Story"})
        return len(queries)

    assert asked(1) >= asked(6)


def test_the_way_there_from_the_box_the_reader_and_a_refused_loan(desk, branch):
    copy, reader = lent_out(branch), borrowing.reader()
    way = f'href="/en/desk/library/{at(reader)}'
    assert way in desk.open(f"readers/{reader.pk}/").text
    assert way in desk.scan(reader).text
    assert f'{way}?q={copy.accession}"' in desk.scan(copy).text


def test_a_book_that_may_be_lent_after_all_is_not_offered_for_reserving(desk, branch):
    borrowing.rule(limit=0)
    copy, reader = borrowing.copy(home=branch), borrowing.reader()
    desk.scan(reader)
    page = desk.scan(copy)
    assert "No more than 0 books" in page.text
    assert f"{at(reader)}?q=" not in page.text


def test_two_buttons_of_one_page_reserve_two_titles(desk, branch):
    """Pressed, gone back, pressed the next: both have the key of the page."""
    first, second, reader = lent_out(branch), lent_out(branch), borrowing.reader()
    key = str(uuid.uuid4())
    for copy in (first, second, first):
        page = desk.press(at(reader), **sent(copy.title, branch, key=key))
    assert set(Hold.objects.values_list("title", flat=True)) == {first.title_id, second.title_id}
    assert Hold.objects.count() == 2
    assert "reserved for this reader already" in desks.words(page)
