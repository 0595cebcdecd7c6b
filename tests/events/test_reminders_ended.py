"""Reminders end by one press in the mail (RFC 8058); what is owed has no such press."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from events import actions, reminders, tickets
from events.models import Registration, Reminder
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine():
    return builders.registration(builders.session(days=0.5))


def test_a_reminder_says_where_reminders_end(client, mine, mailed, settings):
    (letter,) = mailed(reminders.tell, Reminder.HOURS, mine)
    with override("en"):
        address = settings.BASE_URL + tickets.reminders_path(mine)
    assert letter.extra_headers["List-Unsubscribe"] == f"<{address}>"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in letter.body
    # Whoever reads the header, as servers on the way do, can end reminders with it, and nothing else.
    secret = address.rstrip("/").rpartition("/")[2]
    assert secret not in (tickets.secret(tickets.PRIVATE, mine), tickets.secret(tickets.TICKET, mine))
    assert client.get(f"/en/events/r/{secret}/").status_code == 404
    page = client.get(address)
    assert tickets.secret(tickets.PRIVATE, mine) not in page.text
    assert page.status_code == 200


def test_what_is_owed_has_no_end(mailed):
    session = builders.session(capacity=1)
    first, second = (builders.registration(session) for _ in range(2))
    letters = mailed(actions.cancel, first)
    assert {tuple(letter.to) for letter in letters} == {(first.person.email,), (second.person.email,)}
    for letter in letters:
        assert "List-Unsubscribe" not in letter.extra_headers


def test_a_mail_program_ends_all_of_them_at_once(mine):
    person = mine.person
    other = builders.registration(builders.session(days=3), person)
    past = builders.registration(builders.session(days=3), person)
    type(past.session).objects.filter(pk=past.session_id).update(
        starts_at=timezone.now() - timedelta(days=2), ends_at=timezone.now() - timedelta(days=1)
    )
    stranger = builders.registration(mine.session)
    robot = Client(enforce_csrf_checks=True)
    tickets.admit_reminders(mine)
    answer = robot.post(tickets.reminders_path(mine), {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    kept = dict(Registration.objects.values_list("pk", "reminders"))
    assert (kept[mine.pk], kept[other.pk]) == ("", "")
    assert kept[stranger.pk] == kept[past.pk] == "day hours"
    mine.refresh_from_db()
    assert mine.version == 1
    assert mine.state == "registered"
    assert actions.end_reminders(mine) == 0


def test_what_waits_to_be_sent_is_not_sent(mine, mailed):
    def told_and_ended():
        reminders.tell(Reminder.HOURS, mine)
        actions.end_reminders(mine)

    assert mailed(told_and_ended) == []


def test_a_person_is_asked_first(client, mine):
    tickets.admit_reminders(mine)
    with override("en"):
        path = tickets.reminders_path(mine)
    assert "No more reminders?" in client.get(path).text
    mine.refresh_from_db()
    assert mine.reminders
    page = client.post(path).text
    assert "You get no more reminders" in page
    assert client.get(path.replace("/reminders/", "/reminders/x")).status_code == 404
