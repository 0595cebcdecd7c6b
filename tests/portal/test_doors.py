"""Every other way in leads to the one sign-in, and staff need a second step."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from django.urls import reverse

from portal import rules
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.once]

DOORS = [
    "/admin/login/",
    "/admin/password_reset/",
    "/admin/password_reset/confirm/MQ/abc-123/",
    "/admin/password_reset/done/",
    "/en/_util/login/",
]


@pytest.mark.parametrize("path", DOORS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_other_doors_lead_to_sign_in(client, path, method):
    response = getattr(client, method)(path, {"username": "a", "password": "b"})
    assert response.status_code == 302
    assert response.url.endswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


def test_the_way_on_is_kept(client):
    assert client.get("/admin/login/?next=/admin/pages/").url.endswith(
        "/accounts/login/?next=%2Fadmin%2Fpages%2F"
    )
    response = client.get("/admin/pages/")
    assert "/accounts/login/" in response.url
    assert "next=" in response.url
    assert "/accounts/login/" in client.get("/en/desk/").url


def test_the_admin_changes_no_password(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user(is_staff=True, is_superuser=True))
    page = client.get("/admin/account/").text
    assert 'type="password"' not in page
    assert 'name="name_email-email"' not in page


@pytest.mark.parametrize("path", ["/admin/", "/admin/users/", "/en/desk/", "/zh-hans/desk/events/"])
def test_staff_without_a_second_step_set_one_up_first(client, settings, path):
    settings.STAFF_MFA_REQUIRED = True
    boss = builders.user(is_staff=True, is_superuser=True)
    client.force_login(boss)
    assert client.get(path).url.endswith("/accounts/2fa/")
    assert client.get("/en/me/").status_code == 200
    TOTP.activate(boss, generate_totp_secret())
    assert client.get(path).status_code == 200


def test_a_role_alone_needs_the_second_step(client, settings):
    settings.STAFF_MFA_REQUIRED = True
    organiser = builders.user()
    organiser.groups.add(Group.objects.get(name="organiser"))
    client.force_login(organiser)
    assert client.get("/en/desk/events/").url.endswith("/accounts/2fa/")


def test_the_second_step_page_says_why(client, settings):
    settings.STAFF_MFA_REQUIRED = True
    client.force_login(builders.user(is_staff=True, is_superuser=True))
    response = client.get("/en/desk/", follow=True)
    assert response.status_code == 200
    assert "second step" in response.text


def test_residents_are_not_asked(client, settings):
    settings.STAFF_MFA_REQUIRED = True
    resident = builders.user()
    assert not rules.must_add_second_factor(resident)
    client.force_login(resident)
    assert client.get(reverse("me")).status_code == 200


def test_without_the_setting_staff_go_straight_in(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user(is_staff=True, is_superuser=True))
    assert client.get("/admin/").status_code == 200
