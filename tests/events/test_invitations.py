"""Invitations that calendars file by themselves (iTIP, RFC 5546), for those who choose them."""

from datetime import timedelta

import icalendar
import pytest

from events import actions, calendars, reminders
from events.models import Registration, Reminder
from portal import persons
from tests import builders, smtp_sink

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return builders.session(builders.event(slug="fair", title_en="Fair"), capacity=9)


def parts(letter) -> list[tuple[str, str, icalendar.Calendar]]:
    """Where it stands, the method that its part names, the calendar read back."""
    found = []
    for part in letter.walk():
        if part.get_content_type() in ("text/calendar", "application/ics"):
            read = icalendar.Calendar.from_ical(part.get_payload(decode=True).decode())
            found.append((part.get_content_type(), part.get_param("method"), read))
    return found


def invitation(letter) -> icalendar.Event:
    """The one entry, whose three places say the same method."""
    (inline, method, read), (attached, also, copy) = parts(letter)
    assert (inline, attached) == ("text/calendar", "application/ics")
    assert method == also == read["METHOD"] == copy["METHOD"]
    assert read.to_ical() == copy.to_ical()
    return read.events[0]


def method(letter) -> str:
    return str(parts(letter)[0][2]["METHOD"])


@pytest.fixture
def arriving(settings, django_capture_on_commit_callbacks):
    """Do something, and read what a mail server got of it."""
    with smtp_sink.running() as sink:
        smtp_sink.use(settings, sink)

        def run(action, *args, **more):
            before = len(sink.mails)
            with django_capture_on_commit_callbacks(execute=True):
                action(*args, **more)
            return sink.mails[before:]

        yield run


def test_registered_moved_called_off(session, arriving):
    """One UID, a SEQUENCE that rises, REQUEST until CANCEL; one guest, who owes no answer."""
    person = builders.person()
    letters = arriving(builders.registration, session, person, invited=True)
    session.starts_at += timedelta(hours=3)
    session.ends_at += timedelta(hours=3)
    letters += arriving(actions.change_session, session)
    letters += arriving(actions.call_off, session)
    entries = [invitation(letter) for letter in letters]
    assert [method(letter) for letter in letters] == ["REQUEST", "REQUEST", "CANCEL"]
    assert {str(entry["UID"]) for entry in entries} == {calendars.uid(session)}
    numbers = [entry["SEQUENCE"] for entry in entries]
    assert numbers == sorted(set(numbers))
    assert [str(entry["STATUS"]) for entry in entries] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert entries[1].start > entries[0].start
    for entry in entries:
        assert str(entry["ORGANIZER"]) == "mailto:no-reply@wenjing.example.org"
        assert str(entry["ATTENDEE"]) == f"mailto:{person.email}"
        assert entry["ATTENDEE"].params["RSVP"] == "FALSE"


def test_the_calendar_is_the_last_of_the_alternatives(session, arriving):
    (letter,) = arriving(builders.registration, session, builders.person(), invited=True)
    assert letter.get_content_type() == "multipart/mixed"
    alternatives, attached = letter.iter_parts()
    assert alternatives.get_content_type() == "multipart/alternative"
    plain, calendar = alternatives.iter_parts()
    assert (plain.get_content_type(), calendar.get_content_type()) == ("text/plain", "text/calendar")
    assert calendar.get_param("charset").lower() == "utf-8"
    assert calendar.get_filename() is None
    assert attached.get_filename() == "fair.ics"


def test_who_cancels_has_it_taken_out(session, arriving):
    (first,) = arriving(builders.registration, session, builders.person(), invited=True)
    (letter,) = arriving(actions.cancel, Registration.objects.get())
    assert method(letter) == "CANCEL"
    assert invitation(letter)["SEQUENCE"] > invitation(first)["SEQUENCE"]


def test_a_date_that_takes_place_after_all_is_asked_for_again(session, arriving):
    arriving(builders.registration, session, builders.person(), invited=True)
    (off,) = arriving(actions.call_off, session)
    (again,) = arriving(actions.reinstate, session)
    assert (method(off), method(again)) == ("CANCEL", "REQUEST")
    assert invitation(again)["SEQUENCE"] > invitation(off)["SEQUENCE"]


def test_who_did_not_choose_gets_the_file_as_before(session, arriving):
    letters = arriving(builders.registration, session)
    letters += arriving(actions.call_off, session)
    for letter in letters:
        ((kind, said, read),) = parts(letter)
        assert (kind, said, str(read["METHOD"])) == ("text/calendar", "PUBLISH", "PUBLISH")
        assert "ATTENDEE" not in read.events[0]
        assert "ORGANIZER" not in read.events[0]
        assert letter.get_content_type() == "multipart/mixed"


def test_who_waits_is_invited_once_there_is_a_place(arriving):
    session = builders.session(capacity=1)
    first = builders.registration(session)
    (waiting,) = arriving(builders.registration, session, invited=True)
    assert parts(waiting) == []
    mine = Registration.objects.latest("pk")
    arriving(actions.cancel, first)
    mine.refresh_from_db()
    (letter,) = arriving(actions.accept, mine)
    assert method(letter) == "REQUEST"


def test_moved_by_staff_the_old_date_goes_by_a_mail_of_its_own(session, arriving):
    """A calendar acts on one part of a mail: both do as all invitations."""
    row = builders.registration(session, invited=True)
    other = builders.session(session.event, days=9)
    letters = arriving(actions.move, row, other, by=builders.staff())
    by_date = {str(invitation(letter)["UID"]): letter for letter in letters}
    new, old = by_date[calendars.uid(other)], by_date[calendars.uid(session)]
    assert len(letters) == 2
    assert (method(new), method(old)) == ("REQUEST", "CANCEL")
    assert str(invitation(old)["STATUS"]) == "CANCELLED"
    assert invitation(old)["SEQUENCE"] > session.sequence
    alternatives, _attached = old.iter_parts()
    calendar = list(alternatives.iter_parts())[-1]
    assert (calendar.get_content_type(), calendar.get_param("method")) == ("text/calendar", "CANCEL")
    assert "this one takes the old date out of your calendar" in old.as_string().replace("=\n", "")


def test_moved_back_the_first_date_is_asked_for_again(session, arriving):
    row, by = builders.registration(session, invited=True), builders.staff()
    other = builders.session(session.event, days=9)
    letters = arriving(actions.move, row, other, by=by)
    row.refresh_from_db()
    letters += arriving(actions.move, row, session, by=by)
    mine = [letter for letter in letters if str(invitation(letter)["UID"]) == calendars.uid(session)]
    assert [method(letter) for letter in mine] == ["CANCEL", "REQUEST"]
    assert invitation(mine[1])["SEQUENCE"] > invitation(mine[0])["SEQUENCE"]


def test_who_is_not_invited_gets_both_files_in_one_mail(session, arriving):
    row = builders.registration(session)
    (letter,) = arriving(actions.move, row, builders.session(session.event, days=9), by=builders.staff())
    assert [said for _kind, said, _read in parts(letter)] == ["PUBLISH", "PUBLISH"]


def test_whoever_had_the_registration_before_learns_no_new_address(session, arriving):
    row = builders.registration(session, invited=True)
    before, after = row.person, builders.person()
    letters = arriving(actions.hand_over, row, after)
    by_reader = {letter["To"]: letter for letter in letters}
    assert after.email in str(invitation(by_reader[after.email])["ATTENDEE"])
    assert after.email not in by_reader[before.email].as_string()


def test_reminders_invite_nobody_again(session, arriving):
    row = builders.registration(session, invited=True)
    (letter,) = arriving(reminders.tell, Reminder.DAY, row)
    assert parts(letter) == []


def test_the_address_for_answers_is_a_setting(session, settings, arriving):
    settings.INVITATIONS_FROM = "calendar@wenjing.example.org"
    (letter,) = arriving(builders.registration, session, invited=True)
    assert str(invitation(letter)["ORGANIZER"]) == "mailto:calendar@wenjing.example.org"


def test_an_account_is_invited_by_its_own_address(session, arriving):
    user = builders.user()
    letters = arriving(builders.registration, session, persons.of_account(user), invited=True)
    assert [str(invitation(one)["ATTENDEE"]) for one in letters] == [f"mailto:{user.email}"]


# The choice


def confirmed(client, **fields):
    person = builders.person(**fields)
    builders.confirm_device(client, person)
    return person


def test_chosen_while_registering(client, session):
    confirmed(client)
    url = f"/en/events/fair/sessions/{session.pk}/register/"
    page = client.post(url, {"name": "Ana", "interpreter": "none", "invited": "on"}, follow=True)
    assert "Invitations for your calendar" in page.text
    client.post(f"{url}check/", {"key": page.context["key"]})
    assert Registration.objects.get().invited


def test_changed_in_ones_own_registration(client, session, arriving):
    row = builders.registration(session, confirmed(client))
    url = f"/en/events/mine/{row.reference}/change/"
    data = {"name": "Ana", "interpreter": "none", "version": 0}
    page = client.post(url, data | {"invited": "on"}, follow=True)
    (letter,) = arriving(client.post, f"{url}check/", {"key": page.context["key"]})
    assert method(letter) == "REQUEST"
    assert 'name="invited"' in client.get(url).text
    assert "checked" in client.get(url).text.split('name="invited"')[1].split(">")[0]
    page = client.post(url, data | {"version": 1}, follow=True)
    (letter,) = arriving(client.post, f"{url}check/", {"key": page.context["key"]})
    assert method(letter) == "PUBLISH"


def test_who_has_only_a_phone_is_not_asked(client, session):
    confirmed(client, email=None, phone="+8613800000000")
    page = client.get(f"/en/events/fair/sessions/{session.pk}/register/").text
    assert 'name="invited"' not in page
