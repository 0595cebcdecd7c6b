"""What people are told, in their own language, with the calendar attached."""

from datetime import timedelta

import pytest
from django.core import mail

from events import actions
from events.models import Registration, Seats
from portal.models import Notice
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """Run something, and get the mails that it caused."""

    def run(action, *args, **kwargs):
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            action(*args, **kwargs)
        return mail.outbox[before:]

    return run


@pytest.fixture
def full():
    session = builders.session(builders.event(slug="fair", title_en="Fair"), capacity=1)
    return session, builders.registration(session), builders.registration(session)


def test_a_waiting_list_entry_says_so(told):
    session = builders.session(capacity=1)
    builders.registration(session)
    (letter,) = told(builders.registration, session)
    assert letter.subject.startswith("You are on the waiting list")


def test_the_words_follow_what_the_claim_decided(told, monkeypatch):
    """The notice is written while the seat still seems free."""
    session = builders.session(capacity=1)
    builders.registration(session)
    monkeypatch.setattr(Seats, "free", property(lambda self: 1))
    (letter,) = told(builders.registration, session)
    assert letter.subject.startswith("You are on the waiting list")


def test_cancelling_tells_who_leaves_and_who_comes_up(told, full):
    _session, first, second = full
    gone, risen = told(actions.cancel, first)
    assert (gone.to, gone.subject) == ([first.person.email], "Registration cancelled: Fair")
    assert gone.attachments == []
    assert (risen.to, risen.subject) == (
        [second.person.email],
        "A place has become free, and it is yours: Fair",
    )
    assert risen.attachments[0][0] == "fair.ics"


def test_each_move_is_told_once_with_the_new_calendar(told, full):
    session = full[0]
    for sequence in (1, 2):
        session.starts_at += timedelta(minutes=10)
        letters = told(actions.change_session, session)
        assert len(letters) == 2
        assert all(f"SEQUENCE:{sequence}" in letter.attachments[0][1] for letter in letters)
    assert told(actions.change_session, session, capacity=1) == []


def test_calling_off_tells_everybody(told, full):
    letters = told(actions.call_off, full[0])
    assert {letter.subject for letter in letters} == {"Does not take place: Fair"}
    assert all("STATUS:CANCELLED" in letter.attachments[0][1] for letter in letters)


def test_in_the_language_of_the_reader(told):
    session = builders.session(builders.event(title_zh_hans="Fair (zh)", title_en="Fair (en)"))
    (letter,) = told(builders.registration, session, builders.person(language="zh-hans"))
    assert "Fair (zh)" in letter.subject
    assert "/zh-hans/events/r/" in letter.body


def test_a_name_cannot_add_a_header_or_markup(told):
    (letter,) = told(builders.registration, None, None, name="Ana\r\nBcc: x@example.org <b>")
    assert "Bcc" not in letter.subject
    assert "<b>" in letter.body


def test_an_account_reads_it_in_the_inbox(client, told):
    user = builders.user()
    client.force_login(user)
    from portal import persons

    told(builders.registration, builders.session(), persons.of_account(user))
    assert Notice.objects.filter(channel="inbox").count() == 1


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
