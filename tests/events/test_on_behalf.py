"""What staff do for somebody: written down, let in at the door, moved, cancelled."""

import uuid
from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from events import actions, tickets
from events.models import Registration, Seats, Session
from events.rules import Door
from portal import inbox, persons
from portal.models import Notice, Person
from portal.templatetags.portal import day_and_clock
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def helper():
    return builders.staff("events.change_registration")


def counters(session) -> tuple[int, int, int]:
    seats = Seats.objects.get(session=session)
    return seats.taken, seats.waiting, seats.overbook


def on_the_day(session) -> Session:
    starts = timezone.now() - timedelta(minutes=30)
    Session.objects.filter(pk=session.pk).update(starts_at=starts, ends_at=starts + timedelta(hours=2))
    session.refresh_from_db()
    return session


def written_down(session, helper, key=None, **more):
    given = {"agreed_how": "phone", "language": "zh-hans", "form_key": key or uuid.uuid4(), "by": helper}
    return actions.register_for(session, builders.answers(name="Wang"), **given | more)


def let_in(session, helper, key=None, **more):
    given = {"size": 1, "language": "en", "form_key": key or uuid.uuid4(), "by": helper} | more
    return actions.walk_in(session, builders.answers(name="Ana"), **given)


def test_who_has_no_contact_is_written_down_once_and_told_nothing(helper):
    session, key = builders.session(), uuid.uuid4()
    made = written_down(session, helper, key)
    again = written_down(session, helper, key)
    assert (made.new, again.new, again.registration) == (True, False, made.registration)
    found = Registration.objects.get()
    assert (found.agreed_how, found.registered_by, found.person.contact) == ("phone", helper, "")
    assert found.language == "zh-hans"
    assert (Person.objects.filter(without_contact=True).count(), Notice.objects.count()) == (1, 0)


def test_who_gives_a_contact_is_told_in_their_language(helper, mailed):
    person = builders.person(language="zh-hans")
    (letter,) = mailed(written_down, builders.session(), helper, person=person)
    assert letter.to == [person.email]


def test_staff_write_people_down_after_registration_has_closed_and_not_after_the_start(helper):
    closed = builders.session(registration_closes_at=timezone.now() - timedelta(hours=1))
    assert written_down(closed, helper).new
    with pytest.raises(actions.NotNow):
        builders.registration(closed)
    with pytest.raises(actions.NotNow):
        written_down(on_the_day(builders.session()), helper)


def test_written_down_when_all_is_taken_they_wait_like_everybody(helper):
    session = builders.session(capacity=1)
    builders.registration(session)
    assert written_down(session, helper).registration.state == "waiting"
    assert counters(session) == (1, 1, 0)


def test_a_walk_in_is_registered_and_checked_in_at_once(helper):
    session, key = on_the_day(builders.session(capacity=3)), uuid.uuid4()
    made = let_in(session, helper, key, size=2).registration
    assert not let_in(session, helper, key, size=2).new
    assert (made.state, made.came, made.size, made.checked_in_by) == ("attended", 2, 2, helper)
    assert counters(session) == (2, 0, 0)


def test_beyond_the_limit_only_knowingly(helper):
    session = on_the_day(builders.session(capacity=2))
    with pytest.raises(actions.Full) as full:
        let_in(session, helper, size=3)
    assert (full.value.free, counters(session)) == (2, (0, 0, 0))
    let_in(session, helper, size=3, overbook=True)
    assert counters(session) == (3, 0, 1)
    late = let_in(session, helper, overbook=True).registration
    assert counters(session) == (4, 0, 2)
    actions.undo_check_in(late, by=helper)
    actions.cancel_for(late, "wish", by=helper)
    assert counters(session) == (3, 0, 1)


def test_at_the_door_those_who_wait_go_first_until_it_begins(helper):
    noon = timezone.localtime().replace(hour=12, minute=0) + timedelta(days=2)
    session = builders.session(capacity=1, starts_at=noon)
    first = builders.registration(session)
    builders.registration(session)
    Registration.objects.filter(pk=first.pk).update(state="cancelled")
    Seats.objects.filter(session=session).update(taken=0)
    with pytest.raises(actions.Full):
        let_in(session, helper, now=noon - timedelta(hours=1))
    assert let_in(session, helper, now=noon + timedelta(minutes=5)).new


def test_nobody_walks_in_on_another_day(helper):
    with pytest.raises(actions.NotNow) as refused:
        let_in(builders.session(days=30), helper)
    assert refused.value.door == Door.OPEN


@pytest.fixture
def dates():
    event = builders.event(slug="fair", title_en="Fair")
    return builders.session(event, capacity=1), builders.session(event, capacity=2, days=9)


def test_moved_the_seat_there_is_taken_and_the_one_here_goes_on(helper, dates, mailed):
    here, there = dates
    moving, waiting = builders.registration(here), builders.registration(here)
    letters = mailed(actions.move, moving, there, by=helper)
    moving.refresh_from_db()
    waiting.refresh_from_db()
    assert (moving.session, moving.state) == (there, "registered")
    assert waiting.state != "waiting"
    assert counters(there) == (1, 0, 0)
    letter = next(one for one in letters if one.to == [moving.person.email])
    assert letter.subject == "Moved to another date: Fair"
    entries = [icalendar.Calendar.from_ical(text).events[0] for _name, text, _kind in letter.attachments]
    assert [entry["STATUS"] for entry in entries] == ["CONFIRMED", "CANCELLED"]
    assert entries[1]["SEQUENCE"] > 0
    assert not actions.move(moving, there, by=helper)


def test_moved_back_the_calendar_follows(helper, dates, mailed):
    here, there = dates
    moving = builders.registration(here)
    (there_and,) = mailed(actions.move, moving, there, by=helper)
    (back,) = mailed(actions.move, moving, here, by=helper)
    left, returned = (
        icalendar.Calendar.from_ical(letter.attachments[at][1]).events[0]
        for letter, at in ((there_and, 1), (back, 0))
    )
    assert left["UID"] == returned["UID"]
    assert returned["SEQUENCE"] > left["SEQUENCE"]


def test_who_waits_is_moved_out_of_the_list(helper, dates):
    here, there = dates
    builders.registration(here)
    waiting = builders.registration(here)
    actions.move(waiting, there, by=helper)
    assert (counters(here), counters(there)) == ((1, 0, 0), (1, 0, 0))


def test_nobody_is_moved_where_there_is_no_room_or_nothing_to_come_to(helper, dates):
    here, there = dates
    moving = builders.registration(here)
    for _each in range(2):
        builders.registration(there)
    with pytest.raises(actions.Full) as full:
        actions.move(moving, there, by=helper)
    assert full.value.free == 0
    for to in (builders.session(), on_the_day(builders.session(here.event))):
        with pytest.raises(actions.CannotMove):
            actions.move(moving, to, by=helper)
    assert counters(here) == (1, 0, 0)


def test_who_is_there_already_is_not_moved_there(helper, dates):
    here, there = dates
    person = builders.person()
    moving = builders.registration(here, person)
    builders.registration(there, person)
    with pytest.raises(actions.CannotMove):
        actions.move(moving, there, by=helper)


def test_staff_cancel_after_the_deadline_and_say_why(helper, mailed):
    registration = builders.registration(
        builders.session(cancel_until=timezone.now() - timedelta(hours=1)), builders.person(language="en")
    )
    with pytest.raises(actions.TooLate):
        actions.cancel(registration, by=helper)
    (letter,) = mailed(actions.cancel_for, registration, "twice", by=helper)
    assert "We have cancelled your registration. You were registered twice." in letter.body
    assert "Thank you for telling us" not in letter.body
    assert not actions.cancel_for(registration, "twice", by=helper)


def test_the_page_says_who_cancelled_and_why(client, helper):
    theirs, own = builders.registration(), builders.registration()
    actions.cancel_for(theirs, "ages", by=helper)
    actions.cancel(own)
    page = client.get(tickets.private_path(theirs).replace("/zh-hans/", "/en/")).text
    assert "We have cancelled your registration. The event is meant for other ages." in page
    assert "Thank you for telling us" not in page
    page = client.get(tickets.private_path(own).replace("/zh-hans/", "/en/")).text
    assert "Thank you for telling us" in page
    assert "We have cancelled" not in page


def test_the_words_about_a_cancellation_go_with_the_note(helper):
    registration = builders.registration()
    actions.write_note(registration, "Comes late", seen="", by=helper)
    actions.cancel_for(registration, "wish", by=helper, note="Ms Wang has a cold")
    registration.refresh_from_db()
    assert registration.note == "Comes late\nMs Wang has a cold"
    entry = ModelLogEntry.objects.for_instance(registration).get(action="events.cancel_for")
    assert entry.data == {"reason": "wish"}


def test_moved_nobody_is_asked_about_the_date_they_left(helper, dates):
    here, there = dates
    moving = builders.registration(here)
    Registration.objects.update(asked_again_at=timezone.now(), confirmed_again_at=timezone.now())
    actions.move(moving, there, by=helper)
    moving.refresh_from_db()
    assert (moving.asked_again_at, moving.confirmed_again_at) == (None, None)


def test_moved_out_of_the_list_the_inbox_says_what_it_said(helper, dates):
    here, there = dates
    builders.registration(here)
    reader = persons.of_account(builders.user(language="en"))
    waiting = builders.registration(here, reader)
    actions.move(waiting, there, by=helper)
    with translation.override("en"):
        moved, first = inbox.entries_of(Notice.objects.inbox_of(reader).order_by("-pk"))
    assert first["title"].startswith("You are on the waiting list")
    assert moved["title"].startswith("Moved to another date")


def test_the_form_pressed_again_after_a_move_finds_the_registration(helper, dates):
    here, there = dates
    key, person = uuid.uuid4(), builders.person()
    mine = actions.register(here, person, builders.answers(), form_key=key).registration
    written = written_down(builders.session(here.event), helper, key_of_desk := uuid.uuid4()).registration
    left = written.session
    actions.move(mine, there, by=helper)
    actions.move(written, there, by=helper)
    again = actions.register(here, person, builders.answers(), form_key=key)
    assert (again.new, again.registration) == (False, mine)
    at_desk = written_down(left, helper, key_of_desk)
    assert (at_desk.new, at_desk.registration) == (False, written)


@pytest.mark.parametrize("guarded", [True, False])
def test_nobody_is_moved_or_let_into_a_date_that_was_called_off_meanwhile(helper, monkeypatch, guarded):
    """Whoever presses has looked at the date before somebody else called it off."""
    event = builders.event()
    moving, there = builders.registration(builders.session(event)), builders.session(event, days=9)
    today = on_the_day(builders.session(event))
    if not guarded:
        monkeypatch.setattr(Session, "refresh_from_db", lambda self, **_more: None)
    for session in (there, today):
        Session.objects.filter(pk=session.pk).update(state="cancelled")
    given = {"size": 1, "language": "en", "form_key": uuid.uuid4(), "by": helper}
    if guarded:
        with pytest.raises(actions.CannotMove):
            actions.move(moving, there, by=helper)
        with pytest.raises(actions.NotNow):
            actions.walk_in(today, builders.answers(), **given)
    else:
        assert actions.move(moving, there, by=helper)
        assert actions.walk_in(today, builders.answers(), **given).new


def test_the_mail_of_a_move_names_the_date_before(helper, dates, mailed):
    here, there = dates
    before = here.starts_at
    moving = builders.registration(here, builders.person(language="en"))
    told = mailed(actions.move, moving, there, by=helper)
    (letter,) = (one for one in told if one.to == [moving.person.email])
    with translation.override("en"):
        assert f"Before, it was on {day_and_clock(before)}." in letter.body
