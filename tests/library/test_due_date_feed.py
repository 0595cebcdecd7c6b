"""The secret address at which a calendar reads the due dates."""

import datetime as dt
import re
import threading

import icalendar
import pytest

from library import actions, subscriptions
from library.models import Reader
from portal import tokens
from portal.models import Token
from tests import borrowing, builders, databases, scanning
from tests.borrowing import fresh, in_days
from tests.scanning import mine
from tests.together import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    reader = borrowing.reader(person=builders.person(language="en"))
    scanning.as_reader(client, reader)
    return reader


@pytest.fixture
def loan(reader):
    return borrowing.loan(borrowing.copy(home=borrowing.corner()), reader, now=in_days(-10))


def path_of(secret, language="en") -> str:
    return mine(f"{secret}.ics", language)


def entries(client, secret) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(client.get(path_of(secret)).content).events


def test_a_whole_day_for_each_loan(client, reader, loan):
    (entry,) = entries(client, subscriptions.make(reader))
    assert (entry.start, entry.end) == (loan.due_on, loan.due_on + dt.timedelta(days=1))
    assert entry["DTSTART"].params["VALUE"] == "DATE"
    assert entry["UID"] == f"loan-{loan.pk}@localhost"
    assert entry["SUMMARY"] == f"Bring back: {loan.copy.title.title_en}"
    assert "28 days from lending" in entry["DESCRIPTION"]


def test_a_renewal_moves_the_same_entry(client, reader, loan):
    secret = subscriptions.make(reader)
    (before,) = entries(client, secret)
    assert client.get(path_of(secret)).content == client.get(path_of(secret)).content
    actions.renew(loan)
    (after,) = entries(client, secret)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.start == fresh(loan).due_on


def test_what_is_back_is_no_longer_in_it(client, reader, loan):
    secret = subscriptions.make(reader)
    actions.give_back(loan.copy, loan.lent_from)
    assert entries(client, secret) == []


def test_a_childs_book_says_whose_it_is(client, reader):
    child, _new = actions.register_reader(kind="child", nickname="Little Bear", guardian=reader)
    borrowing.loan(None, child)
    (entry,) = entries(client, subscriptions.make(reader))
    assert entry["SUMMARY"].endswith("(Little Bear)")


@pytest.mark.parametrize("address", ["en", "zh-hans"])
def test_it_speaks_the_readers_language(client, loan, reader, address):
    reader.person.language = "zh-hans"
    reader.person.save(update_fields=["language"])
    answer = client.get(path_of(subscriptions.make(reader), address))
    assert b"SUMMARY;LANGUAGE=zh-CN" in answer.content
    assert loan.copy.title.title_zh_hans in icalendar.Calendar.from_ical(answer.content).events[0]["SUMMARY"]
    assert answer["Content-Language"] == "zh-Hans"


def test_the_page_makes_an_address_once_and_ends_it(client, reader, loan):
    made = client.post(mine("calendar/"), {"make": "1"})
    secret = re.search(r"/mine/([\w-]+)\.ics", made.text)[1]
    client.cookies.clear()
    answer = client.get(path_of(secret))
    assert answer.status_code == 200, "a calendar carries no cookies"
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    assert "public" not in answer["Cache-Control"]
    assert not Token.objects.filter(digest__contains=secret).exists()
    scanning.as_reader(client, reader)
    page = client.get(mine("calendar/"))
    assert secret not in page.text
    assert "An address is in use" in page.text
    client.post(mine("calendar/"), {"end": "1"})
    assert client.get(path_of(secret)).status_code == 404


def test_a_new_address_ends_the_old_one(client, reader, loan):
    old, new = subscriptions.make(reader), subscriptions.make(reader)
    assert [client.get(path_of(secret)).status_code for secret in (old, new)] == [404, 200]


@pytest.mark.django_db(transaction=True)
def test_of_two_new_addresses_at_once_one_lives():
    of = borrowing.reader()
    assert all(isinstance(secret, str) for secret in at_once(8, lambda n: subscriptions.make(of)))
    assert Token.objects.filter(purpose=subscriptions.PURPOSE, revoked_at=None).count() == 1


@pytest.mark.skipif(not databases.ON_POSTGRES, reason="SQLite lets one write at a time anyway")
@pytest.mark.django_db(transaction=True)
def test_the_control_without_the_lock_more_than_one_lives(monkeypatch):
    real, met = subscriptions.end, threading.Barrier(8)

    def slowly(reader):
        real(reader)
        met.wait(10)

    monkeypatch.setattr(type(Reader.objects.all()), "hold_still", lambda self, pk: True)
    monkeypatch.setattr(subscriptions, "end", slowly)
    of = borrowing.reader()
    at_once(8, lambda n: subscriptions.make(of))
    assert Token.objects.filter(purpose=subscriptions.PURPOSE, revoked_at=None).count() > 1


def test_the_address_tells_nothing(client, reader, loan):
    secret = subscriptions.make(reader)
    for known in (reader.card_number, str(loan.copy.title), loan.copy.code):
        assert known not in path_of(secret)


def test_other_tokens_open_nothing(client, reader, loan):
    assert client.get(path_of(tokens.issue("events.ticket", str(reader.pk)))).status_code == 404


def test_two_readers_who_are_one_keep_their_address(client, reader, loan):
    secret, new = subscriptions.make(reader), borrowing.reader()
    actions.merge_readers(reader, into=new)
    (entry,) = entries(client, secret)
    assert entry["UID"] == f"loan-{loan.pk}@localhost"
