"""The sounds of the desk: each way that a scan may go has its own, and they can be switched off."""

import pytest

from tests.library.staged import SPY, script
from tests.stage import Answer, Asked

pytestmark = pytest.mark.browser
TONES = ("ok", "warn", "bad", "plain")


def answer(tone: str) -> str:
    said = f'<section data-tone="{tone}"><h2>Heard {tone}</h2></section>' if tone else ""
    return f"""<div data-desk><form method="post" action="/desk/" data-scan data-replay="/replay/"
        data-failed="Failed" data-kept="Kept"><div id="desk-hidden" hidden>
        <input type="hidden" name="key" value="k">
        <input type="hidden" name="seen" value="1:lend:"></div><label>Scan <input name="what"></label>
        <button>Go</button></form>
        <p role="status" data-say></p><div data-kept-panel hidden><span data-kept-number></span></div>
        <div data-conflicts hidden><ul></ul><button type="button">Seen</button></div>
        <div id="desk-answer">{said}</div><div id="desk-side"></div></div>
        <button type="button" data-sound data-on="Sound is on" data-off="Sound is off" hidden>
        <span></span></button>"""


@pytest.fixture
def desk_page(stage, page):
    """Whatever is scanned is the tone of the answer."""

    def make(tone: str = ""):
        body = {name: answer(name) for name in ("", *TONES)}
        stage.page("/desk/", body[tone], scripts=script("box"))
        first = stage.answers["/desk/"]

        def play(asked: Asked) -> Answer:
            if asked.method == "GET":
                return first
            what = asked.body.decode().split('name="what"')[1].split()[0]
            return Answer(f"<!doctype html><html><body>{body[what]}</body></html>")

        stage.answers["/desk/"] = play
        page.add_init_script(SPY)
        page.goto(stage.url + "/desk/")
        page.get_by_role("button", name="Sound is").wait_for()
        return page

    return make


def scan(page, what: str) -> None:
    page.get_by_label("Scan").fill(what)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=f"Heard {what}").wait_for()


def heard(page) -> list:
    """Since the last time."""
    return page.evaluate("window.heard.splice(0)")


def test_each_way_a_scan_may_go_has_a_sound_of_its_own(desk_page):
    page, sounds = desk_page(), {}
    for tone in TONES:
        scan(page, tone)
        sounds[tone] = heard(page)
    assert all(sounds.values())
    assert len({str(sound) for sound in sounds.values()}) == len(TONES), sounds
    lowest = {tone: min(pitch for pitch, _length in sound) for tone, sound in sounds.items()}
    assert min(lowest, key=lowest.get) == "bad", "a refusal is the deepest"


def test_the_same_tone_sounds_again_for_the_next_scan(desk_page):
    page = desk_page()
    for _ in range(2):
        scan(page, "ok")
        assert len(heard(page)) == 1
        scan(page, "warn")
        heard(page)
    assert page.evaluate("window.contexts.length") == 1, "browsers allow few of them"


def test_the_sound_can_be_switched_off_and_stays_off(desk_page):
    page = desk_page()
    button = page.get_by_role("button", name="Sound is")
    assert button.inner_text() == "Sound is on"
    button.click()
    assert button.inner_text() == "Sound is off"
    assert page.evaluate("document.activeElement.name") == "what", "the scanner types on"
    heard(page)
    for tone in TONES:
        scan(page, tone)
    assert heard(page) == []
    page.reload()
    page.get_by_text("Sound is off").wait_for()
    scan(page, "bad")
    assert heard(page) == []
    button.click()
    assert button.inner_text() == "Sound is on"
    assert heard(page) != [], "one hears that it is on"
    scan(page, "warn")
    assert heard(page) != []


def test_a_page_that_opens_with_an_answer_is_heard_from_the_first_scan_on(desk_page):
    """Browsers keep silent before the first touch, and some until they are told to go on."""
    page = desk_page("warn")
    scan(page, "ok")
    page.wait_for_function("window.contexts.every((context) => context.state === 'running')")


def test_what_sounds_is_said_and_shown_as_well(desk_page):
    page = desk_page()
    scan(page, "bad")
    assert page.get_by_role("status").inner_text() == "Heard bad"


def test_a_browser_without_sound_works_in_silence(desk_page):
    page = desk_page()
    page.evaluate("delete window.AudioContext")
    scan(page, "ok")
    assert heard(page) == []
