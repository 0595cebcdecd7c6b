"""Scans that were kept without a network: done once, as of their time, and conflicts in words."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone
from django.utils.translation import override

from library import actions
from library.desk import replay
from library.models import Copy, InHouseUse, Loan, Reader
from portal.templatetags.portal import moment
from tests import borrowing, builders, desks
from tests.borrowing import fresh
from tests.librarian import Librarian, open_loan, printed_on

pytestmark = pytest.mark.django_db


def minutes_ago(number: float) -> dt.datetime:
    return timezone.now() - dt.timedelta(minutes=number)


def scan(what: Reader | Copy | str, minutes: float) -> dict[str, str]:
    return {"key": str(uuid.uuid4()), "at": minutes_ago(minutes).isoformat(), "text": printed_on(what)}


def send(desk: Librarian, *scans: dict, seen: str = "", since: float = 30):
    body = {"seen": seen or desk.hidden["seen"], "since": minutes_ago(since).isoformat(), "scans": scans}
    return desk.client.post(f"{desk.desk}replay/", body, content_type="application/json")


def outcomes(response) -> list[str]:
    return [answer["outcome"] for answer in response.json()["answers"]]


def test_a_card_and_books_become_loans_as_of_their_time(desk, branch):
    reader, first, second = borrowing.reader(), *(borrowing.copy(home=branch) for _ in range(2))
    Copy.objects.update(last_seen_at=None)
    answer = send(desk, scan(reader, 20), scan(first, 19), scan(second, 18), scan("end", 17))
    assert outcomes(answer) == ["done"] * 4
    loan = open_loan(first)
    assert (loan.reader, loan.channel) == (reader, "offline")
    assert abs(loan.lent_at - minutes_ago(19)) < dt.timedelta(minutes=1)
    assert open_loan(second).reader == reader


def test_sent_twice_it_is_done_once(desk, branch):
    reader, lent, back = borrowing.reader(), borrowing.copy(home=branch), borrowing.copy(home=branch)
    borrowing.loan(back, now=minutes_ago(600))
    batch = [scan(reader, 20), scan(lent, 19), scan("end", 18), scan(back, 17)]
    assert outcomes(send(desk, *batch)) == ["done"] * 4
    assert outcomes(send(desk, *batch)) == ["done", "repeated", "done", "repeated"]
    assert Loan.objects.count() == 2
    assert open_loan(back) is None


def test_sent_again_after_the_book_came_back_it_is_not_lent_again(desk, branch):
    reader, copy = borrowing.reader(), borrowing.copy(home=branch)
    batch = [scan(reader, 20), scan(copy, 19)]
    send(desk, *batch)
    actions.give_back(copy, branch)
    assert outcomes(send(desk, *batch)) == ["done", "repeated"]
    assert open_loan(copy) is None


def test_without_its_key_the_same_scan_would_be_lent_again(desk, branch):
    """The control: what the key keeps from happening."""
    reader, copy = borrowing.reader(), borrowing.copy(home=branch)
    send(desk, scan(reader, 20), scan(copy, 19))
    actions.give_back(copy, branch, now=minutes_ago(10))
    assert outcomes(send(desk, scan(reader, 8), scan(copy, 7))) == ["done", "done"]
    assert Loan.objects.count() == 2


def test_the_reader_at_hand_when_the_network_went_borrows(desk, branch):
    reader, copy = borrowing.reader(), borrowing.copy(home=branch)
    desk.scan(reader)
    assert outcomes(send(desk, scan(copy, 10), since=11)) == ["done"]
    assert open_loan(copy).reader == reader


def test_a_batch_goes_on_where_the_one_before_ended(desk, branch):
    reader, copy = borrowing.reader(), borrowing.copy(home=branch)
    first = send(desk, scan(reader, 10)).json()
    body = {"seen": first["seen"], "since": first["since"], "scans": [scan(copy, 9)]}
    desk.client.post(f"{desk.desk}replay/", body, content_type="application/json")
    assert open_loan(copy).reader == reader


def test_after_quiet_minutes_nobody_borrows_on_the_card_before(desk, branch):
    copy = borrowing.copy(home=branch)
    send(desk, scan(borrowing.reader(), 20), scan(copy, 10))
    assert open_loan(copy) is None


def test_what_no_longer_fits_is_a_conflict_with_its_reason(desk, branch):
    blocked, copy = borrowing.reader(blocked=True), borrowing.copy(home=branch)
    answer = send(desk, scan(blocked, 20), scan(copy, 19), scan("nothing at all", 18), scan("undo", 17))
    assert outcomes(answer) == ["done", "conflict", "conflict", "conflict"]
    words = [one["words"] for one in answer.json()["answers"]]
    assert "blocked for now" in words[1]
    assert "nothing at all" not in words[2], "the browser writes it in front of them"
    assert open_loan(copy) is None


def test_a_conflict_names_the_book_the_card_and_the_time(desk, branch):
    reader, copy = borrowing.reader(), borrowing.copy(home=branch)
    borrowing.hold(copy.title, pickup=branch)
    actions.give_back(copy, branch, now=minutes_ago(60))
    late = scan(copy, 19)
    told = send(desk, scan(reader, 20), late).json()
    met = told["answers"][1]
    assert met["outcome"] == "conflict"
    assert copy.title.title_en in met["words"]
    assert "kept for another reader" in met["words"]
    assert (met["card"], met["page"]) == (reader.card_number, f"/en/desk/library/readers/{reader.pk}/")
    with override("en"):
        assert met["when"] == moment(dt.datetime.fromisoformat(late["at"]))
    assert told["done"] == ""


def test_what_was_done_is_summed_up(desk, branch):
    reader, back = borrowing.reader(), borrowing.copy(home=branch)
    lent = [borrowing.copy(home=branch) for _ in range(2)]
    borrowing.loan(back, now=minutes_ago(600))
    batch = [scan(reader, 20), *(scan(copy, 19) for copy in lent), scan("end", 18), scan(back, 17)]
    assert send(desk, *batch).json()["done"] == "Done when the network came back: Lent 2 · Taken back 1"
    assert send(desk, *batch).json()["done"] == "", "nothing was done twice"


def test_what_is_known_to_be_newer_is_not_undone(desk, branch):
    """Lent at another desk after the scan that waited: the book is with somebody else by now."""
    copy = borrowing.copy(home=branch)
    loan = borrowing.loan(copy)
    assert outcomes(send(desk, scan(copy, 20))) == ["conflict"]
    assert fresh(loan).is_open


@pytest.mark.parametrize("minutes", [60 * 24 * 8, -60])
def test_a_time_that_cannot_be_is_a_conflict(desk, branch, minutes):
    copy = borrowing.copy(home=branch)
    borrowing.loan(copy, now=minutes_ago(60 * 24 * 9))
    assert outcomes(send(desk, scan(copy, minutes))) == ["conflict"]
    assert open_loan(copy)


def test_readings_on_the_spot_are_counted_once(desk, branch):
    copy = borrowing.copy(home=branch)
    batch = [scan("here", 20), scan(copy, 19)]
    assert outcomes(send(desk, *batch)) == ["done", "done"]
    assert outcomes(send(desk, *batch)) == ["done", "repeated"]
    assert InHouseUse.objects.count() == 1


@pytest.mark.parametrize(
    "body",
    [
        [],
        {"scans": []},
        {"seen": "x", "since": "2026-11-27T04:00:00Z", "scans": [{}]},
        {"seen": "1:lend:", "since": "yesterday", "scans": []},
        {"seen": "1:fly:", "since": "2026-11-27T04:00:00Z", "scans": []},
        {"seen": "1:lend:x", "since": "2026-11-27T04:00:00Z", "scans": []},
        {"seen": "1:lend:", "since": "2026-11-27T04:00:00Z", "scans": None},
    ],
)
def test_what_is_no_batch_is_refused(desk, body):
    answer = desk.client.post(f"{desk.desk}replay/", body, content_type="application/json")
    assert answer.status_code == 400


def test_a_batch_is_bounded(desk):
    assert send(desk, *(scan("end", 1) for _ in range(replay.MOST + 1))).status_code == 400


def test_others_replay_nothing(branch, client):
    copy = borrowing.copy(home=branch)
    borrowing.loan(copy, now=minutes_ago(600))
    body = {"seen": f"{branch.pk}:return:", "since": minutes_ago(9).isoformat(), "scans": [scan(copy, 5)]}
    at = "/en/desk/library/replay/"
    assert client.post(at, body, content_type="application/json").status_code == 302
    resident = desks.browser_of(builders.user())
    assert resident.post(at, body, content_type="application/json").status_code == 403
    assert open_loan(copy)


def test_a_count_that_came_to_nothing_is_not_in_the_list(desk, branch):
    copy = borrowing.copy(home=branch)
    Copy.objects.filter(pk=copy.pk).update(current=borrowing.corner(), last_seen_at=minutes_ago(5))
    desk.scan("here")
    told = send(desk, scan(copy, 20), seen=f"{branch.pk}:in_house:").json()
    assert [one["outcome"] for one in told["answers"]] == ["conflict"]
    assert told["done"] == ""
    assert not InHouseUse.objects.exists()


def test_what_is_no_book_was_scanned_for_no_card(desk, branch):
    reader, other = borrowing.reader(), borrowing.reader()
    told = send(desk, scan(reader, 20), scan(other, 19), scan("undo", 18), scan("1x1", 17)).json()
    assert [one["card"] for one in told["answers"]] == ["", "", "", other.card_number]
