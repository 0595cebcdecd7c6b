"""Chinese pages of the room: no half-width comma, colon or bracket beside a Han character."""

import html
import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from events.models import HouseholdMember, Registration, Session
from events.steps import RegistrationState
from tests import builders
from tests.events.grouped import GRANDPA, LILY, posted

# What pages say does not depend on the database.
pytestmark = pytest.mark.once
HAN = r"[\u3400-\u9fff]"
HALF = rf"{HAN}[ \u00a0]?[,;:()!?]|[,;:()!?][ \u00a0]?{HAN}"
INLINE = r"</?(?:a|b|i|s|span|small|strong|em|time|wbr)\b[^>]*>"
STATES = ["registered", "waiting", "offered", "attended", "cancelled", "lapsed"]

AT_DATE = ["sheet/", "register/", "write/", "messages/", "date/", "places/", "move/", "call-off/"]


def faults(text: str) -> set[str]:
    """Each with what stands around it."""
    text = re.sub(r"(?s)<(script|style|svg|textarea|option|pre)\b.*?</\1>|<!--.*?-->", "\n", text)
    spoken = " ".join(re.findall(r'(?:title|aria-label|alt|placeholder)="([^"]*)"', text))
    text = re.sub(r"<[^>]*>", "\n", re.sub(INLINE, "", text))
    plain = html.unescape(f"{text}\n{spoken}")
    return {plain[max(0, f.start() - 12) : f.end() + 12].strip() for f in re.finditer(HALF, plain)}


def signed_in(email: str) -> Client:
    client = Client()
    client.force_login(get_user_model().objects.get(email=email))
    return client


def looked_at(client: Client, *paths: str) -> set[str]:
    found = set()
    for path in paths:
        page = client.get(f"/zh-hans/{path}", follow=True)
        assert page.status_code == 200, path
        found |= {f"{path}: {fault}" for fault in faults(page.text)}
    return found


@pytest.fixture
def coming(demo_rows):
    rows = Session.objects.of_live_events().filter(starts_at__gt=timezone.now(), state="planned")
    return rows.with_free_seats().filter(needs_registration=True, registration_opens_at=None)


def test_it_finds_what_it_looks_for():
    for wrong in ("\u5df2\u6ee1 (3)", "\u65f6\u95f4: 9:00", "<b>\u4f60</b>, <a>x</a>", 'title="\u4f60!"'):
        assert faults(wrong), wrong
    for right in ("\u5df2\u6ee1\uff083\uff09", "9:00, a (b)", "\u4f60 9:30", "<p>\u4f60</p><p>(x)</p>"):
        assert not faults(right), right


def test_for_everybody(coming):
    event = coming.first().event
    paths = ["", "?view=month", "?when=past", "?free=on&since=2027-01-01", "?when=x&since=y", "?text=qqqq"]
    paths += ["festivals/", "festivals/mid-autumn/", "series/", "series/lunar-festivals/"]
    paths += [f"{event.slug}/{sheet}" for sheet in ("", "poster/", "signs/")]
    full = Session.objects.filter(starts_at__gt=timezone.now(), seats__waiting__gt=0).first()
    paths += [f"?view=month&month={full.starts_at:%Y-%m}", f"{full.event.slug}/"]
    assert looked_at(Client(), *(f"events/{path}" for path in paths)) == set()


def test_for_whoever_registers(coming):
    client = signed_in("resident@example.org")
    date = coming.filter(group_limit__gte=3, event__questions__isnull=True, age_bands="").first()
    register = f"events/{date.event.slug}/sessions/{date.pk}/register/"
    assert looked_at(Client(), register) == set()
    assert looked_at(client, register) == set()
    sent = client.post(f"/zh-hans/{register}", posted(LILY, GRANDPA, consent="on"), follow=True)
    assert sent.redirect_chain
    assert faults(sent.text) == set()
    wrong = client.post(f"/zh-hans/{register}", posted(LILY, ("", "18+"), name=""))
    assert faults(wrong.text) == set()


def test_for_whoever_is_registered(coming):
    latest = Registration.objects.with_details().order_by("-session__starts_at", "-size")
    for state in STATES:
        row = latest.filter(state=state, person__user__isnull=True, person__without_contact=False).first()
        client = Client()
        builders.confirm_device(client, row.person)
        HouseholdMember.objects.get_or_create(person=row.person, nickname="Lily", age_band="6-13")
        own = f"events/mine/{row.reference}/"
        paths = ("events/mine/", "events/mine/forget/", "events/mine/calendar/", own)
        found = looked_at(client, *paths, *(own + page for page in ("cancel/", "change/")))
        assert found == set(), state


def test_for_whoever_works_here(coming, settings):
    settings.STAFF_MFA_REQUIRED = False
    client = signed_in("organiser@example.org")
    date = coming.filter(registrations__size__gt=2, registrations__state=RegistrationState.REGISTERED).first()
    one = date.registrations.filter(state=RegistrationState.REGISTERED).order_by("-size").first()
    people, columns = f"desk/events/sessions/{date.pk}/", "?col=contact&col=companions&col=needs"
    paths = ["desk/events/?all", people, people + columns, *(people + page for page in AT_DATE)]
    paths += [f"desk/events/dates/{date.event.slug}/", "desk/events/dates/"]
    paths += [f"desk/events/registrations/{one.pk}/{page}" for page in ("", "move/", "cancel/")]
    assert looked_at(client, *paths) == set()
