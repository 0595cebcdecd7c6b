"""My pages: profile, contacts that count after their code, sessions, the desk."""

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from portal import accounts, persons
from portal.models import Message, Person
from tests import builders
from tests.signing_in import PHONE, SIX_DIGITS, code_sent_to, come_in, url

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def resident(client):
    accounts.open_account("resident@example.org", "Sample Resident", "en")
    come_in(client, "resident@example.org")
    mail.outbox.clear()
    return accounts.of_contact("resident@example.org")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("name", ["me", "profile", "usersessions_list", "mfa_index"])
def test_pages_open_for_their_owner_and_nothing_keeps_them(client, resident, name, language):
    response = client.get(url(name, language=language))
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("path", ["me/", "me/profile/", "me/email/", "me/phone/", "me/code/", "desk/"])
def test_strangers_sign_in_first(client, path):
    response = client.get(f"/en/{path}")
    assert response.status_code == 302
    assert "/en/accounts/login/" in response.url


def test_my_pages_show_what_i_registered_for(client, resident):
    session = builders.session(builders.event(title_en="Sample Lantern Walk"))
    builders.registration(session, persons.of_account(resident))
    assert "Sample Lantern Walk" in client.get(url("me")).text


def test_the_profile_is_changed(client, resident):
    change = {"name": "Sample Other Name", "language": "zh-hans", "notify_email": ""}
    assert client.post(url("profile"), change).url == url("me")
    resident.refresh_from_db()
    assert (resident.name, resident.language, resident.notify_email) == (
        "Sample Other Name",
        "zh-hans",
        False,
    )
    person = Person.objects.get(user=resident)
    assert (person.name, person.language) == ("Sample Other Name", "zh-hans")


def test_a_refused_profile_keeps_what_was_typed(client, resident):
    response = client.post(url("profile"), {"name": "", "language": "en", "notify_sms": "on"})
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"name", "notify_sms"}
    assert "Sample Resident" not in response.context["form"]["name"].value()
    resident.refresh_from_db()
    assert resident.name == "Sample Resident"


def test_nobody_changes_more_than_the_form_offers(client, resident):
    fields = {"email": "other@example.org", "phone": PHONE, "is_staff": "on", "is_superuser": "on"}
    client.post(url("profile"), {"name": "Sample", "language": "en"} | fields)
    resident.refresh_from_db()
    assert resident.email == "resident@example.org"
    assert (resident.phone, resident.is_staff, resident.is_superuser) == (None, False, False)


def test_a_new_address_counts_when_its_code_is_entered(client, resident):
    response = client.post(url("change_contact", "email"), {"contact": "New@example.org"})
    assert response.url == url("change_contact_code")
    resident.refresh_from_db()
    assert resident.email == "resident@example.org"

    assert client.post(response.url, {"code": "000000"}).status_code == 200
    assert client.post(response.url, {"code": code_sent_to("new@example.org")}).url == url("profile")

    resident.refresh_from_db()
    assert resident.email == "new@example.org"
    assert [(e.email, e.verified) for e in EmailAddress.objects.all()] == [("new@example.org", True)]
    assert Person.objects.get(user=resident).email == "new@example.org"
    told = [m for m in mail.outbox if m.to == ["resident@example.org"]]
    assert len(told) == 1
    assert "new@example.org" in told[0].body


def test_a_phone_number_is_added_and_text_messages_chosen(client, resident):
    response = client.post(url("change_contact", "phone"), {"contact": "138 0000 1234"})
    code = SIX_DIGITS.search(Message.objects.get(recipient=PHONE).body)[0]
    assert client.post(response.url, {"code": code}).url == url("profile")
    resident.refresh_from_db()
    assert (resident.phone, resident.phone_verified) == (PHONE, True)
    client.post(url("profile"), {"name": "Sample", "language": "en", "notify_sms": "on"})
    resident.refresh_from_db()
    assert resident.notify_sms


def test_who_came_for_a_phone_number_goes_back_with_it(client, resident):
    wanted = "/en/places/?when=soon"
    response = client.post(url("change_contact", "phone") + f"?next={wanted}", {"contact": "138 0000 1234"})
    code = SIX_DIGITS.search(Message.objects.get(recipient=PHONE).body)[0]
    assert client.post(response.url, {"code": code}).url == wanted


@pytest.mark.parametrize(
    ("field", "contact"), [("email", PHONE), ("phone", "a@example.org"), ("phone", "12")]
)
def test_what_is_not_asked_for_is_refused_and_kept(client, resident, field, contact):
    response = client.post(url("change_contact", field), {"contact": contact})
    assert response.status_code == 200
    assert response.context["form"].errors["contact"]
    assert f'value="{contact}"' in response.text


def test_an_address_of_another_account_stays_there(client, resident):
    other = builders.user(email="taken@example.org")
    response = client.post(url("change_contact", "email"), {"contact": "taken@example.org"})
    response = client.post(response.url, {"code": code_sent_to("taken@example.org")})
    assert response.status_code == 200
    assert response.context["form"].errors["code"]
    resident.refresh_from_db()
    other.refresh_from_db()
    assert (resident.email, other.email) == ("resident@example.org", "taken@example.org")


def test_a_code_asked_for_elsewhere_changes_no_account(client, resident):
    """The guest's page sends codes, too: one of those is not meant for the account."""
    client.logout()
    client.post("/en/confirm/", {"contact": "stranger@example.org"})
    client.force_login(resident)
    response = client.post(url("change_contact_code"), {"code": code_sent_to("stranger@example.org")})
    assert response.url == url("profile")
    resident.refresh_from_db()
    assert resident.email == "resident@example.org"


def test_changing_a_contact_asks_for_the_password_again(client):
    user = builders.user(email="known@example.org", password="dragon-boat-2024")
    client.force_login(user)
    response = client.get(url("change_contact", "email"))
    assert response.url.startswith(url("account_reauthenticate"))
    response = client.post(response.url, {"password": "dragon-boat-2024"})
    assert response.url == url("change_contact", "email")
    assert client.get(response.url).status_code == 200


def test_sessions_are_listed_and_ended_one_by_one(client, resident):
    other = Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/120.0 MicroMessenger/8.0"})
    come_in(other, "resident@example.org")
    page = client.get(url("usersessions_list"))
    assert "WeChat on Android" in page.text
    session = UserSession.objects.get(user_agent__contains="MicroMessenger")
    assert client.get(url("end_session", session.pk)).status_code == 405
    client.post(url("end_session", session.pk))
    assert other.get(url("me")).status_code == 302
    assert client.get(url("me")).status_code == 200


def test_sessions_of_others_are_not_there(client, resident):
    stranger = Client()
    accounts.open_account("stranger@example.org", "Sample Stranger", "en")
    come_in(stranger, "stranger@example.org")
    session = UserSession.objects.get(user__email="stranger@example.org")
    assert client.post(url("end_session", session.pk)).status_code == 404
    assert stranger.get(url("me")).status_code == 200


def test_the_desk_is_there_for_those_who_work_here(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user())
    assert client.get(url("desk")).status_code == 404
    client.force_login(builders.staff("events.change_registration"))
    with translation.override("en"):
        assert reverse("events_desk:sessions") in client.get(url("desk")).text
    assert "/admin/" not in client.get(url("desk")).text
    client.force_login(builders.user(is_staff=True, is_superuser=True))
    assert 'href="/admin/"' in client.get(url("desk")).text


def test_the_header_offers_to_sign_out_by_post(client, resident):
    assert f'action="{url("account_logout")}"' in client.get(url("me")).text


def test_my_pages_cost_the_same_for_many_registrations(client, resident, django_assert_num_queries):
    person = persons.of_account(resident)
    builders.registration(who=person)
    client.get(url("me"))
    with CaptureQueriesContext(connection) as few:
        client.get(url("me"))
    for _ in range(3):
        builders.registration(who=person)
    with django_assert_num_queries(len(few)):
        client.get(url("me"))
