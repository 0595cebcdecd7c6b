"""Books that people suggest: what the house has is offered, the rest is answered, to all who wish for it."""

from collections import Counter

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from library import actions, rules, wishing
from library.actions import clockwork
from library.models import Wish
from library.refusals import Refused
from library.steps import WishState
from library.views import wishing as wishing_views
from portal.models import Notice
from tests import borrowing, builders, desks
from tests.borrowing import fresh, in_days
from tests.together import at_once, without

pytestmark = pytest.mark.django_db
SUGGEST, MINE = "/en/library/suggest/", "/en/library/mine/suggestions/"
ISBN, HYPHENED = "9787503727900", "7-5037-2790-X"
# Said again here, by hand: a change of the moves has to be meant.
MOVES = {
    ("suggested", "ordered"),
    ("suggested", "arrived"),
    ("suggested", "declined"),
    ("ordered", "arrived"),
    ("ordered", "declined"),
}


@pytest.fixture
def person(client):
    who = builders.person()
    builders.confirm_device(client, who)
    return who


@pytest.fixture
def wish(person) -> Wish:
    return borrowing.wish(person, "Walden")


def suggest(client, **fields):
    return client.post(SUGGEST, {"title": "", "author": "", "isbn13": "", "reason": ""} | fields, follow=True)


def test_a_guest_suggests_a_book(client, person):
    page = suggest(client, title="  Walden ", author="H. D. Thoreau", isbn13=HYPHENED, reason="A calm book")
    assert "Thank you! We will think about it" in page.text
    assert "Walden" in page.text
    made = Wish.objects.get()
    assert (made.person, made.title, made.isbn13, made.reason) == (person, "Walden", ISBN, "A calm book")


def test_a_stranger_confirms_a_contact_first(client):
    assert "/confirm/" in client.get(SUGGEST)["Location"]


@pytest.mark.parametrize(
    ("fields", "problem"), [({}, "Write the title"), ({"title": "A", "isbn13": "123"}, "no ISBN")]
)
def test_what_has_to_be_right(client, person, fields, problem):
    assert problem in suggest(client, **fields).text
    assert not Wish.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"title": "Whatever", "isbn13": HYPHENED},
        {"title": "red star OVER China"},
        {"title": "《红星照耀中国》"},
        {"title": "红星照耀中国"},
    ],
)
def test_what_the_house_has_is_offered(client, person, typed):
    title = borrowing.title(title_zh_hans="红星照耀中国", title_en="Red Star over China", isbn13=ISBN)
    borrowing.copy(title)
    page = suggest(client, **typed)
    assert "We have it" in page.text
    assert f"/en/library/titles/{title.pk}/reserve/" in page.text
    assert not Wish.objects.exists()
    assert "Thank you" in suggest(client, **typed, anyway="1").text
    assert Wish.objects.count() == 1


def test_a_longer_title_is_another_book(client, person):
    borrowing.copy(borrowing.title(title_zh_hans="", title_en="Walden and Other Writings"))
    assert "Thank you" in suggest(client, title="Walden").text


def test_nobody_suggests_the_same_twice(client, person, wish):
    page = suggest(client, title="«walden»")
    assert "suggested this book before" in page.text
    assert Wish.objects.count() == 1
    actions.decline_wish(wish, why="cost")
    assert "Thank you" in suggest(client, title="Walden").text


def test_suggestions_are_limited(client, person):
    answers = [suggest(client, title=f"Book {n}").status_code for n in range(11)]
    assert answers == [200] * 10 + [429]


def test_others_do_not_see_it(client, wish):
    builders.confirm_device(client, builders.person())
    assert "Walden" not in client.get(MINE).text


def test_titles_of_signs_alone_have_a_key():
    assert wishing.key_of(" ??? ", "") == "???"


@pytest.mark.parametrize(
    "typed",
    ["\u300a\u4e3b\u89d2\u300b", "\u201c\u4e3b\u89d2\u201d", "\u300c\u4e3b\u89d2\u300d", " \u4e3b \u89d2"],
)
def test_marks_around_a_title_make_no_other_book(typed):
    assert wishing.key_of(typed, "") == wishing.key_of("\u4e3b\u89d2", "")


@pytest.mark.parametrize("to", WishState)
@pytest.mark.parametrize("state", WishState)
def test_every_move(wish, state, to):
    Wish.objects.filter(pk=wish.pk).update(state=state, words="No", decided_at=timezone.now())
    verbs = {
        WishState.ORDERED: lambda: actions.order_wish(wish),
        WishState.DECLINED: lambda: actions.decline_wish(wish, why="cost"),
        WishState.ARRIVED: lambda: actions.wish_arrived(wish, borrowing.title()),
    }
    try:
        told = verbs[to]() if to in verbs else 0
    except Refused:
        told = 0
    allowed = (state, to) in MOVES
    assert fresh(wish).state == (to if allowed else state)
    assert bool(told) == allowed


def test_everybody_who_wishes_for_it_is_told(desk, wish, mailed):
    other = borrowing.wish(builders.person(language="zh-hans"), "WALDEN")
    borrowing.wish(None, "Another Book")
    page = desk.open("suggestions/")
    assert "2 people" in page.text
    letters = mailed(desk.press, f"suggestions/{wish.pk}/", do="order", words="In two weeks")
    assert sorted("/zh-hans/" in letter.body for letter in letters) == [False, True]
    assert {fresh(wish).state, fresh(other).state} == {WishState.ORDERED}
    assert all("In two weeks" in letter.body for letter in letters)
    assert mailed(actions.order_wish, wish) == []


def test_a_book_has_one_row_however_many_wish_for_it(desk, wish):
    borrowing.wish(None, "WALDEN")
    borrowing.wish(None, "Another Book")
    page = desk.open("suggestions/").text
    assert page.count("<li><div><b>") == 2
    assert page.count("2 people") == 1
    actions.decline_wish(wish, why="cost")
    page = desk.open("suggestions/").text
    assert page.count("<li><div><b>") == 2
    assert page.lower().count("<b>walden</b>") == 1


def test_all_languages_are_named_in_which_it_is_read(desk, wish):
    path = f"suggestions/{wish.pk}/"
    assert "different languages" not in desk.open(path).text
    borrowing.wish(builders.person(language="zh-hans"), "WALDEN")
    page = desks.words(desk.open(path))
    assert "They read different languages" in page
    assert "Reads English, Simplified Chinese" in page
    actions.decline_wish(wish, why="cost")
    assert fresh(wish).languages == ["en"]


def test_old_wishes_are_on_the_next_page(client, person, monkeypatch):
    monkeypatch.setattr(wishing_views, "PER_PAGE", 2)
    for number in range(3):
        borrowing.wish(person, f"Book {number}", now=in_days(number))
    assert "Book 0" not in client.get(MINE).text
    assert "Book 0" in client.get(MINE, {"page": 2}).text


def test_declining_needs_a_reason(desk, wish, mailed):
    path = f"suggestions/{wish.pk}/"
    assert "so that they understand it" in desk.press(path, do="decline", why="", words=" ").text
    assert fresh(wish).is_open
    (letter,) = mailed(desk.press, path, do="decline", why="cost", words="")
    assert "more than we can spend" in letter.body
    with pytest.raises(Refused, match="no_words"):
        actions.decline_wish(borrowing.wish())


def test_it_has_come_and_may_be_reserved(client, desk, branch, wish, mailed):
    copy = borrowing.copy(borrowing.title(title_en="Walden", isbn13=ISBN), branch)
    path = f"suggestions/{wish.pk}/"
    assert "In the catalogue" in desk.open(path).text
    assert "does not know it" in desk.press(path, do="arrived", what="NOTHING").text
    (letter,) = mailed(desk.press, path, do="arrived", what=copy.accession)
    assert letter.subject == "It is here: Walden"
    assert f"/en/library/titles/{copy.title_id}/" in letter.body
    assert f"/en/library/titles/{copy.title_id}/reserve/" in client.get(MINE).text


@pytest.mark.parametrize("path", ["suggestions/", "donations/"])
def test_lists_of_the_desk_cost_the_same_for_many(desk, path):
    def more() -> None:
        borrowing.wish(None, f"Sample {Wish.objects.count()}")
        borrowing.donation()

    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert desk.open(path).status_code == 200
        return len(counted)

    more()
    cost()
    before = cost()
    for _ in range(4):
        more()
    assert cost() == before


# What the house keeps


def test_the_account_takes_over_what_a_guest_suggested(wish, person):
    into = builders.person()
    mine, theirs = borrowing.wish(into, "Walden"), borrowing.wish(person, "Another Book")
    actions.merge_person(person, into)
    assert list(Wish.objects.filter(person=into).order_by("pk")) == [mine, theirs]
    assert Wish.objects.count() == 2


def test_old_answers_are_forgotten(wish):
    old = borrowing.wish()
    actions.decline_wish(old, why="cost", now=in_days(-400))
    clockwork.forget()
    assert list(Wish.objects.all()) == [wish]


def test_the_database_keeps_the_answers(person):
    for fields in (
        {"title": ""},
        {"key": ""},
        {"state": WishState.ORDERED},
        {"state": WishState.DECLINED, "decided_at": timezone.now()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Wish.objects.create(**({"person": person, "title": "A", "key": "a"} | fields))


def suggested_by_ten() -> Counter:
    who = builders.person()
    results = at_once(10, lambda n: actions.suggest_book(who, "Walden"))
    return Counter(result[1] for result in results)


@pytest.mark.django_db(transaction=True)
def test_ten_presses_are_one_wish():
    assert suggested_by_ten() == {True: 1, False: 9}


@pytest.mark.django_db(transaction=True)
def test_without_the_constraint_they_are_ten():
    with without(Wish, "wish_once_for_a_person"):
        assert suggested_by_ten() == {True: 10}


@pytest.mark.django_db(transaction=True)
def test_of_ten_answers_one_is_told():
    wish = borrowing.wish()
    at_once(10, lambda n: actions.decline_wish(wish, why="cost"))
    assert Notice.objects.filter(kind="library.wish_declined").count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_states_before_it_is_decided_again(monkeypatch):
    """The control: what was declined is ordered afterwards, and both are told."""
    wish = borrowing.wish()
    monkeypatch.setattr(rules, "before", lambda moves, to: list(moves))
    actions.decline_wish(wish, why="cost")
    actions.order_wish(wish)
    assert fresh(wish).state == WishState.ORDERED
    assert Notice.objects.count() == 2
