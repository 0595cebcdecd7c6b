"""What never breaks is kept by the database itself, whoever writes."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from library.models import Hold, LibraryPlace, Loan, Reader, Scan, Title, Transfer
from library.steps import HoldState
from tests import borrowing

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf():
    copy = borrowing.copy()
    return copy, borrowing.reader(), copy.home


def loan(shelf, **fields) -> Loan:
    copy, reader, at = shelf
    today = timezone.localdate()
    given = {
        "copy": copy,
        "reader": reader,
        "lent_from": at,
        "lent_at": timezone.now(),
        "lent_on": today,
        "due_on": today,
        "remind_on": today,
    }
    return Loan.objects.create(**given | fields)


def hold(shelf, number: int = 1, **fields) -> Hold:
    copy, reader, at = shelf
    return Hold.objects.create(
        **{"title": copy.title, "reader": reader, "pickup": at, "sequence": number} | fields
    )


def transfer(shelf, **fields) -> Transfer:
    copy, _reader, at = shelf
    return Transfer.objects.create(
        **{"copy": copy, "from_place": at, "to_place": borrowing.place(), "reason": "home"} | fields
    )


def impossible(make, *args, **fields) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make(*args, **fields)


def test_one_open_loan_per_copy(shelf):
    first = loan(shelf)
    impossible(loan, shelf, reader=borrowing.reader())
    Loan.objects.filter(pk=first.pk).update(
        ended_at=timezone.now(), ended_as="returned", returned_to=shelf[2], reader=None
    )
    assert loan(shelf)


@pytest.mark.parametrize(
    "fields",
    [
        {"due_on": timezone.localdate() - timedelta(days=1)},
        {"reader": None},
        {"ended_as": "returned"},
        {"ended_at": timezone.now() + timedelta(days=1)},
        {"ended_at": timezone.now() + timedelta(days=1), "ended_as": "returned"},
        {"ended_at": timezone.now() - timedelta(days=1), "ended_as": "lost"},
        {"channel": "pigeon"},
    ],
)
def test_a_loan_is_open_or_has_ended_in_order(shelf, fields):
    impossible(loan, shelf, **fields)


def test_one_open_hold_per_reader_and_title_and_one_number_each(shelf):
    first = hold(shelf)
    impossible(hold, shelf, 2)
    impossible(hold, shelf, 1, reader=borrowing.reader())
    Hold.objects.filter(pk=first.pk).update(state="cancelled", ended_at=timezone.now())
    assert hold(shelf, 2)


def test_one_trapped_hold_per_copy(shelf):
    hold(shelf, copy=shelf[0], state="fetching")
    impossible(hold, shelf, 2, reader=borrowing.reader(), copy=shelf[0], state="coming")


NOW = timezone.now()


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "waiting", "copy": True},
        {"state": "fetching"},
        {"state": "ready", "copy": True},
        {"state": "ready", "copy": True, "ready_at": NOW},
        {"state": "coming", "copy": True, "ready_at": NOW, "collect_by": NOW.date()},
        {"state": "cancelled"},
        {"state": "cancelled", "copy": True, "ended_at": NOW},
        {"state": "waiting", "ended_at": NOW},
        {"state": "waiting", "reader": None},
        {"state": "dreaming"},
    ],
)
def test_state_and_moments_of_a_hold_agree(shelf, fields):
    if fields.get("copy"):
        fields = fields | {"copy": shelf[0]}
    impossible(hold, shelf, **fields)


def test_one_open_transfer_per_copy(shelf):
    first = transfer(shelf)
    impossible(transfer, shelf)
    Transfer.objects.filter(pk=first.pk).update(cancelled_at=NOW)
    assert transfer(shelf)


@pytest.mark.parametrize(
    "fields",
    [
        {"received_at": NOW},
        {"sent_at": NOW, "asked_at": NOW + timedelta(hours=1)},
        {"asked_at": NOW, "sent_at": NOW, "received_at": NOW - timedelta(hours=1)},
        {"asked_at": NOW, "sent_at": NOW, "received_at": NOW, "cancelled_at": NOW},
        {"reason": "whim"},
    ],
)
def test_a_transfer_is_in_order(shelf, fields):
    impossible(transfer, shelf, **fields)


def test_nothing_travels_to_where_it_is(shelf):
    impossible(transfer, shelf, to_place=shelf[2])


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Title, {}),
        (Title, {"title_zh_hans": "", "title_en": ""}),
        (Reader, {}),
        (Reader, {"name": "Sample", "kind": "child"}),
        (Reader, {"name": "Sample", "kind": "robot"}),
    ],
)
def test_rows_say_enough(model, fields):
    impossible(model.objects.create, **fields)


def test_a_place_that_only_shows_names_who_lends():
    at = borrowing.place()
    impossible(LibraryPlace.objects.filter(pk=at.pk).update, circulates=False)


def test_a_scan_is_kept_once(shelf):
    key = uuid.uuid4()
    Scan.objects.create(key=key, verb="lend")
    impossible(Scan.objects.create, key=key, verb="return")


def test_every_state_of_a_hold_can_be_stored(shelf):
    for number, state in enumerate(HoldState, 1):
        trapped = state in ("fetching", "coming", "ready")
        ready = {"ready_at": NOW, "collect_by": NOW.date()} if state == "ready" else {}
        over = {"ended_at": NOW} if state in ("fulfilled", "cancelled", "expired", "lapsed") else {}
        copy = borrowing.copy(shelf[0].title) if trapped else None
        made = hold(shelf, 100 + number, reader=borrowing.reader(), state=state, copy=copy, **ready, **over)
        assert made.is_open == (not over)
