"""Passkeys in a browser: made and used at an address with a name; where it refuses, the page says so."""

import pytest

from tests import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TROUBLE = "#passkey-trouble"
REFUSES = """
for (const what of ['get', 'create'])
  navigator.credentials[what] = () => Promise.reject(new DOMException('', '%s'));
"""


@pytest.fixture
def at_home(live):
    """This machine by its name."""
    return live.url.replace("127.0.0.1", "localhost")


def sign_in(page, address: str) -> None:
    builders.user(email="known@example.org", password="dragon-boat-2024")
    page.goto(f"{address}/en/accounts/login/")
    page.get_by_label("E-mail or phone number").fill("known@example.org")
    page.get_by_label("Password").fill("dragon-boat-2024")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/en/me/")


def test_an_address_of_numbers_is_named_as_the_reason_and_leads_to_the_name(page, live, at_home):
    page.goto(f"{live.url}/en/accounts/login/")
    assert "not with numbers" in page.inner_text(TROUBLE)
    page.locator(TROUBLE).get_by_role("link").click()
    page.wait_for_url(f"{at_home}/en/accounts/login/")
    assert page.locator(TROUBLE).is_hidden()


@pytest.mark.parametrize(
    ("error", "words"), [("NotAllowedError", "took too long"), ("NotSupportedError", "can't use passkeys")]
)
def test_a_browser_that_refuses_is_not_silent(page, at_home, error, words):
    page.add_init_script(REFUSES % error)
    page.goto(f"{at_home}/en/accounts/login/")
    assert page.locator(TROUBLE).is_hidden()
    page.get_by_role("button", name="passkey").click()
    page.locator(TROUBLE).wait_for()
    assert words in page.inner_text(TROUBLE)


def test_a_passkey_is_made_and_signs_in(page, at_home):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    key = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    key |= {"hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    sign_in(page, at_home)
    page.goto(f"{at_home}/en/accounts/2fa/webauthn/add/")
    page.get_by_label("Password").fill("dragon-boat-2024")
    page.get_by_role("button", name="Confirm").click()
    assert page.locator(TROUBLE).is_hidden()
    page.get_by_label("Name of this passkey").fill("My phone")
    page.get_by_text("Without a password").click()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/recovery-codes/**")
    page.context.clear_cookies()
    page.goto(f"{at_home}/en/accounts/login/")
    page.get_by_role("button", name="passkey").click()
    page.wait_for_url("**/en/me/")
