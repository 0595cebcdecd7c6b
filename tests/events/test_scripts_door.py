"""The page at the door, script by script: who is meant, what waits, whose phone it is, the camera."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from events import tickets
from tests.browsing import forgive
from tests.events.phones import DOOR, WANG, row, sent

pytestmark = pytest.mark.browser


def answer(page) -> str:
    return page.locator("#door-answer").inner_text()


def scan(page, text: str) -> str:
    page.keyboard.type(text)
    page.evaluate("document.getElementById('door-answer').replaceChildren()")
    page.keyboard.press("Enter")
    page.locator("#door-answer h2").wait_for()
    return answer(page)


def names(page) -> list[str]:
    return page.locator("[data-list] [data-name]").all_inner_texts()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("an", ["Ana", "Anton"]),
        ("ANT", ["Anton"]),
        ("wang", [WANG]),
        ("\u738b\u5c0f", [WANG]),
        ("\u738b\u5c0f\u660e", [WANG]),
        ("anton exa", ["Anton"]),
        ("zz", []),
    ],
)
def test_the_list_grows_shorter_as_one_types(at_door, typed, found):
    at_door.locator("#what").fill(typed)
    at_door.wait_for_function("n => document.querySelectorAll('[data-list] li').length === n", arg=len(found))
    assert names(at_door) == found


def test_names_that_begin_alike_are_told_apart_by_how_they_end(stage, page, door):
    alike = ("Ana Brown", "Ana de Example", "\u738b\u5c0f\u660e", "\u738b\u5c0f\u7ea2", "\u738b\u660e")
    door.rows[:] = [row(name) for name in alike]
    shown = "[...document.querySelectorAll('[data-list] [data-name]')].map(one => one.textContent)"
    page.goto(stage.url + DOOR)
    page.get_by_text("Connected.").wait_for()
    for typed, found in {
        "ana de exa": ["Ana E."],
        "ana": ["Ana B.", "Ana E."],
        "\u738b\u5c0f\u660e": ["\u738b*\u660e"],
        "\u738b\u5c0f\u7ea2": ["\u738b*\u7ea2"],
        "\u738b\u660e": ["\u738b*"],
    }.items():
        page.locator("#what").fill(typed)
        page.wait_for_function(f"found => {shown}.sort().join() === found", arg=",".join(sorted(found)))


def test_a_name_that_fits_once_is_one_press_away(door, at_door):
    assert "press Let in" in scan(at_door, "anto")
    assert names(at_door) == ["Anton"]
    at_door.keyboard.press("Enter")
    at_door.get_by_role("button", name="All 2").click()
    at_door.get_by_role("heading", name="Anton is in").wait_for()
    sent(at_door)
    assert [(one["people"], one["seen"]) for one in door.told] == [(2, 0)]


def test_a_ticket_by_its_address_and_by_its_reference(door, at_door):
    secret = tickets.secret(tickets.TICKET, door.rows[0])
    assert "Ana is in" in scan(at_door, f"https://wenjing.example.org/t/{secret}")
    assert "Ana was let in already" in scan(at_door, door.rows[0].reference.lower().replace("-", " "))


def test_some_of_a_family_then_the_rest(door, at_door):
    at_door.get_by_role("button", name=f"Let in {WANG}").click()
    at_door.get_by_role("button", name="3", exact=True).click()
    at_door.locator("#door-answer").get_by_text("3 of 4 here").wait_for()
    at_door.get_by_role("button", name=f"Let in {WANG}").click()
    at_door.locator("#door-answer").get_by_text("4 of 4 here").wait_for()
    sent(at_door)
    assert [(one["people"], one["seen"]) for one in door.told] == [(3, 0), (1, 3)]


@pytest.mark.parametrize("guarded", [True, False])
def test_pressed_twice_somebody_is_let_in_once(stage, page, door, problems, guarded):
    if not guarded:
        stage.without("events/js/door.js", "if (now?.inside !== row.inside) return now && choose(now);")
    door.down = True
    page.goto(stage.url + DOOR)
    door.down = False
    page.reload()
    page.get_by_text("Connected.").wait_for()
    door.down = True
    page.evaluate(
        "() => { const [b] = document.querySelectorAll('[data-list] button'); b.click(); b.click(); }"
    )
    number = 1 if guarded else 2
    page.get_by_text(f"Waiting to be sent: {number}").wait_for()
    page.wait_for_timeout(200)
    assert page.get_by_text(f"Waiting to be sent: {number}").count() == 1
    forgive(page, problems)


@pytest.mark.parametrize("guarded", [True, False])
def test_a_scan_is_kept_until_it_has_an_answer(stage, page, door, problems, guarded):
    if not guarded:
        stage.without("events/js/door-send.js", "if (state !== 'online') return state;")
    page.goto(stage.url + DOOR)
    page.get_by_text("Connected.").wait_for()
    door.signed_out = True
    at = page.get_by_role("button", name="Let in Ana")
    at.click()
    page.wait_for_timeout(600)
    if guarded:
        page.get_by_role("link", name="Sign in again").wait_for()
        assert page.get_by_text("Waiting to be sent: 1").count() == 1
        door.signed_out = False
        page.reload()
        sent(page)
    assert len(door.told) == int(guarded)
    problems.clear()


def test_undone_before_it_has_left_the_phone(door, at_door, problems):
    at_door.context.set_offline(True)
    at_door.get_by_text("No network.").wait_for()
    at_door.get_by_role("button", name="Let in Ana").click()
    at_door.get_by_role("button", name="Undo").click()
    at_door.get_by_role("heading", name="Undone").wait_for()
    assert at_door.locator("[data-number=here]").inner_text() == "0"
    forgive(at_door, problems)


def test_what_is_on_no_list_is_noted_and_asked(door, at_door, problems):
    scan(at_door, "https://wenjing.example.org/t/of-another-date")
    at_door.get_by_role("heading", name="So it was").wait_for()
    assert (door.told[0]["people"], len(door.told[0]["key"])) == (1, 32)
    assert "of-another-date" not in json.dumps(door.told)
    # Sent at last while somebody waits to close: what was refused stays to be read.
    door.down = True
    scan(at_door, "https://wenjing.example.org/t/of-a-third-date")
    at_door.get_by_role("button", name="Close the door").click()
    at_door.get_by_text("There are scans that wait").wait_for()
    door.down = False
    at_door.evaluate("dispatchEvent(new Event('online'))")
    at_door.get_by_text("Everything is sent").wait_for()
    assert "So it was" in answer(at_door)
    problems.clear()


def test_the_camera_reads_a_code_once(door, at_door):
    at_door.get_by_role("button", name="Scan with the camera").click()
    at_door.get_by_role("button", name="Stop the camera").wait_for()
    secret = tickets.secret(tickets.TICKET, door.rows[0])
    at_door.evaluate("text => { window.seen = text; }", f"https://wenjing.example.org/t/{secret}")
    at_door.get_by_role("heading", name="Ana is in").wait_for()
    at_door.wait_for_timeout(600)
    assert "is in" in answer(at_door), "held before the camera it is one scan"
    at_door.get_by_role("button", name="Stop the camera").click()
    assert at_door.locator("[data-finder]").is_hidden()


def test_a_camera_that_is_refused_says_what_else_helps(at_door):
    at_door.evaluate("() => { window.refused = true; }")
    at_door.get_by_role("button", name="Scan with the camera").click()
    at_door.get_by_role("heading", name="The camera can’t be used").wait_for()


def test_two_hours_after_the_end_the_list_goes_by_itself(door, at_door, problems):
    door.until = timezone.now() - timedelta(minutes=1)
    at_door.reload()
    at_door.locator("[data-list]:empty").wait_for(state="attached")
    door.closed = True
    at_door.reload()
    at_door.get_by_role("heading", name="The door is closed").wait_for()
    forgive(at_door, problems)


def test_without_scripts_the_ordinary_list_stays(stage, door, new_page):
    page = new_page(java_script_enabled=False)
    page.goto(stage.url + DOOR)
    assert page.get_by_text("The ordinary list").is_visible()
    assert page.locator("[data-door]").is_hidden()
