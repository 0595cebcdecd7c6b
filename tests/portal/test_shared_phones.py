"""A phone that goes from hand to hand: half an hour without a touch, and nobody is signed in any more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal import shared_phones
from tests import builders

pytestmark = pytest.mark.django_db
MARK = "/en/desk/shared-phone/"


@pytest.fixture
def clock(monkeypatch):
    """`clock(minutes)` moves the time of the whole site on."""
    real, shift = timezone.now, [timedelta()]
    monkeypatch.setattr(timezone, "now", lambda: real() + shift[0])

    def later(minutes: float) -> None:
        shift[0] += timedelta(minutes=minutes)

    return later


@pytest.fixture
def phone(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.staff())
    return client


def is_signed_in(phone) -> bool:
    return phone.get("/en/desk/").status_code == 200


def test_quiet_for_half_an_hour_ends_it(phone, clock):
    answer = phone.post(MARK, {"shared": "yes"})
    assert answer["Clear-Site-Data"] == '"storage"'
    clock(29)
    assert is_signed_in(phone)
    clock(29)
    assert is_signed_in(phone)
    clock(31)
    gone = phone.get("/en/desk/?all=1")
    assert gone.url == "/en/accounts/login/?next=/en/desk/%3Fall%3D1"
    assert gone["Clear-Site-Data"] == '"storage"'
    assert "after 30 quiet minutes" in phone.get(gone.url).text
    assert not is_signed_in(phone)


def test_without_the_choice_nobody_is_signed_out(phone, clock):
    assert is_signed_in(phone)
    clock(24 * 60)
    assert is_signed_in(phone)


def test_taking_the_cookie_away_saves_no_session(phone, clock):
    phone.post(MARK, {"shared": "yes"})
    del phone.cookies[shared_phones.COOKIE]
    clock(31)
    assert not is_signed_in(phone)


def test_the_device_stays_shared_for_whoever_comes_next(phone, clock):
    phone.post(MARK, {"shared": "yes"})
    phone.force_login(builders.staff())
    assert "This phone is shared" in phone.get("/en/desk/").text
    clock(31)
    assert not is_signed_in(phone)


def test_what_is_sent_too_late_changes_nothing(phone, clock):
    phone.post(MARK, {"shared": "yes"})
    clock(31)
    late = phone.post(MARK, {"shared": "no"})
    assert late.url == "/en/accounts/login/?next=/en/desk/"
    assert phone.cookies[shared_phones.COOKIE].value == "1"


def test_it_may_become_somebodys_own_again(phone, clock):
    phone.post(MARK, {"shared": "yes"})
    phone.post(MARK, {"shared": "no"})
    assert "Do several people work" in phone.get("/en/desk/").text
    clock(24 * 60)
    assert is_signed_in(phone)


def test_of_a_guest_nothing_is_remembered_either(phone, clock):
    builders.confirm_device(phone, builders.person())
    phone.post(MARK, {"shared": "yes"})
    clock(31)
    phone.get("/en/desk/")
    assert not phone.cookies["contact"].value


def test_a_resident_has_no_desk_to_say_so_at(client):
    client.force_login(builders.user())
    assert client.post(MARK, {"shared": "yes"}).status_code == 404


def test_a_page_a_minute_writes_the_session_once(phone, clock):
    phone.post(MARK, {"shared": "yes"})
    kept = phone.session[shared_phones.SEEN]
    clock(0.5)
    phone.get("/en/desk/")
    assert phone.session[shared_phones.SEEN] == kept
    clock(1)
    phone.get("/en/desk/")
    assert phone.session[shared_phones.SEEN] != kept
