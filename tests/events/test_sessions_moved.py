"""Moving and calling off: told once with a sentence of one's own, asked again, undone; and the places."""

import html
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone, translation

from events import actions, notices, tickets
from events.models import Registration, Seats, Session
from portal import inbox, persons
from portal.models import Notice
from tests import builders

pytestmark = pytest.mark.django_db
WORDS = {"en": "The hall is being painted.", "zh-hans": "Painted (zh)."}


@pytest.fixture
def full():
    """Two with a place, one who waits."""
    session = builders.session(builders.event(title_en="Fair"), capacity=2)
    return session, *(builders.registration(session) for _ in range(3))


def later(session, **by):
    by = by or {"days": 1}
    session.starts_at += timedelta(**by)
    session.ends_at += timedelta(**by)
    return session


def test_a_move_says_where_it_was_and_why(mailed, full):
    session, before = full[0], full[0].starts_at
    first, *_others = mailed(actions.change_session, later(session), words=WORDS)
    assert session.previous_starts_at == Session.objects.get().previous_starts_at == before
    assert "The hall is being painted." in first.body
    assert "Before, it was on " in first.body
    letters = mailed(actions.change_session, later(session, hours=1))
    assert "painted" not in letters[0].body
    assert session.previous_starts_at == before + timedelta(days=1)


def test_the_sentence_is_in_the_language_of_the_reader(mailed):
    session = builders.session()
    for language in ("en", "zh-hans"):
        builders.registration(session, builders.person(language=language))
    english, chinese = (letter.body for letter in mailed(actions.call_off, session, words=WORDS))
    assert WORDS["en"] in english
    assert WORDS["zh-hans"] in chinese
    assert WORDS["en"] not in chinese


def test_another_place_is_no_other_day(mailed, full):
    session, before = full[0], full[0].place.name_en
    session.place = builders.place(name_en="Other Hall")
    letter, *_others = mailed(actions.change_session, session)
    assert session.previous_starts_at is None
    assert f"Before, it was here: {before}." in letter.body
    assert "Before, it was on" not in letter.body


def test_what_is_called_off_can_be_brought_back(mailed, full):
    session = full[0]
    mailed(actions.call_off, session)
    letters = mailed(actions.reinstate, session)
    assert {letter.subject for letter in letters} == {"Takes place after all: Fair"}
    assert session.sequence == 2


def test_the_preview_is_what_they_will_read(mailed, full):
    session, before = full[0], Session.objects.select_related("place").get()
    news = notices.News(WORDS, before)
    chinese, english = notices.preview(later(session), news, asks=True)
    sent = mailed(actions.change_session, session, words=WORDS, ask=True)[0]
    assert (english["language"], english["subject"]) == ("en", sent.subject)
    assert WORDS["zh-hans"] in chinese["body"]
    own = Registration.objects.first()
    with translation.override("en"):
        link = settings.BASE_URL + tickets.coming_path(own)
    private = {"(name)": own.name, "(number)": own.reference, "(everybody's own link)": link}
    body = english["body"].partition("\n\n")[2]
    for stands_for, really in private.items():
        body = body.replace(stands_for, really)
    assert body == sent.body.partition("\n\n")[2]


def test_asked_again_is_who_has_a_place(mailed, full):
    session, one, two, waiting = full
    letters = mailed(actions.change_session, later(session), ask=True)
    asks = {letter.to[0]: "Are you still coming?" in letter.body for letter in letters}
    assert asks == {one.person.email: True, two.person.email: True, waiting.person.email: False}
    assert Registration.objects.asked_again().count() == 2


def test_an_answer_is_about_one_date_only(full):
    session, one, *_others = full
    actions.change_session(later(session), ask=True)
    assert actions.confirm_again(one)
    assert not actions.confirm_again(one)
    actions.change_session(later(session))
    one.refresh_from_db()
    assert (one.asked_again_at, one.confirmed_again_at) == (None, None)
    assert not actions.confirm_again(one)


def test_one_press_says_yes(client, full):
    session, one, *_others = full
    actions.change_session(later(session), ask=True)
    with translation.override("en"):
        url = tickets.coming_path(one)
    page = client.get(url)
    assert "I am coming" in page.text
    assert "I can't" in html.unescape(page.text)
    answered = client.post(url, {"answer": "yes"}, follow=True)
    assert "You have told us that you come" in answered.text
    assert client.post(url, {"answer": "no"}, follow=True).status_code == 200
    one.refresh_from_db()
    assert one.state == "registered", "whoever has answered cancels on the page of the registration"


def test_one_press_gives_the_place_to_who_waits(client, full):
    session, one, _two, waiting = full
    Session.objects.update(cancel_until=timezone.now() - timedelta(days=1))
    session.refresh_from_db()
    actions.change_session(later(session), ask=True)
    client.post(tickets.coming_path(one), {"answer": "no"})
    one.refresh_from_db()
    waiting.refresh_from_db()
    assert one.state == "cancelled", "also after the day until which they could cancel"
    assert waiting.state != "waiting"


def test_nobody_is_asked_who_was_not(client, full):
    response = client.get(tickets.coming_path(full[1]))
    assert (response.status_code, response.url) == (302, tickets.private_path(full[1]))


def test_an_account_reads_all_of_it_in_the_inbox(mailed):
    reader = persons.of_account(builders.user())
    session = builders.session(builders.event(title_en="Fair"))
    builders.registration(session, reader)
    mailed(actions.change_session, later(session), words=WORDS, ask=True)
    with translation.override("en"):
        entry = inbox.entries_of(Notice.objects.inbox_of(reader).order_by("-pk"))[0]
    assert WORDS["en"] in entry["text"]
    assert entry["url"].endswith("/coming/")


def test_fewer_places_than_people_only_knowingly(full):
    session = full[0]
    with pytest.raises(actions.TooSmall):
        actions.change_places(session, 1)
    assert actions.change_places(session, 1, knowingly=True)
    seats = Seats.objects.get()
    assert (seats.capacity, seats.taken, seats.overbook, seats.free) == (1, 2, 1, 0)
    actions.change_session(session, capacity=1)
    assert not actions.change_places(session, 1)
    assert actions.change_places(session, 4)
    assert Seats.objects.get().overbook == 0
    assert not session.registrations.waiting().exists()


def test_what_was_too_much_once_does_not_allow_it_again(full):
    session, one, _two, waiting = full
    actions.cancel(waiting)
    actions.change_places(session, 1, knowingly=True)
    actions.cancel(one)
    with pytest.raises(actions.TooSmall):
        actions.change_places(session, 0)


def test_what_has_passed_is_told_to_nobody(full):
    session = full[0]
    Session.objects.update(
        starts_at=timezone.now() - timedelta(days=2), ends_at=timezone.now() - timedelta(days=1)
    )
    session.refresh_from_db()
    told = Notice.objects.count()
    actions.call_off(session)
    assert Notice.objects.count() == told
    assert mail.outbox == []
