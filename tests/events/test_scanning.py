"""Scans of phones at the door: once each, families in parts, what no longer fits is written down."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from events import actions, doorlist, tickets
from events.desk import scans
from events.models import Scan
from tests import builders
from tests.events.doors import begun, fresh, group, noted, scan, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return begun(capacity=20)


@pytest.fixture
def helper():
    return builders.staff("events.change_registration", name="Helper")


def test_somebody_is_let_in_as_of_the_phone(session, helper):
    row, at = group(session), timezone.now().replace(microsecond=0) - timedelta(minutes=20)
    made = scan(session, row, by=helper, at=at)
    row = fresh(row)
    assert (made.result, made.registration, made.device, made.scanned_at) == ("in", row, "Lotus 1", at)
    assert (row.state, row.came, row.checked_in_at, row.checked_in_by) == ("attended", 1, at, helper)


def test_also_by_the_reference(session, helper):
    row = group(session)
    assert scan(session, doorlist.reference_key(session, row), by=helper).result == "in"
    assert fresh(row).came == 1


def test_the_same_scan_again_is_what_it_was(session, helper):
    row = group(session, 4)
    told = noted(session, row, people=2)
    first = take(session, told, by=helper)
    actions.more_came(row, 2, seen=2, by=helper)
    assert [take(session, told, by=helper) for _n in range(3)] == [first] * 3
    assert (Scan.objects.count(), fresh(row).came) == (1, 4)


def test_another_phone_is_told_who_was_first(session, helper):
    row = group(session)
    scan(session, row, by=helper, device="Plum 2")
    second = scan(session, row, by=builders.user(), device="Crane 3")
    assert second.result == "twice"
    told = Scan.objects.with_first().get(pk=second.pk)
    assert (told.first_device, told.registration.checked_in_by) == ("Plum 2", helper)
    assert list(Scan.objects.open()) == [second]


def test_a_family_comes_in_parts_at_one_phone(session, helper):
    row = group(session, 4)
    results = [
        scan(session, row, by=helper, people=people, seen=seen).result for people, seen in ((2, 0), (1, 2))
    ]
    assert (results, fresh(row).came) == (["in", "in"], 3)
    assert scan(session, row, by=helper, people=2, seen=3).result == "twice", "one place is left"
    assert fresh(row).came == 3


def test_two_phones_with_a_part_of_a_family_each_are_asked(session, helper):
    row = group(session, 4)
    first, second = (scan(session, row, by=helper, people=2, device=name) for name in ("A", "B"))
    assert (first.result, second.result, fresh(row).came) == ("in", "twice", 2)
    assert actions.settle(second, 2, seen=2, by=helper)
    assert fresh(row).came == 4
    assert not actions.settle(second, 0, seen=4, by=helper), "it is settled"
    assert not Scan.objects.open().exists()


def test_settled_by_two_people_only_the_first_counts(session, helper):
    row = group(session, 4)
    scan(session, row, by=helper)
    second = scan(session, row, by=helper, people=2)
    actions.more_came(row, 1, seen=1, by=helper)
    assert not actions.settle(second, 2, seen=1, by=helper), "one more has come meanwhile"
    second.refresh_from_db()
    assert (second.settled_at, fresh(row).came) == (None, 2)


def test_more_than_are_registered_are_never_counted(session, helper):
    row = group(session, 2)
    assert scan(session, row, by=helper, people=9).result == "in"
    assert fresh(row).came == 2


def test_who_has_cancelled_meanwhile(session, helper):
    row = group(session)
    told = noted(session, row)
    row.state = "cancelled"
    row.save(update_fields=["state"])
    assert take(session, told, by=helper).result == "gone"


def test_a_scan_of_a_date_that_is_called_off_lets_nobody_in(session, helper):
    row = group(session)
    told = noted(session, row)
    actions.call_off(session)
    made = take(session, told, by=helper)
    assert (made.result, fresh(row).state) == ("gone", "registered")
    with override("en"):
        assert "this date has been cancelled" in scans.words(made)


def test_the_number_of_a_scan_of_another_date_is_no_answer_here(session, helper):
    other = begun()
    told = noted(other, group(other))
    take(other, told, by=helper)
    row = group(session)
    mine = take(session, noted(session, row, nonce=told.nonce), by=helper)
    assert (mine.registration, mine.result, Scan.objects.count()) == (row, "in", 2)


def test_who_waits_or_comes_to_another_date_has_no_ticket_here(helper):
    session, other = begun(capacity=1), begun()
    group(session)
    waiting, elsewhere = group(session), group(other)
    assert scan(session, waiting, by=helper).result == "unknown"
    made = scan(session, doorlist.ticket_key(other, elsewhere), by=helper)
    assert (made.result, made.registration) == ("unknown", None)
    assert (waiting.state, fresh(elsewhere).state) == ("waiting", "registered")


@pytest.mark.parametrize(("hours", "sane"), [(5, 0), (-2, -2), (-24 * 400, -24.5)])
def test_the_clock_of_a_phone_is_not_believed_everything(session, helper, hours, sane):
    now = timezone.now()
    made = scan(session, group(session), by=helper, at=now + timedelta(hours=hours))
    assert abs(made.scanned_at - (now + timedelta(hours=sane))) < timedelta(minutes=1)


def test_the_same_short_names_are_told_apart_by_the_end_of_their_reference(session):
    rows = [group(session, name=name) for name in ("Ana Peters", "Ana Powell", "Ben Powell")]
    told = doorlist.rows(session, rows)
    assert [one["mark"] for one in told] == [rows[0].reference[-2:], rows[1].reference[-2:], ""]


def test_the_list_holds_nothing_that_opens_a_ticket(session):
    row = group(session, 3, name="Ana Example Person")
    row.interpreter, row.access_needs = "en", "A ramp, please"
    [told] = doorlist.rows(session, [row])
    assert told == {
        "key": doorlist.ticket_key(session, row),
        "code": doorlist.reference_key(session, row),
        "name": "Ana P.",
        "mark": "",
        "say": "",
        "size": 3,
        "came": 0,
        "interpreter": True,
        "access": True,
    }
    secret = tickets.secret(tickets.TICKET, row)
    assert secret not in str(told)
    assert row.reference not in str(told)
    assert doorlist.ticket_key(begun(), row) != told["key"], "another date, another salt"
    assert told["key"] == hashlib.sha256(f"{doorlist.salt(session)}\n{secret}".encode()).hexdigest()[:32]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Ana Example", "Ana E."),
        ("Ana", "Ana"),
        ("\u738b\u5c0f\u660e", "\u738b*\u660e"),
        ("\u738b\u660e", "\u738b*"),
        ("", "*"),
        ("\u00c9va B", "\u00c9va B."),
    ],
)
def test_names_are_short(name, shown):
    assert doorlist.short(name) == shown
