"""A family of four waits for a full Mid-Autumn concert and gets its seats together when a group cancels.

On phones, the family in one language and the group in the other, on the running site with its demo.
"""

import itertools

import pytest

from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.browser
CONCERT = "mid-autumn-concert"
# One more evening of the concert with five seats.
EVENING = f"""
from datetime import timedelta
from django.utils import timezone
from events import actions
from events.models import Event
begins = timezone.now().replace(microsecond=0) + timedelta(days=20)
event = Event.objects.get(slug="{CONCERT}")
print(actions.add_session(
    event, starts_at=begins, ends_at=begins + timedelta(hours=2), capacity=5, group_limit=5
).pk)
"""
NUMBERS = itertools.count(1)
FAMILY = [("Sample Papa", "18+"), ("Little Bear", "6-13"), ("Sunny", "0-5")]
GROUP = [(f"Sample Friend {number}", "18+") for number in range(4)]


@pytest.fixture
def register_at(demo):
    """The address of the form."""
    evening = demo.command("shell", "-v", "0", "-c", EVENING).strip().splitlines()[-1]
    return f"events/{CONCERT}/sessions/{evening}/register/"


@pytest.fixture
def visitor_of(new_page, demo):
    def make(language: str, scripts: bool) -> Visitor:
        page = new_page(java_script_enabled=scripts, viewport=PHONE, locale=language)
        return Visitor(page, demo.url, language, scripts)

    return make


def fill_in(visitor: Visitor, name: str, people: list[tuple[str, str]]) -> None:
    """Each person is added by a button that keeps what was typed before."""
    visitor.page.fill("[name=name]", name)
    for number, (nickname, age) in enumerate(people):
        visitor.press("Add another person")
        visitor.page.fill(f"[name=people-{number}-nickname]", nickname)
        visitor.page.select_option(f"[name=people-{number}-age_band]", age)
    assert visitor.page.input_value("[name=name]") == name
    visitor.look()


def confirmed(visitor: Visitor) -> str:
    visitor.press("Check your answers")
    visitor.look()
    visitor.go_by(visitor.page.locator("main form button.big").first)
    visitor.look()
    return visitor.page.locator(".reference").first.inner_text()


def test_a_family_gets_its_seats_together_when_a_group_cancels(demo, way, visitor_of, register_at):
    language, scripts = way
    other = "en" if language == "zh-hans" else "zh-hans"
    number = next(NUMBERS)
    group, family = visitor_of(other, scripts), visitor_of(language, scripts)

    group.go(register_at)
    group.confirm(f"group-{number}@example.org")
    fill_in(group, "Sample Leader", GROUP)
    confirmed(group)
    assert group.has_places(1 + len(GROUP))
    its_page = group.page.url

    contact = f"family-{number}@example.org"
    family.go(register_at)
    family.confirm(contact)
    fill_in(family, "Sample Mama", FAMILY)
    # A child's guardian is asked first, and nothing that was typed is lost.
    family.press("Check your answers")
    assert family.page.locator(".summary").count() == 1
    assert family.page.input_value("[name=people-1-nickname]") == "Little Bear"
    family.tick("consent")
    reference = confirmed(family)
    assert family.says("You are on the waiting list") in family.text()

    group.page.goto(its_page)
    group.follow("Cancel my registration")
    group.press("Yes, cancel")
    assert group.says("Your registration is cancelled") in group.text()

    family.follow_mail(contact, "/r/")
    while family.page.locator("form[action*=accept]").count() == 0:
        family.follow_mail(contact, "/r/")
    family.look()
    family.press("Yes, we are coming")
    family.look()
    said = family.text()
    assert family.has_places(1 + len(FAMILY))
    assert reference in said
    assert all(nickname in said for nickname, _age in FAMILY)
    assert group.faults + family.faults == []
    assert seats(demo, reference) == "registered 4 4 0 0"


def seats(demo, reference: str) -> str:
    """The state and size of the registration; how many are taken, held and waiting on that evening."""
    script = f"""
from events.models import Registration
r = Registration.objects.select_related("session__seats").get(reference="{reference}")
s = r.session.seats
print(r.state, r.size, s.taken, s.held, s.waiting)
"""
    return demo.command("shell", "-v", "0", "-c", script).strip().splitlines()[-1]
