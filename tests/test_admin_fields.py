"""Forms of the admin write the fields that they offer to this role, and no others, whatever else is sent."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from events.models import Event
from library.models import Copy
from portal import accounts, roles
from tests import borrowing, builders
from tests.admin_forms import as_opened

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def no_second_step(settings):
    settings.STAFF_MFA_REQUIRED = False
    roles.make_roles()


def browser_of(role: str) -> Client:
    """A deputy has the rights of administrators, and is not all-powerful."""
    works_as = [role] if role in roles.ROLES else []
    user = accounts.make_account(f"{role}@example.org", f"Sample {role}", "en", works_as)
    if role == "deputy":
        user.groups.add(Group.objects.get(name="admin"))
        user.is_staff = True
        user.save(update_fields=["is_staff"])
    client = Client()
    client.force_login(user)
    return client


def sent_along(client: Client, path: str, **more: object) -> None:
    """Open the form, and send it back with these fields besides."""
    sent = as_opened(client.get(path))
    answer = client.post(path, sent | {name: [str(value)] for name, value in more.items()})
    assert answer.status_code == 302, answer.context["form"].errors


def test_the_address_of_a_published_event_and_who_made_it_stay():
    event = builders.event(slug="fair")
    sent_along(
        browser_of("editor"),
        reverse("wagtailsnippets_events_event:edit", args=[event.pk]),
        slug="taken",
        live="",
        first_published_at="",
        title_en="Another name",
    )
    event = Event.objects.get(pk=event.pk)
    assert (event.slug, event.live) == ("fair", True)
    assert event.latest_revision.as_object().slug == "fair"


def test_a_copy_stays_with_its_title_and_its_state():
    copy, other = borrowing.copy(), borrowing.copy()
    sent_along(
        browser_of("librarian"),
        reverse("library_copies:edit", args=[copy.pk]),
        title=other.title_id,
        condition="lost",
        seen_at=other.home_id,
    )
    kept = Copy.objects.get(pk=copy.pk)
    assert (kept.title_id, kept.condition) == (copy.title_id, copy.condition)


def test_a_deputy_gives_nobody_all_power_nor_a_password():
    deputy = browser_of("deputy")
    user = builders.user(name="Liu", email="liu@example.org", password="a long walk along the canal")
    sent_along(
        deputy,
        reverse("wagtailusers_users:edit", args=[user.pk]),
        is_superuser="on",
        password="guessed",
        password1="guessed-by-them",
        password2="guessed-by-them",
        date_joined="1999-01-01",
    )
    before, joined = user.password, user.date_joined
    user.refresh_from_db()
    assert (user.is_superuser, user.password, user.date_joined) == (False, before, joined)
