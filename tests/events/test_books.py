"""Events about books: the event names an ISBN, the rooms show each other what they have of it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from events import actions, books, cards
from library import actions as library_actions
from library.models import Title
from portal import sections
from tests import borrowing, builders
from tests.library.shelved import linked_data

pytestmark = pytest.mark.django_db
WALDEN, RICKSHAW, OTHER = "9787503727900", "9787020028115", "9780399226908"
ABOUT, BOOK = "Events about this book", "The book, in our library"


@pytest.fixture
def title() -> Title:
    title = borrowing.title(title_en="Walden", isbn13=WALDEN, responsibility="H. D. Thoreau")
    borrowing.copy(title)
    return title


@pytest.fixture
def event():
    return builders.event(isbns=f"{RICKSHAW} {WALDEN}", title_en="An evening in the woods")


def read(client, thing, language: str = "en") -> str:
    page = client.get(thing.get_absolute_url().replace("/zh-hans/", f"/{language}/"))
    assert page.status_code == 200
    return page.text


def test_the_book_and_the_event_lead_to_each_other(client, title, event):
    builders.session(event)
    assert event.title_en in read(client, title)
    assert event.get_absolute_url().partition("/events/")[2] in read(client, title)
    page = read(client, event)
    assert BOOK in page
    assert "Walden" in page
    assert "H. D. Thoreau" in page
    assert f"/en/library/titles/{title.pk}/" in page
    assert linked_data(page)["about"] == [
        {"@type": "Book", "isbn": RICKSHAW},
        {"@type": "Book", "isbn": WALDEN},
    ]


def test_an_event_without_books_is_about_none(client):
    page = read(client, builders.session(builders.event()).event)
    assert "about" not in linked_data(page)
    assert BOOK not in page


def test_in_the_language_of_the_page(client, title, event):
    builders.session(event)
    assert title.title_zh_hans in read(client, event, "zh-hans")
    page = read(client, title, "zh-hans")
    assert event.title_zh_hans in page
    assert ">An evening in the woods<" not in page


def test_other_books_and_events_say_nothing(client, title):
    plain = builders.event()
    builders.session(plain)
    builders.session(builders.event(isbns=OTHER))
    assert ABOUT not in read(client, title)
    assert BOOK not in read(client, plain)
    nameless = borrowing.title(isbn13="")
    borrowing.copy(nameless)
    assert ABOUT not in read(client, nameless)


def test_what_the_house_has_not_is_not_shown(client, title, event):
    builders.session(event)
    library_actions.withdraw(title.copies.get())
    assert BOOK not in read(client, event)
    assert "Walden" not in read(client, event)


@pytest.mark.parametrize("gone", ["unpublished", "called off", "without a date"])
def test_what_does_not_take_place_is_not_shown(client, title, event, gone):
    if gone == "unpublished":
        builders.session(event)
        type(event).objects.update(live=False)
    if gone == "called off":
        actions.call_off(builders.session(event))
    assert ABOUT not in read(client, title)


def test_what_is_still_to_come_is_first_and_three_are_enough(event):
    first = builders.session(event, days=9)
    for days in (20, -3):
        builders.session(event, days=days)
    old = builders.session(builders.event(isbns=WALDEN), days=-2)
    older = builders.session(builders.event(isbns=WALDEN), days=-9)
    builders.session(builders.event(isbns=WALDEN), days=-30)
    assert cards.about_books([WALDEN]).context["sessions"] == [first, old, older]
    soon = [builders.session(builders.event(isbns=WALDEN), days=number) for number in (1, 2, 3)]
    assert cards.about_books([OTHER, WALDEN]).context["sessions"] == soon


def queries(client, thing) -> int:
    read(client, thing)
    with CaptureQueriesContext(connection) as caught:
        read(client, thing)
    return len(caught)


def test_as_many_queries_for_many_events_and_books_as_for_few(client, title, event):
    builders.session(event)
    builders.session(builders.event(isbns=WALDEN), days=-2)
    few = queries(client, title), queries(client, event)
    for number in range(5):
        builders.session(builders.event(isbns=WALDEN), days=number + 1)
        builders.session(builders.event(isbns=WALDEN), days=-number - 1)
        borrowing.copy(borrowing.title(isbn13=RICKSHAW))
    many = queries(client, title), queries(client, event)
    assert many[0] <= few[0]
    assert many[1] == few[1]


def test_any_room_may_answer(client, title, event, monkeypatch):
    """Neither page knows who it is that has something to say."""
    card = sections.Card("portal/_empty.html", {"title": "A film of it"})
    room = sections.Section(
        "cinema",
        "Cinema",
        about_books=(lambda isbns: card if isbns == [WALDEN] else None,),
        books=(lambda isbns: card if isbns == [RICKSHAW, WALDEN] else None,),
    )
    monkeypatch.setitem(sections._sections, "cinema", room)
    assert "A film of it" in read(client, title)
    assert "A film of it" in read(client, event)


# What editors type


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", ""), ("7-5037-2790-X", WALDEN), (f"{WALDEN}, {RICKSHAW}; {WALDEN}", f"{WALDEN} {RICKSHAW}")],
)
def test_numbers_are_kept_in_one_form(typed, kept):
    assert books.stored(typed) == kept
    event = builders.event(isbns=typed)
    event.full_clean()
    assert event.isbns == kept


@pytest.mark.parametrize("typed", ["9787503727901", "soon"])
def test_what_is_no_isbn_is_refused_by_the_model_too(typed):
    event = builders.event(isbns=f"{WALDEN} {typed}")
    with translation.override("en"), pytest.raises(ValidationError, match="is no ISBN"):
        event.full_clean()


def test_people_read_them_with_hyphens():
    assert books.printed(f"{WALDEN} {RICKSHAW}") == "978-7-5037-2790-0, 978-7-02-002811-5"
    assert books.printed("soon") == "soon"
