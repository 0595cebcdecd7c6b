"""The organiser at the door, with a phone and without scripts."""

import re

import pytest

from events import actions, tickets
from events.steps import RegistrationState
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.staff("events.change_registration"))
    return client


@pytest.fixture
def registration():
    return builders.registration(builders.session(capacity=2), name="Ana Example")


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
    assert "Nobody by that name" in desk.get(url, {"q": "\x00nobody"}).text


def test_two_helpers_at_once_see_who_was_first(desk, registration):
    url = f"/en/desk/events/registrations/{registration.pk}/check-in/"
    assert "Checked in: " in desk.post(url, follow=True).text
    assert "was checked in already" in desk.post(url, follow=True).text


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
