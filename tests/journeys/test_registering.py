"""The main job from end to end, on the running site with its demo, once with scripts and once without.

A resident registers for the Dragon Boat fair in Chinese with an account, a foreign employee in English with
nothing but an e-mail address, and the organiser checks both in: one by the list, one by the ticket's code.
"""

import pytest

from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
FAIR = "events/dragon-boat-fair/"


def test_two_register_and_the_organiser_checks_them_in(visitor, demo, scripts):
    resident = visitor("zh-hans")
    resident.go("")
    resident.go_by(resident.page.locator("nav a[href='/zh-hans/events/']").first)
    resident.page.fill("[name=text]", "\u7cbd\u60c5")
    resident.go_by(resident.page.locator("form[role=search] button").first)
    resident.go_by(resident.page.locator(f"a[href='/zh-hans/{FAIR}']").first)
    assert resident.page.locator("html").get_attribute("lang") == "zh-Hans"
    # Once each: the second walk is another neighbour's.
    account = "resident@example.org" if scripts else "volunteer@example.org"
    resident.sign_in(account, "wenjing-demo")
    resident.go(FAIR)
    first = register(resident, "\u793a\u4f8b\u5c45\u6c11\u7532", contact="")

    guest = visitor("en")
    guest.go(FAIR)
    contact = "guest@example.org" if scripts else "friend@example.org"
    second = register(guest, "Sample Guest", contact)
    letter = letters(guest, contact)
    assert second in letter
    assert ".ics" in letter

    organiser = visitor("en")
    organiser.sign_in("organiser@example.org", "wenjing-demo")
    organiser.go("desk/events/?all")
    fair = organiser.page.locator("li", has_text="Dragon Boat Festival folk fair")
    # Another journey may have had a date of the fair already: this one is the later.
    organiser.go_by(fair.last.get_by_role("link").first)
    organiser.look()
    organiser.page.fill("[name=q]", first)
    organiser.go_by(organiser.page.locator("form.seeker button"))
    organiser.press("Check in")
    # The fair is months away: who checks in before that is asked.
    organiser.look()
    organiser.press("Check in all the same")
    # The code has no language in it: the desk speaks the organiser's own.
    organiser.page.goto(ticket_of(demo, second))
    organiser.look()
    for _click in ("check in", "all the same"):
        organiser.send()
        organiser.look()
    assert resident.faults + guest.faults + organiser.faults == []
    assert states(demo, first, second) == ["attended", "attended"]


def register(visitor: Visitor, name: str, contact: str) -> str:
    visitor.go_by(visitor.page.locator("#register a.button"))
    if contact:
        visitor.confirm(contact)
    return visitor.answer(name)


def letters(visitor: Visitor, contact: str) -> str:
    """Everything that was sent to somebody, once the worker has sent it."""
    for _ in range(40):
        visitor.go(f"outbox/?to={contact}")
        if visitor.page.locator("article").count() > 1:
            break
        visitor.page.wait_for_timeout(500)
    return visitor.page.locator("main").inner_text()


def ticket_of(demo, reference: str) -> str:
    """What the square code on the ticket says."""
    return ask(demo, f"tickets.ticket_url(Registration.objects.get(reference='{reference}'))")


def states(demo, *references: str) -> list[str]:
    return [ask(demo, f"Registration.objects.get(reference='{r}').state") for r in references]


def ask(demo, expression: str) -> str:
    script = f"from events import tickets\nfrom events.models import Registration\nprint({expression})"
    return demo.command("shell", "-v", "0", "-c", script).strip().splitlines()[-1]
