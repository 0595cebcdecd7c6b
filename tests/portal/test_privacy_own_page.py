"""People erase themselves: after a question, and after showing that it is them."""

import pytest
from django.test import Client
from django.urls import reverse

from portal import persons
from portal.models import Person, User
from tests import borrowing, builders
from tests.signing_in import come_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest(client) -> Person:
    who = builders.person(email="guest@example.org")
    builders.confirm_device(client, who)
    return who


def erase(client: Client, **given):
    return client.post(reverse("own_data_erase"), **given)


def test_a_guest_reads_what_goes_and_then_is_gone(client, guest):
    builders.registration(who=guest)
    question = client.get(reverse("own_data_erase"))
    assert question.status_code == 200
    assert Person.objects.filter(pk=guest.pk).exists()
    assert erase(client).status_code == 200
    assert not Person.objects.filter(email="guest@example.org").exists()
    assert client.get(reverse("own_data")).url.startswith(reverse("confirm"))


def test_an_account_is_signed_out_and_gone(client):
    user = builders.user(email="resident@example.org")
    other = Client()
    for browser in (client, other):
        come_in(browser, user.email)
    assert erase(client).status_code == 200
    assert not User.objects.filter(pk=user.pk).exists()
    assert client.get(reverse("me")).status_code == 302
    assert other.get(reverse("me")).status_code == 302


def test_pressed_twice_it_is_no_error(client, guest):
    erase(client)
    assert erase(client).url.startswith(reverse("confirm"))


def test_books_on_loan_are_named(client, guest):
    borrowing.loan(who=borrowing.reader(person=guest))
    assert "1" in client.get(reverse("own_data_erase")).text
    assert erase(client).status_code == 409
    assert Person.objects.filter(pk=guest.pk).exists()


def test_a_password_is_asked_once_more(client):
    user = builders.user(password="dragon-boat-2024")
    client.force_login(user)
    assert erase(client).url.startswith(reverse("account_reauthenticate"))
    assert persons.of_account(user).user == user
