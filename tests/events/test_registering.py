"""The three pages of registering, as a browser without scripts walks them."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from events import actions
from events.models import Registration, Seats
from portal import contacts, unsent
from portal.models import Person
from tests import builders

pytestmark = pytest.mark.django_db
ANSWERS = {"name": " Ana\u3000\uff21 ", "access_needs": ""}


@pytest.fixture
def session():
    return builders.session(builders.event(slug="fair", interpreted="es"), capacity=2)


@pytest.fixture
def guest(client):
    person = builders.person()
    builders.confirm_device(client, person)
    return person


def register_url(session):
    return f"/en/events/{session.event.slug}/sessions/{session.pk}/register/"


def fill(client, session, **answers):
    """From the form to check-your-answers; the key of the form."""
    data = ANSWERS | {"interpreter": "es"} | answers
    page = client.post(register_url(session), data, follow=True)
    assert page.redirect_chain[-1][0] == register_url(session) + "check/"
    return re.search(r'name="key" value="([^"]+)"', page.text)[1]


def press(client, session, key):
    return client.post(register_url(session) + "check/", {"key": key})


def test_who_is_not_confirmed_confirms_first_and_comes_back(client, session):
    response = client.get(register_url(session))
    assert response.status_code == 302
    assert response.url.startswith("/en/confirm/?next=%2Fen%2Fevents%2Ffair%2F")


def test_the_straight_path(client, session, guest, django_capture_on_commit_callbacks):
    page = client.get(register_url(session))
    assert "Do you need an interpreter?" in page.text
    key = fill(client, session)
    with django_capture_on_commit_callbacks(execute=True):
        done = press(client, session, key)
    registration = Registration.objects.get()
    assert done.url == f"/en/events/mine/{registration.reference}/"
    assert (registration.name, registration.interpreter, registration.person) == ("Ana A", "es", guest)
    page = client.get(done.url)
    assert "You have a place" in page.text
    assert registration.reference in page.text
    assert "<svg" in page.text
    assert "no-store" in page["Cache-Control"]
    (letter,) = mail.outbox
    assert letter.to == [guest.email]
    assert registration.reference in letter.body
    name, content, kind = letter.attachments[0]
    assert name == "fair.ics"
    assert "BEGIN:VEVENT" in content
    assert kind.startswith("text/calendar")


def test_free_text_keeps_its_punctuation(client, session, guest):
    needs = "轮椅，靠前的座位；花生过敏（严重）"
    press(client, session, fill(client, session, access_needs=f"  {needs}　 "))
    assert Registration.objects.get().access_needs == needs


def test_every_answer_has_a_way_back_to_its_question(client, session, guest):
    fill(client, session)
    check = client.get(register_url(session) + "check/").text
    links = re.findall(rf'href="{register_url(session)}#([^"]*)"', check)
    form = client.get(register_url(session)).text
    assert len(links) == 5
    for anchor in links:
        assert f'id="{anchor}"' in form


def test_whoever_is_checked_in_is_not_told_when_to_come(client, session, guest):
    done = press(client, session, fill(client, session))
    assert "Be there by" in client.get(done.url).text
    actions.check_in(Registration.objects.get(), by=builders.user())
    page = client.get(done.url).text
    assert "You are checked in" in page
    assert "Be there by" not in page


def test_a_date_of_another_year_names_the_year(client, guest):
    ahead = builders.session(days=400)
    builders.registration(ahead, guest)
    year = timezone.localtime(ahead.starts_at).year
    assert re.search(rf"<span>\w+ {year}</span>", client.get("/en/events/mine/").text)


def test_errors_keep_what_was_typed(client, session, guest):
    page = client.post(register_url(session), {"name": " ", "access_needs": "A ramp", "interpreter": "xx"})
    assert page.status_code == 200
    assert "Enter your name" in page.text
    assert "A ramp" in page.text
    assert not Registration.objects.exists()


def test_the_answers_can_be_changed(client, session, guest):
    fill(client, session, access_needs="A ramp")
    page = client.get(register_url(session))
    assert "A ramp" in page.text
    assert re.search(r'value="es"[^>]*checked', page.text)


def test_pressed_twice_is_one_registration(client, session, guest):
    key = fill(client, session)
    first, second = press(client, session, key), press(client, session, key)
    assert first.url == second.url
    assert Seats.objects.get(session=session).taken == 1


def test_back_and_again_leads_to_the_first(client, session, guest):
    done = press(client, session, fill(client, session))
    assert client.get(register_url(session)).url == done.url
    assert client.get(register_url(session) + "check/").url == done.url


def test_an_older_tab_is_shown_the_newer_answers_first(client, session, guest):
    old = fill(client, session, name="Old")
    fill(client, session, name="New")
    assert press(client, session, old).url == register_url(session) + "check/"
    assert not Registration.objects.exists()


@pytest.mark.parametrize("key", ["", "nonsense", "3f0b6c1e-8a52-4a0b-9a51-0f6d2c7b9e11"])
def test_a_key_from_nowhere_takes_no_seat(client, session, guest, key):
    response = press(client, session, key)
    assert response.status_code == 302
    assert not Registration.objects.exists()


def test_sold_out_offers_the_waiting_list(client, session, guest):
    for _ in range(2):
        builders.registration(session)
    assert "Join the waiting list" in client.get(register_url(session)).text
    done = press(client, session, fill(client, session))
    page = client.get(done.url)
    assert "You are on the waiting list" in page.text
    assert "number 1" in page.text
    assert "/t/" not in page.text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"days": -1}, "This date is over"),
        ({"state": "cancelled"}, "has been cancelled"),
        ({"registration_closes_at": timezone.now() - timedelta(days=1)}, "Registration closed on"),
        ({"registration_opens_at": timezone.now() + timedelta(days=1)}, "Registration opens on"),
        ({"needs_registration": False}, "No registration needed"),
    ],
)
def test_where_nobody_can_register_the_page_says_why(client, fields, words):
    session = builders.session(**fields)
    assert words in client.get(register_url(session)).text


def test_what_closes_meanwhile_is_not_registered(client, session, guest):
    key = fill(client, session)
    actions.call_off(session)
    assert "has been cancelled" in press(client, session, key).text
    assert not Registration.objects.exists()


def test_drafts_and_other_events_are_not_found(client, session):
    hidden = builders.session(builders.event(live=False))
    assert client.get(register_url(hidden)).status_code == 404
    assert client.get(f"/en/events/other/sessions/{session.pk}/register/").status_code == 404


def test_too_many_tries_are_slowed_down(client, guest):
    session = builders.session()
    url = register_url(session) + "check/"
    codes = [client.post(url, {"key": ""}).status_code for _ in range(21)]
    assert codes[-1] == 429
    assert codes[0] == 302


def test_mine_lists_upcoming_past_and_cancelled(client, guest):
    coming = builders.registration(who=guest)
    cancelled = builders.registration(who=guest)
    actions.cancel(cancelled)
    page = client.get("/en/events/mine/")
    assert coming.reference in page.text
    assert cancelled.reference in page.text
    assert builders.registration().reference not in page.text


def test_what_belongs_to_others_is_not_found(client, guest):
    other = builders.registration()
    for url in (f"/en/events/mine/{other.reference}/", f"/en/events/mine/{other.reference}/cancel/"):
        assert client.get(url).status_code == 404
        assert client.post(url).status_code in (404, 405)
    assert client.get("/en/events/mine/nonsense/").status_code == 404
    other.refresh_from_db()
    assert other.state == "registered"


def test_cancelling_asks_first(client, guest):
    mine = builders.registration(who=guest)
    url = f"/en/events/mine/{mine.reference}/cancel/"
    assert "Cancel your registration?" in client.get(url).text
    mine.refresh_from_db()
    assert mine.state == "registered"
    assert client.post(url).url == f"/en/events/mine/{mine.reference}/"
    assert "is cancelled" in client.get(f"/en/events/mine/{mine.reference}/").text


def test_the_link_in_the_mail_opens_on_any_device(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        mine = builders.registration()
    link = re.search(r"http://\S+(/en/events/r/\S+/)", mail.outbox[0].body)[1]
    page = client.get(link)
    assert mine.reference in page.text
    assert "no-store" in page["Cache-Control"]
    assert client.post(link + "cancel/").url == link
    mine.refresh_from_db()
    assert mine.state == "cancelled"
    assert client.get("/en/events/r/" + "x" * 27 + "/").status_code == 404


def test_a_ticket_shows_itself_to_anybody_and_lets_nobody_cancel(client):
    mine = builders.registration()
    code = _ticket(mine)
    page = client.get(f"/t/{code}", follow=True)
    assert page.status_code == 200
    assert mine.reference in page.text
    assert "/cancel/" not in page.text
    assert client.get(f"/en/events/r/{code}/").status_code == 404
    actions.cancel(mine)
    assert client.get(f"/t/{code}").status_code == 404
    assert client.get("/t/nonsense").status_code == 404


def _ticket(registration) -> str:
    from events import tickets

    return tickets.secret(tickets.TICKET, registration)


def test_a_signed_in_person_sees_the_own_registration_on_the_event(client):
    user = builders.user()
    client.force_login(user)
    session = builders.session(builders.event(slug="fair"))
    assert "Show my registration" not in client.get("/en/events/fair/").text
    key = fill(client, session)
    press(client, session, key)
    assert "Show my registration" in client.get("/en/events/fair/").text


def test_what_somebody_typed_is_not_shown_to_the_next_at_the_same_browser(client, session, guest):
    fill(client, session, access_needs="A ramp")
    assert "A ramp" in client.get(register_url(session)).text
    builders.confirm_device(client, builders.person())
    assert "A ramp" not in client.get(register_url(session)).text
    assert client.get(register_url(session) + "check/").url == register_url(session)


def test_a_guest_who_has_just_become_an_account_confirms_again(client, session, guest, monkeypatch):
    key = fill(client, session)
    monkeypatch.setattr(contacts, "confirmed", lambda request: guest)
    Person.objects.filter(pk=guest.pk).delete()
    assert press(client, session, key).url.startswith("/en/confirm/?next=")
    assert not Registration.objects.exists()


def test_what_was_typed_yesterday_is_forgotten(client, session, guest):
    key = fill(client, session, access_needs="A ramp")
    stored = client.session
    (form,) = stored[unsent.UNSENT].values()
    form["at"] -= unsent.KEPT_FOR.total_seconds()
    stored.save()
    assert press(client, session, key).url == register_url(session) + "check/"
    assert not Registration.objects.exists()
    assert client.get(register_url(session) + "check/").url == register_url(session)
    assert "A ramp" not in client.get(register_url(session)).text
    assert client.session[unsent.UNSENT] == {}
