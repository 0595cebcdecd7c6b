"""What people are told, in their own language, with the calendar attached."""

from datetime import timedelta

import icalendar
import pytest
from django.utils import translation

from events import actions, tickets
from events.models import Registration, Seats
from portal import inbox, persons
from portal.models import Notice
from portal.templatetags.portal import short_day
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def full():
    session = builders.session(builders.event(slug="fair", title_en="Fair"), capacity=1)
    return session, builders.registration(session), builders.registration(session)


def test_a_waiting_list_entry_says_so(mailed):
    session = builders.session(capacity=1)
    builders.registration(session)
    (letter,) = mailed(builders.registration, session)
    assert letter.subject.startswith("You are on the waiting list")
    assert "You are number 1 at the moment." in letter.body
    assert "a way to leave it" in letter.body
    assert "with the ticket" not in letter.body
    assert "Reminders: " in letter.body


def test_the_words_follow_what_the_claim_decided(mailed, monkeypatch):
    """The notice is written while the seat still seems free."""
    session = builders.session(capacity=1)
    builders.registration(session)
    monkeypatch.setattr(Seats, "free", property(lambda self: 1))
    (letter,) = mailed(builders.registration, session)
    assert letter.subject.startswith("You are on the waiting list")


def test_cancelling_tells_who_leaves_and_who_comes_up(mailed, full):
    _session, first, second = full
    gone, offer = mailed(actions.cancel, first)
    assert (gone.to, gone.subject) == ([first.person.email], "Registration cancelled: Fair")
    assert "STATUS:CANCELLED" in gone.attachments[0][1]
    assert (offer.to, offer.subject) == ([second.person.email], "Places are held for you: Fair")
    assert offer.attachments == []
    assert tickets.secret(tickets.PRIVATE, second) in offer.body
    (risen,) = mailed(actions.accept, second)
    assert risen.subject == "You have a place: Fair"
    assert risen.attachments[0][0] == "fair.ics"
    assert "STATUS:CONFIRMED" in risen.attachments[0][1]


def test_who_does_not_answer_in_time_is_told_how_to_come_back(mailed, full):
    session, first, second = full
    actions.cancel(first)
    second.refresh_from_db()
    (letter,) = mailed(actions.promote, session, now=second.offered_until)
    assert letter.subject == "The places held for you have gone on: Fair"
    assert "Join the list again" in letter.body
    assert "/en/events/fair/" in letter.body
    assert letter.attachments == []


def test_nobody_who_waits_gets_a_date_into_the_calendar(mailed, full):
    session, _first, second = full
    (waiting,) = mailed(builders.registration, session)
    assert waiting.attachments == []
    session.starts_at += timedelta(minutes=10)
    by_reader = {letter.to[0]: letter for letter in mailed(actions.change_session, session)}
    assert by_reader[second.person.email].attachments == []
    assert "attached" not in by_reader[second.person.email].body
    (gone,) = mailed(actions.cancel, second)
    assert gone.attachments == []
    assert "attached" not in gone.body


def test_each_file_of_the_same_person_is_newer_than_the_one_before(mailed):
    session, person = builders.session(capacity=5), builders.person()
    letters = []
    for _time in range(2):
        letters += mailed(builders.registration, session, person)
        letters += mailed(actions.cancel, Registration.objects.live().get(person=person))
    files = [letter.attachments[0][1] for letter in letters]
    read = [icalendar.Calendar.from_ical(text).events[0] for text in files]
    numbers = [entry["SEQUENCE"] for entry in read]
    assert numbers == sorted(set(numbers))
    assert [entry["STATUS"] for entry in read] == ["CONFIRMED", "CANCELLED"] * 2
    assert len({entry["UID"] for entry in read}) == 1
    assert "attached file takes the date out" in letters[1].body


def test_each_move_is_told_once_with_the_new_calendar(mailed, full):
    session = full[0]
    for sequence in (1, 2):
        session.starts_at += timedelta(minutes=10)
        letters = mailed(actions.change_session, session)
        assert len(letters) == 2
        (file,) = [file for letter in letters for file in letter.attachments]
        assert f"SEQUENCE:{sequence}" in file[1]
    assert mailed(actions.change_session, session, capacity=1) == []


def test_calling_off_tells_everybody(mailed, full):
    letters = mailed(actions.call_off, full[0])
    assert {letter.subject for letter in letters} == {"Does not take place: Fair"}
    (file,) = [file for letter in letters for file in letter.attachments]
    assert "STATUS:CANCELLED" in file[1]


def test_in_the_language_of_the_reader(mailed):
    session = builders.session(builders.event(title_zh_hans="Fair (zh)", title_en="Fair (en)"))
    (letter,) = mailed(builders.registration, session, builders.person(language="zh-hans"))
    assert "Fair (zh)" in letter.subject
    assert "/zh-hans/events/r/" in letter.body


def test_a_name_cannot_add_a_header_or_markup(mailed):
    (letter,) = mailed(builders.registration, None, None, name="Ana\r\nBcc: x@example.org <b>")
    assert "Bcc" not in letter.subject
    assert "<b>" in letter.body


def test_an_account_reads_it_in_the_inbox(client, mailed):
    user = builders.user()
    client.force_login(user)
    mailed(builders.registration, builders.session(), persons.of_account(user))
    assert Notice.objects.filter(channel="inbox").count() == 1


def titles(person) -> list[str]:
    rows = Notice.objects.inbox_of(person).order_by("pk")
    return [entry["title"] for entry in inbox.entries_of(rows)]


def test_the_inbox_tells_what_happened_then():
    with translation.override("en"):
        session = builders.session(builders.event(title_en="Fair"), capacity=1)
        first = builders.registration(session)
        reader = persons.of_account(builders.user())
        mine = builders.registration(session, reader)
        assert titles(reader) == ["You are on the waiting list: Fair"]
        actions.cancel(first)
        actions.cancel(Registration.objects.get(pk=mine.pk))
        assert titles(reader) == [
            "You are on the waiting list: Fair",
            "Places are held for you: Fair",
            "You are no longer on the waiting list: Fair",
        ]


def test_a_date_in_the_inbox_stays_as_it_was():
    with translation.override("en"):
        session = builders.session(builders.event(title_en="Fair"))
        reader = persons.of_account(builders.user())
        builders.registration(session, reader)
        before = short_day(session.starts_at)
        session.starts_at += timedelta(days=30)
        session.ends_at += timedelta(days=30)
        session.place = builders.place(name_en="Other Hall")
        actions.change_session(session)
        actions.call_off(session)
        rows = Notice.objects.inbox_of(reader).order_by("pk")
        received, moved, off = inbox.entries_of(rows)
        assert before in received["text"]
        assert moved["title"] == "New time or place: Fair"
        assert short_day(session.starts_at) in moved["text"]
        assert "Other Hall" in moved["text"]
        assert off["title"] == "Does not take place: Fair"


def test_notices_from_before_dates_were_written_down_still_read():
    with translation.override("en"):
        reader = persons.of_account(builders.user())
        mine = builders.registration(builders.session(builders.event(title_en="Fair")), reader)
        Notice.objects.update(params={"registration": mine.pk})
        assert titles(reader) == ["You have a place: Fair"]


def test_a_guest_who_makes_an_account_keeps_the_better_place():
    session = builders.session(capacity=1)
    old, new = builders.person(), builders.person()
    seated, waiting = builders.registration(session, old), builders.registration(session, new)
    other = builders.registration(who=old)
    actions.merge_person(old, new)
    for registration in (seated, waiting, other):
        registration.refresh_from_db()
    assert (seated.state, waiting.state) == ("registered", "cancelled")
    assert {seated.person, other.person} == {new}
    seats = Seats.objects.get(session=session)
    assert (seats.taken, seats.waiting) == (1, 0)
    assert not Registration.objects.filter(person=old).exists()
