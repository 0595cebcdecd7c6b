"""The organiser at the door, with a phone and without scripts."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from events import actions, tickets
from events.models import Session
from events.steps import RegistrationState
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def registration():
    made = builders.registration(builders.session(capacity=2), name="Ana Example")
    on_the_day(made.session)
    return made


def on_the_day(session):
    now = timezone.now()
    Session.objects.filter(pk=session.pk).update(starts_at=now, ends_at=now + timedelta(hours=2))


def press(client, page, label) -> object:
    """Submit the form on the page whose button says `label`."""
    form = next(f for f in re.findall(r"<form.*?</form>", page.text, re.S) if label in f)
    return client.post(re.search(r'action="([^"]+)"', form)[1], follow=True)


def test_strangers_sign_in_and_residents_stay_out(client, settings, registration):
    settings.STAFF_MFA_REQUIRED = False
    url = f"/en/desk/events/sessions/{registration.session_id}/"
    assert "/accounts/" in client.get(url).url
    client.force_login(builders.user())
    assert client.get(url).status_code == 403
    assert client.post(f"/en/desk/events/registrations/{registration.pk}/check-in/").status_code == 403


def test_staff_without_a_second_factor_go_no_further(client, settings, registration):
    settings.STAFF_MFA_REQUIRED = True
    client.force_login(builders.staff("events.change_registration"))
    response = client.get(f"/t/{tickets.secret(tickets.TICKET, registration)}", follow=True)
    assert "Ana Example" not in response.text


def test_from_the_code_to_the_check_in(desk, registration):
    page = desk.get(f"/t/{tickets.secret(tickets.TICKET, registration)}", follow=True)
    assert "/desk/events/tickets/" in page.redirect_chain[-1][0]
    done = press(desk, page, "Check in")
    assert "Checked in: Ana Example" in done.text
    registration.refresh_from_db()
    assert registration.state == RegistrationState.ATTENDED
    again = desk.get(f"/t/{tickets.secret(tickets.TICKET, registration)}", follow=True)
    assert "Checked in already" in again.text
    press(desk, again, "Undo")
    registration.refresh_from_db()
    assert registration.state == RegistrationState.REGISTERED


def test_scanning_changes_nothing_by_itself(desk, registration):
    desk.get(f"/t/{tickets.secret(tickets.TICKET, registration)}", follow=True)
    registration.refresh_from_db()
    assert registration.state == RegistrationState.REGISTERED


def test_by_name_and_by_reference(desk, registration):
    other = builders.registration(registration.session, name="Somebody Else")
    url = f"/en/desk/events/sessions/{registration.session_id}/"
    for wanted in ("ana", registration.reference.lower().replace("-", " "), "EXAMPLE"):
        page = desk.get(url, {"q": wanted})
        assert registration.reference in page.text
        assert other.reference not in page.text
    assert "Nobody fits" in desk.get(url, {"q": "\x00nobody"}).text


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("maria", "María López"),
        ("LOPEZ", "María López"),
        ("wang", "王奶奶"),
        ("wang nai", "王奶奶"),
        ("wnn", "王奶奶"),
        ("nainai", "王奶奶"),
        ("王", "王奶奶"),
    ],
)
def test_names_are_found_however_they_are_typed(desk, wanted, name):
    session = builders.session()
    found = builders.registration(session, name=name)
    other = builders.registration(session, name="Otto Beispiel")
    page = desk.get(f"/en/desk/events/sessions/{session.pk}/", {"q": wanted}).text
    assert found.reference in page
    assert other.reference not in page


def test_the_list_goes_by_the_alphabet_pinyin_among_the_letters(desk):
    session = builders.session()
    names = ["王奶奶", "Zoë", "Émile", "李四", "anna", "Xavier"]
    for name in names:
        builders.registration(session, name=name)
    page = desk.get(f"/en/desk/events/sessions/{session.pk}/")
    shown = re.findall(r'<li id="r\d+"><div><b><a href="[^"]+">([^<]+)</a></b>', page.text)
    assert shown == ["anna", "Émile", "李四", "王奶奶", "Xavier", "Zoë"]


def test_another_day_is_asked_about_first(desk):
    early = builders.registration(builders.session(days=200), name="Ana Example")
    page = desk.get(f"/t/{tickets.secret(tickets.TICKET, early)}", follow=True)
    assert "This date is not today" in page.text
    asked = press(desk, page, "Check in")
    early.refresh_from_db()
    assert early.state == RegistrationState.REGISTERED
    assert "Check in all the same" in asked.text
    done = desk.post(f"/en/desk/events/registrations/{early.pk}/check-in/", {"sure": "1"}, follow=True)
    assert "Checked in: Ana Example" in done.text


def test_on_the_day_nobody_is_asked(desk, registration):
    page = desk.get(f"/t/{tickets.secret(tickets.TICKET, registration)}", follow=True)
    assert "not today" not in page.text


def test_two_helpers_at_once_see_who_was_first(desk, registration):
    url = f"/en/desk/events/registrations/{registration.pk}/check-in/"
    assert "Checked in: " in desk.post(url, follow=True).text
    assert "was checked in already" in (again := desk.post(url, follow=True).text)
    assert re.search(r"at \d\d:\d\d by Sample User", again)


def test_nobody_comes_in_from_the_waiting_list(desk, registration):
    builders.registration(registration.session)
    waiting = builders.registration(registration.session, name="Late Guest")
    done = desk.post(f"/en/desk/events/registrations/{waiting.pk}/check-in/", follow=True)
    assert "Late Guest has no place" in done.text


def test_the_numbers_count_people(desk, registration):
    builders.registration(registration.session)
    builders.registration(registration.session)
    actions.check_in(registration, by=builders.user())
    page = desk.get(f"/en/desk/events/sessions/{registration.session_id}/")
    assert re.findall(r"<li><b>(\d+)</b>", page.text) == ["1", "2", "1"]


def test_today_comes_first(desk):
    builders.session(days=0.001)
    builders.session(days=400)
    page = desk.get("/en/desk/events/")
    assert "Nothing takes place today" not in page.text
    assert page.text.count("Open<span") == 1
    assert desk.get("/en/desk/events/?all").text.count("Open<span") == 2


def test_a_get_checks_nobody_in(desk, registration):
    assert desk.get(f"/en/desk/events/registrations/{registration.pk}/check-in/").status_code == 405
