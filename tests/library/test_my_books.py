"""My books: due dates and why, renewing, reservations, children, history, card."""

import datetime as dt
import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library import actions
from library.models import Hold, Loan, Reader
from portal import persons
from tests import borrowing, builders
from tests.borrowing import fresh, in_days
from tests.scanning import keys, mine

pytestmark = pytest.mark.django_db


@pytest.fixture
def corner():
    return borrowing.corner()


@pytest.fixture
def loan(corner, reader):
    return borrowing.loan(borrowing.copy(home=corner), reader, now=in_days(-10))


@pytest.fixture
def hold(corner, reader):
    """Second in the line."""
    lent = borrowing.loan(borrowing.copy(home=corner))
    borrowing.hold(lent.copy.title, None, corner)
    return borrowing.hold(lent.copy.title, reader, corner)


def child_of(guardian: Reader) -> Reader:
    return actions.register_reader(kind="child", nickname="Little Bear", guardian=guardian)[0]


def title_path(title, language="en") -> str:
    return f"/{language}/library/titles/{title.pk}/reserve/"


def test_due_dates_and_why(client, loan, hold):
    page = client.get(mine())
    assert loan.copy.title.title_en in page.text
    assert "28 days from lending" in page.text
    assert "1 reader before you" in page.text
    assert "no-store" in page["Cache-Control"]


def test_an_account_has_the_same_page(client, corner):
    account = builders.user()
    client.force_login(account)
    reader = borrowing.reader(person=persons.of_account(account))
    loan = borrowing.loan(borrowing.copy(home=corner), reader)
    assert loan.copy.title.title_en in client.get(mine()).text
    card = client.get("/en/me/")
    assert loan.copy.title.title_en in card.text
    assert mine() in card.text
    borrowing.loan(borrowing.copy(borrowing.title(title_en=""), corner), reader)
    assert client.get("/en/me/").text.count('lang="zh-Hans">Sample Book') == 1


def test_who_is_no_reader_sees_what_to_do(client):
    builders.confirm_device(client, builders.person())
    borrowing.place()
    assert "You get your card at the desk" in client.get(mine()).text
    borrowing.corner()
    assert "A name is enough" in client.get(mine()).text
    assert client.get(mine("card/")).url.startswith("/en/library/join/?next=")


def test_a_renewal_says_first_until_when(client, loan):
    before = loan.due_on
    page = client.get(mine(f"loans/{loan.pk}/renew/"))
    assert "Renewed for 28 days" in page.text
    key = keys(page)[0]
    for _ in range(2):
        assert client.post(mine(f"loans/{loan.pk}/renew/"), {"key": key}).url == mine()
    after = fresh(loan)
    assert (after.renewals, after.due_on) == (1, before + dt.timedelta(days=10))
    assert f"until {after.due_on.day} " in client.get(mine()).text


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_renewal_that_is_refused_says_why_and_what_to_do(client, corner, loan, method):
    borrowing.hold(loan.copy.title, None, corner)
    page = getattr(client, method)(mine(f"loans/{loan.pk}/renew/"))
    assert "Another reader waits for it." in page.text
    assert "Please bring it back by the due date" in page.text
    assert not keys(page)
    assert fresh(loan).renewals == 0


def test_what_belongs_to_others_is_not_there(client, corner, reader, hold):
    theirs = borrowing.loan(borrowing.copy(home=corner))
    waiting = Hold.objects.exclude(pk=hold.pk).get()
    assert theirs.copy.title.title_en not in client.get(mine()).text
    paths = [f"loans/{theirs.pk}/renew/"]
    paths += [f"holds/{waiting.pk}/{do}" for do in ("", "cancel/", "pause/", "pickup/")]
    for path in paths:
        assert client.get(mine(path)).status_code == 404
    for path in (*paths[:1], *paths[2:], f"holds/{waiting.pk}/resume/"):
        assert client.post(mine(path), {"until": "2099-01-01", "pickup": corner.pk}).status_code == 404
    assert client.post(mine("history/"), {"reader": theirs.reader_id, "do": "keep"}).status_code == 404
    assert fresh(waiting).state == "waiting"


def test_a_guardian_sees_the_childrens_books_under_their_names(client, corner, reader):
    child = child_of(reader)
    loan = borrowing.loan(borrowing.copy(home=corner), child, now=in_days(-10))
    page = client.get(mine())
    assert "Little Bear" in page.text
    assert loan.copy.title.title_en in page.text
    key = keys(client.get(mine(f"loans/{loan.pk}/renew/")))[0]
    client.post(mine(f"loans/{loan.pk}/renew/"), {"key": key})
    assert fresh(loan).renewals == 1
    assert child.card_number in client.get(mine("card/")).text


def test_as_many_queries_for_many_books_as_for_few(client, corner, reader):
    def queries() -> int:
        client.get(mine())
        with CaptureQueriesContext(connection) as caught:
            client.get(mine())
        return len(caught)

    def more() -> None:
        borrowing.loan(borrowing.copy(home=corner), reader)
        lent = borrowing.loan(borrowing.copy(home=corner))
        borrowing.hold(lent.copy.title, reader, corner)

    more()
    few = queries()
    more()
    more()
    assert queries() == few


def test_reserving_says_the_position_before(client, corner, reader):
    lent = borrowing.loan(borrowing.copy(home=corner))
    title, path = lent.copy.title, title_path(lent.copy.title)
    assert "Nobody waits for it yet" in client.get(path).text
    borrowing.hold(title, None, corner)
    page = client.get(path)
    assert "1 reader waits for it. You are number 2." in page.text
    given = {"key": keys(page)[0], "pickup": corner.pk}
    answers = {client.post(path, given).url for _ in range(2)}
    made = Hold.objects.get(reader=reader)
    assert answers == {mine(f"holds/{made.pk}/")}
    assert "It is reserved" in client.get(mine(f"holds/{made.pk}/")).text
    assert "You have reserved it already" in client.get(path).text


def test_a_free_copy_is_set_aside_at_once(client, corner, reader):
    copy = borrowing.copy(home=corner)
    page = client.get(title_path(copy.title))
    assert "One is on the shelf: we keep it for you at once." in page.text
    done = client.post(title_path(copy.title), {"key": keys(page)[0], "pickup": corner.pk})
    assert "Ready to collect" in client.get(done.url).text


def test_all_places_that_lend_are_offered_and_one_must_be_chosen(client, reader):
    corner, branch = borrowing.corner(), borrowing.place()
    elsewhere = borrowing.place(circulates=False, system_name="District Library")
    path = title_path(borrowing.copy(home=corner).title)
    page = client.get(path)
    for at, offered in ((corner, True), (branch, True), (elsewhere, False)):
        assert (at.place.name_en in re.findall(r"<label[^>]*>(.*?)</label>", page.text)) is offered
    key = keys(page)[0]
    refused = client.post(path, {"key": key})
    assert "Choose a place" in refused.text
    assert keys(refused) == [key], "the form stays the same form"
    assert client.post(path, {"key": key, "pickup": elsewhere.pk}).status_code == 200
    assert not Hold.objects.exists()


def test_the_place_of_the_last_reservation_is_chosen_beforehand(client, corner, reader):
    branch = borrowing.place()
    title = borrowing.copy(home=corner).title
    assert "checked" not in client.get(title_path(title)).text
    borrowing.hold(borrowing.copy(home=corner).title, reader, branch)
    page = client.get(title_path(title)).text
    assert re.search(rf'value="{branch.pk}"[^>]*checked', page)
    assert f'<a href="/en/library/titles/{title.pk}/">' in page, "the title in the way here"


def test_a_refused_reservation_keeps_what_was_chosen(client, corner, reader):
    borrowing.place()
    borrowing.rule(holds=0)
    path = title_path(borrowing.copy(home=corner).title)
    refused = client.post(path, {"key": uuid.uuid4(), "pickup": corner.pk})
    assert "No more than 0 reservations" in refused.text
    assert "Cancel one that you no longer need" in refused.text
    assert re.search(rf'value="{corner.pk}"[^>]*checked', refused.text)


def test_a_guardian_reserves_for_a_child(client, corner, reader):
    child, copy = child_of(reader), borrowing.copy(home=corner)
    page = client.get(title_path(copy.title))
    client.post(title_path(copy.title), {"key": keys(page)[0], "pickup": corner.pk, "reader": child.pk})
    assert Hold.objects.get().reader == child
    stranger = borrowing.reader()
    refused = client.post(title_path(copy.title), {"pickup": corner.pk, "reader": stranger.pk})
    assert refused.status_code == 200
    assert Hold.objects.count() == 1


def test_cancelling_asks_and_a_second_press_is_harmless(client, hold):
    page = client.get(mine(f"holds/{hold.pk}/cancel/"))
    assert fresh(hold).state == "waiting"
    proof = {"proof": re.search(r'name="proof" value="([^"]+)"', page.text)[1]}
    for _ in range(2):
        assert client.post(mine(f"holds/{hold.pk}/cancel/"), proof).url == mine()
    assert (fresh(hold).state, fresh(hold).reader) == ("cancelled", None)
    assert client.post(mine(f"holds/{hold.pk}/cancel/")).status_code == 404


def test_the_proof_of_one_page_cancels_nothing_else(client, hold, corner, reader):
    other = borrowing.hold(borrowing.copy(home=corner).title, reader, corner)
    page = client.get(mine(f"holds/{other.pk}/cancel/"))
    proof = {"proof": re.search(r'name="proof" value="([^"]+)"', page.text)[1]}
    theirs = Hold.objects.exclude(reader=reader).get()
    assert client.post(mine(f"holds/{theirs.pk}/cancel/"), proof).status_code == 404
    assert fresh(theirs).state == "waiting"


def test_pausing_and_going_on(client, hold):
    day = (dt.date.today() + dt.timedelta(days=20)).isoformat()
    assert client.post(mine(f"holds/{hold.pk}/pause/"), {"until": day}).url == mine(f"holds/{hold.pk}/")
    assert fresh(hold).paused_until.isoformat() == day
    page = client.get(mine(f"holds/{hold.pk}/"))
    assert "Paused until" in page.text
    assert client.post(mine(f"holds/{hold.pk}/resume/")).url == mine(f"holds/{hold.pk}/")
    assert fresh(hold).paused_until is None


@pytest.mark.parametrize("day", ["2020-01-01", "soon", ""])
def test_a_day_that_does_not_do_is_said_and_kept(client, hold, day):
    page = client.post(mine(f"holds/{hold.pk}/pause/"), {"until": day})
    assert "There is a problem" in page.text
    assert f'value="{day}"' in page.text or not day
    assert fresh(hold).paused_until is None


def test_collecting_it_elsewhere(client, hold):
    branch = borrowing.place()
    assert branch.place.name_en in client.get(mine(f"holds/{hold.pk}/pickup/")).text
    client.post(mine(f"holds/{hold.pk}/pickup/"), {"pickup": branch.pk})
    assert fresh(hold).pickup == branch


def test_what_is_set_aside_is_collected_where_it_is(client, corner, reader):
    branch = borrowing.place()
    ready = borrowing.hold(borrowing.copy(home=corner).title, reader, corner)
    page = client.post(mine(f"holds/{ready.pk}/pickup/"), {"pickup": branch.pk})
    assert "A copy is set aside for this reservation already." in page.text
    assert fresh(ready).pickup == corner


def test_history_is_kept_on_request_and_erased_at_once(client, corner, reader):
    assert "We remember nothing" in client.get(mine("history/")).text
    client.post(mine("history/"), {"reader": reader.pk, "do": "keep"})
    loan = borrowing.loan(borrowing.copy(home=corner), reader)
    actions.give_back(loan.copy, corner)
    assert loan.copy.title.title_en in client.get(mine("history/")).text
    client.post(mine("history/"), {"reader": reader.pk, "do": "erase"})
    assert (fresh(loan).reader, fresh(reader).keep_history) == (None, True)
    second = borrowing.loan(borrowing.copy(home=corner), reader)
    actions.give_back(second.copy, corner)
    assert fresh(second).reader == reader
    for sent in ({}, {"do": "other"}):
        assert client.post(mine("history/"), {"reader": reader.pk} | sent).status_code == 404
    assert fresh(second).reader == reader
    client.post(mine("history/"), {"reader": reader.pk, "do": "forget"})
    assert (fresh(second).reader, fresh(reader).keep_history) == (None, False)
    assert Loan.objects.filter(reader=reader).count() == 0


def test_the_card_has_a_number_and_a_square_code(client, reader):
    page = client.get(mine("card/"))
    assert reader.card_number in page.text
    assert 'shape-rendering="crispEdges"' in page.text


@pytest.mark.parametrize("path", ["", "card/", "history/", "calendar/"])
def test_strangers_confirm_first(client, path):
    assert client.get(mine(path)).url.startswith("/en/confirm/?next=")
