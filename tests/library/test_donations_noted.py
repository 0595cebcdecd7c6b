"""Books that people give, at the desk: a book is noted once, and what is on a shelf is not taken back."""

import uuid

import pytest
from django.utils.translation import override

from library import actions
from library.actions import donating
from library.models import Donation
from library.models.donation import DonationQuerySet
from library.refusals import Refused
from library.steps import DonationState, NotTaken
from library.views import giving
from tests import borrowing, builders, desks
from tests.borrowing import fresh, in_days
from tests.databases import ON_POSTGRES
from tests.together import at_once

pytestmark = pytest.mark.django_db
MINE = "/en/library/mine/donations/"


@pytest.fixture
def person(client):
    who = builders.person()
    builders.confirm_device(client, who)
    return who


@pytest.fixture
def offered(person) -> Donation:
    return borrowing.donation(person)


@pytest.fixture
def accepted(offered, branch) -> Donation:
    return actions.accept_donation(offered, branch)


def test_nothing_is_taken_back_once_a_book_is_on_a_shelf(client, desk, accepted):
    path = f"donations/{accepted.pk}/"
    assert "/withdraw/" in client.get(MINE).text
    assert 'value="decline"' in desk.open(path).text
    actions.add_donated(accepted, borrowing.copy())
    assert "/withdraw/" not in client.get(MINE).text
    assert 'value="decline"' not in desk.open(path).text
    page = client.post(f"{MINE}{accepted.pk}/withdraw/", follow=True)
    assert "on the shelves already. Please ask" in page.text
    with pytest.raises(Refused, match="changed"):
        actions.decline_donation(accepted, why="worn")
    assert fresh(accepted).state == DonationState.ACCEPTED


def test_a_form_sent_twice_makes_one_copy(desk, accepted, branch):
    path, title = f"donations/{accepted.pk}/", borrowing.title(isbn13="9787503727900")
    sent = {"do": "add", "what": title.isbn13, "place": branch.pk, "key": uuid.uuid4()}
    assert "New copy" in desk.press(path, **sent).text
    assert "It is noted already" in desk.press(path, **sent).text
    assert title.copies.count() == 1
    other = borrowing.title(isbn13="9787020002207")
    assert "New copy" in desk.press(path, **sent | {"what": other.isbn13}).text
    assert "New copy" in desk.press(path, **sent | {"key": uuid.uuid4()}).text
    assert (title.copies.count(), other.copies.count()) == (2, 1)


def test_a_new_copy_needs_a_place(desk, accepted):
    title = borrowing.title(isbn13="9787503727900")
    page = desk.press(f"donations/{accepted.pk}/", do="add", what=title.isbn13, place="")
    assert "Choose where the new copy belongs" in page.text
    assert "does not know it" not in page.text


def test_the_key_of_somebody_else_opens_nothing(person, offered):
    other = builders.person()
    made, is_new = actions.offer_donation(other, "Emma", form_key=offered.form_key)
    assert (made.person, made.books, is_new) == (other, "Emma", True)
    again = actions.offer_donation(other, "Emma", form_key=offered.form_key)
    assert again == (made, False)


def test_old_offers_are_on_the_next_page_and_count_together(client, person, branch, monkeypatch):
    monkeypatch.setattr(giving, "PER_PAGE", 2)
    first = actions.accept_donation(borrowing.donation(person, "Emma", now=in_days(-9)), branch)
    copy = borrowing.copy()
    actions.add_donated(first, copy)
    for _ in range(5):
        borrowing.loan(copy)
        actions.give_back(copy, copy.home)
    for _ in range(2):
        borrowing.donation(person)
    page = desks.words(client.get(MINE))
    assert "have been read at least 5 times" in page
    assert "Emma" not in page
    assert "Emma" in desks.words(client.get(MINE, {"page": 2}))


def test_reasons_are_shown_as_the_donor_reads_them(desk, offered):
    assert "as they will be read" not in desk.open(f"donations/{offered.pk}/").text
    theirs = borrowing.donation(builders.person(language="zh-hans"))
    page = desk.open(f"donations/{theirs.pk}/").text
    with override("zh-hans"):
        said = str(NotTaken.WORN.label)
    assert '<ul class="small" lang="zh-Hans">' in page
    assert said in page


def test_without_that_condition_shelved_books_are_declined(accepted, monkeypatch):
    """The control."""
    monkeypatch.setattr(donating, "CAME_TO_NOTHING", [])
    actions.add_donated(accepted, borrowing.copy())
    assert actions.decline_donation(accepted, why="worn").state == DonationState.DECLINED


def noted_and_withdrawn(branch) -> bool:
    """Whether both have happened when half note a book and half withdraw; one of them always does."""
    donation, copy = actions.accept_donation(borrowing.donation(), branch), borrowing.copy()
    verbs = [lambda: actions.add_donated(donation, copy), lambda: actions.withdraw_donation(donation)]
    at_once(10, lambda number: verbs[number % 2]())
    is_noted, is_over = donation.copies.exists(), fresh(donation).state == DonationState.WITHDRAWN
    assert is_noted or is_over
    return is_noted and is_over


@pytest.mark.django_db(transaction=True)
def test_a_book_is_noted_or_the_offer_withdrawn(branch):
    assert not any(noted_and_withdrawn(branch) for _ in range(3))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not ON_POSTGRES, reason="SQLite lets one write after the other.")
def test_without_holding_the_offer_both_happen(branch, monkeypatch):
    """The control."""
    monkeypatch.setattr(DonationQuerySet, "hold_still", lambda rows, pk: True)
    assert any(noted_and_withdrawn(branch) for _ in range(30))
