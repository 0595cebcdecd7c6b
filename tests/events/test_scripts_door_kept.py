"""What stays on a phone at the door: whose scans wait, what is undone, which lists go."""

import uuid

import pytest
from django.templatetags.static import static

from events import doorlist
from tests.events.phones import SESSION, sent

pytestmark = pytest.mark.browser


def noted(page, **scan) -> None:
    """As it was left behind on this phone."""
    given = {"nonce": str(uuid.uuid4()), "session": "7", "people": 1, "seen": 0, "at": "2030-01-01T00:00:00Z"}
    page.evaluate(
        f"async (scan) => (await import('{static('events/js/door-store.js')}')).keepScan(scan)", given | scan
    )


def lists(page) -> list[str]:
    return page.evaluate(
        """() => new Promise((said) => {
            const opening = indexedDB.open('private-door', 1);
            opening.onsuccess = () => {
                const all = opening.result.transaction('lists').objectStore('lists').getAllKeys();
                all.onsuccess = () => { opening.result.close(); said(all.result); };
            };
        })"""
    )


def test_undone_at_the_moment_of_sending_it_is_either_sent_or_gone(door, at_door):
    """It has been read as one that waits, and is undone before it is marked as sent."""
    done = at_door.evaluate(
        f"""async () => {{
            const store = await import('{static("events/js/door-store.js")}');
            const scan = {{ nonce: 'n', session: '8', by: 'mine', key: 'k', at: '' }};
            await store.keepScan(scan);
            const undone = await Promise.all([store.undo('n'), store.sendOff('n')]);
            await store.keepScan(scan);
            const sent = await Promise.all([store.sendOff('n'), store.undo('n')]);
            return [undone, sent, (await store.scansOf('8')).length];
        }}"""
    )
    assert done == [[True, False], [True, False], 1]


def test_nobody_sends_what_somebody_else_has_noted_unless_they_say_so(door, at_door):
    ana = doorlist.ticket_key(SESSION, door.rows[0])
    noted(at_door, by="another", key=ana)
    at_door.reload()
    at_door.get_by_text("Scans that somebody else noted on this phone: 1").wait_for()
    at_door.get_by_text("Waiting to be sent: 1").wait_for()
    assert at_door.locator("[data-list] li.here").count() == 1
    at_door.get_by_role("button", name="Let in Anton").click()
    with at_door.expect_response("**/scans/"):
        at_door.get_by_role("button", name="All 2").click()
    at_door.get_by_text("Waiting to be sent: 1").wait_for()
    assert [one["key"] for one in door.told] == [doorlist.ticket_key(SESSION, door.rows[2])]
    at_door.get_by_role("button", name="Send them in my name").click()
    sent(at_door)
    assert door.told[1]["key"] == ana
    assert at_door.locator("[data-others]").is_hidden()


def test_lists_of_dates_that_are_over_go_when_any_door_opens(door, at_door):
    keep = f"async (list) => (await import('{static('events/js/door-store.js')}')).keepList(list)"
    over, ahead = "2020-01-01T00:00:00Z", door.until.isoformat()
    for session, key, until in (("8", "mine", over), ("9", "mine", ahead), ("10", "another", ahead)):
        at_door.evaluate(keep, {"session": session, "key": key, "until": until, "rows": []})
    at_door.reload()
    at_door.get_by_text("Connected.").wait_for()
    assert lists(at_door) == ["7", "9"]
    at_door.evaluate(
        """() => {
            const form = document.createElement('form');
            form.action = '/en/accounts/logout/';
            document.body.append(form);
            form.addEventListener('submit', (event) => event.preventDefault());
            form.requestSubmit();
        }"""
    )
    at_door.wait_for_timeout(300)
    assert lists(at_door) == []
