"""Thanks once to those who came, and how it was: by the link in the thanks or by the own contact."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events import actions, tickets
from events.models import Feedback, Registration, Session
from portal import notices
from portal.models import Notice, Token
from tests import builders
from tests.events import forgotten
from tests.events.doors import attended, begun, fresh, group

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def noon(days: int = 0) -> datetime:
    """So many days after yesterday: what ended before is over, at whatever hour this runs."""
    today = datetime.now(timezone.get_default_timezone())
    return today.replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=days - 1)


def over(ends_at: datetime, *rows: Registration) -> None:
    Session.objects.filter(registrations__in=rows).update(ends_at=ends_at, starts_at=ends_at - 2 * HOUR)


@pytest.fixture
def row():
    return attended(group(begun(), name="Ana Example"))


@pytest.fixture
def came(row):
    """To a date that ended at half past ten; what is thanked at noon."""
    over(noon() - 1.5 * HOUR, row)
    return fresh(row)


@pytest.fixture
def thanked(mailed):
    return lambda moment: mailed(actions.thank, moment)


def path_of(row) -> str:
    return tickets.thanks_path(row).replace("/zh-hans/", "/en/")


def test_once_in_the_language_of_the_reader_with_the_link(thanked, client, came):
    (letter,) = thanked(noon())
    assert letter.subject == f"Thank you for coming: {came.session.event.title_en}"
    assert path_of(came) in letter.body
    assert thanked(noon()) == []
    assert client.get(path_of(came)).status_code == 200
    came.person.language = "zh-hans"
    came.person.save()
    Notice.objects.filter(kind="events.thanks").delete()
    (letter,) = thanked(noon())
    assert "/zh-hans/events/thanks/" in letter.body


def test_not_at_night_nor_at_once_nor_days_later(thanked, came):
    assert thanked(noon() - 11 * HOUR) == []
    over(noon() - HOUR / 2, came)
    assert thanked(noon()) == []
    over(noon(-4), came)
    assert thanked(noon()) == []


def test_nobody_who_stayed_away_or_wants_no_notices(thanked, came):
    other = group(begun())
    over(noon() - 2 * HOUR, other)
    quiet = attended(group(begun(), who=builders.person(notify_email=False)))
    over(noon() - 2 * HOUR, quiet)
    assert [letter.to for letter in thanked(noon())] == [[came.person.email]]


def test_a_check_in_that_is_taken_back_before_it_leaves(came):
    actions.thank(noon())
    notice = Notice.objects.get(kind="events.thanks")
    Registration.objects.update(state="registered", came=0)
    notices.send(notice.pk)
    assert not Notice.objects.filter(pk=notice.pk).exists()


def test_the_link_is_stored_as_a_digest_and_ends(came, client):
    actions.thank(noon())
    (token,) = Token.objects.filter(purpose=tickets.THANKS)
    assert token.expires_at == came.session.ends_at + 15 * DAY
    assert tickets.secret(tickets.THANKS, came) not in token.digest
    Token.objects.update(expires_at=timezone.now() - HOUR)
    assert client.get(path_of(came)).status_code == 404


def test_said_by_the_link_changed_and_shown(came, client):
    actions.thank(noon())
    page = client.post(path_of(came), {"stars": "4", "good": "The tea", "change": ""}, follow=True)
    assert "Thank you! We have kept what you said." in page.text
    assert 'name="stars" value="4"' in page.text
    assert "The tea</textarea>" in page.text
    client.post(path_of(came), {"stars": "5", "good": "All", "change": "Nothing"})
    said = Feedback.objects.get()
    assert (said.stars, said.good, said.change, said.language) == (5, "All", "Nothing", "en")
    assert (said.session, said.registration) == (came.session, came)


def test_nothing_typed_is_lost_when_stars_are_missing(came, client):
    actions.thank(noon())
    page = client.post(path_of(came), {"good": "The tea was hot", "change": "More chairs"})
    assert "Choose how it was, from one star to five" in page.text
    assert "The tea was hot" in page.text
    assert "More chairs" in page.text
    assert not Feedback.objects.exists()
    page = client.post(path_of(came), {"stars": "6", "good": "x" * 1001})
    assert "x" * 1001 in page.text
    assert not Feedback.objects.exists()


def test_by_the_own_contact_from_my_events(row, client):
    builders.confirm_device(client, row.person)
    address = f"/en/events/mine/{row.reference}/feedback/"
    assert f'href="{address}"' in client.get("/en/events/mine/").text
    assert f'href="{address}"' in client.get(f"/en/events/mine/{row.reference}/").text
    client.post(address, {"stars": "2"})
    assert Feedback.objects.get().stars == 2


def test_of_others_or_of_who_was_not_there_nothing_is_found(row, client):
    stranger = builders.person()
    builders.confirm_device(client, stranger)
    assert client.get(f"/en/events/mine/{row.reference}/feedback/").status_code == 404
    mine = group(begun(), who=stranger)
    assert client.post(f"/en/events/mine/{mine.reference}/feedback/", {"stars": "1"}).status_code == 404
    assert not Feedback.objects.exists()


def test_once_closed_it_is_read_and_not_changed(row, client):
    builders.confirm_device(client, row.person)
    address = f"/en/events/mine/{row.reference}/feedback/"
    client.post(address, {"stars": "2", "good": "The tea"})
    over(timezone.now() - 15 * DAY, row)
    page = client.get(address)
    assert "This was open until" in page.text
    assert "The tea" in page.text
    assert "<textarea" not in page.text
    client.post(address, {"stars": "5"})
    assert Feedback.objects.get().stars == 2
    assert f'href="{address}"' not in client.get("/en/events/mine/").text


def test_what_is_sent_after_it_has_closed_shows_what_was_typed(came, client):
    actions.thank(noon())
    over(timezone.now() - 14 * DAY - HOUR, came)
    page = client.post(path_of(came), {"stars": "2", "good": "The tea"})
    assert "It has just closed" in page.text
    assert "The tea</textarea>" in page.text
    assert not Feedback.objects.exists()


def test_what_closes_while_it_is_written_shows_what_was_typed(row, client, monkeypatch):
    def closed(*args, **kwargs):
        raise actions.FeedbackClosed

    builders.confirm_device(client, row.person)
    monkeypatch.setattr(actions, "give_feedback", closed)
    page = client.post(f"/en/events/mine/{row.reference}/feedback/", {"stars": "2", "good": "The tea"})
    assert "It has just closed" in page.text
    assert "The tea" in page.text


def test_when_the_data_are_forgotten_the_words_stay_without_whose_they_are(row):
    actions.give_feedback(row, stars=3, good="The tea")
    forgotten.afterwards()
    assert Feedback.objects.get().registration == row
    over(timezone.now() - 31 * DAY, row)
    assert (forgotten.afterwards(), forgotten.afterwards()) == (1, 0)
    said = Feedback.objects.get()
    assert (said.registration, said.session, said.good) == (None, row.session, "The tea")


def test_my_events_ask_no_more_queries_for_more_rows(client, django_assert_max_num_queries):
    person = builders.person()
    builders.confirm_device(client, person)
    for _ in range(2):
        attended(group(begun(), who=person))
    client.get("/en/events/mine/")
    with CaptureQueriesContext(connection) as two:
        client.get("/en/events/mine/")
    for _ in range(3):
        attended(group(begun(), who=person))
    with django_assert_max_num_queries(len(two)):
        client.get("/en/events/mine/")
