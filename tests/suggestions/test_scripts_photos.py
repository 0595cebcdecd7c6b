"""Pictures on their way: one by one, again when the network fails, refused with the server's words."""

import email
import json
import re
from email.policy import HTTP
from pathlib import Path

import pytest

from tests.browsing import forgive
from tests.journeys.accessible import faults_of
from tests.stage import Answer, Asked
from tests.suggestions.staged import partial

pytestmark = pytest.mark.browser

UUID = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
FIELDS = """
<form method="post" enctype="multipart/form-data" action="/photos/">
<input type="hidden" name="csrfmiddlewaretoken" value="the-token">
<input type="hidden" name="key" value="of-the-form">
<div class="field"><label for="id_photo">Pictures</label>
<input type="file" name="photo" id="id_photo" multiple accept="image/jpeg" data-upload="/upload/"></div>
<ul class="desk" data-photos><li>There before</li></ul>
%s
<label>Note <input name="note"></label><button class="button" data-upload-fallback>Send the pictures</button>
<button class="button" name="done" value="1">Done</button></form>
"""


def parts(asked: Asked) -> dict[str, str]:
    """The fields of a multipart body; a file's is its name and what is in it."""
    boundary = asked.body.split(b"\r\n", 1)[0][2:].decode()
    head = f"Content-Type: multipart/form-data; boundary={boundary}\r\n\r\n".encode()
    found = {}
    for part in email.message_from_bytes(head + asked.body, policy=HTTP).iter_parts():
        name, content = part.get_param("name", header="content-disposition"), part.get_payload(decode=True)
        file = part.get_filename()
        found[name] = f"{file}: {content.decode()}" if file else content.decode()
    return found


class Server:
    """Takes pictures; `turns` are the answers that come before it does."""

    def __init__(self, stage):
        self.stage = stage
        self.turns: list[Answer] = []
        stage.answers["/upload/"] = self.take
        stage.page("/photos/", FIELDS % partial("_photo_line"))

    def take(self, asked: Asked) -> Answer:
        if self.turns:
            return self.turns.pop(0)
        html = f"<li data-stored>Stored {parts(asked)['photo'].split(':')[0]}</li>"
        return Answer(json.dumps({"html": html}), kind="application/json")

    @property
    def received(self) -> list[dict[str, str]]:
        return [parts(asked) for asked in self.stage.asked_at("/upload/")]


@pytest.fixture
def server(stage) -> Server:
    return Server(stage)


@pytest.fixture
def pictures(tmp_path):
    """Files with these names."""

    def make(*names: str) -> list[str]:
        for name in names:
            (tmp_path / name).write_text(f"content of {name}")
        return [str(tmp_path / name) for name in names]

    return make


def choose(page, files: list[str]) -> None:
    page.get_by_label("Pictures").set_input_files(files)


def stored(page) -> list[str]:
    return page.locator("[data-stored]").all_inner_texts()


def refusal(words: str, status: int = 400) -> Answer:
    return Answer(json.dumps({"error": words}), status, "application/json")


def test_pictures_are_sent_one_by_one_with_a_key_each(stage, page, server, pictures):
    page.goto(stage.url + "/photos/")
    choose(page, pictures("a.jpg", "b.jpg"))
    page.get_by_text("Stored b.jpg").wait_for()
    assert stored(page) == ["Stored a.jpg", "Stored b.jpg"]
    assert [sent["photo"] for sent in server.received] == [
        "a.jpg: content of a.jpg",
        "b.jpg: content of b.jpg",
    ]
    assert {sent["csrfmiddlewaretoken"] for sent in server.received} == {"the-token"}
    keys = [sent["key"] for sent in server.received]
    assert len(set(keys)) == 2
    assert all(UUID.match(key) for key in keys)
    assert page.get_by_role("button", name="Send the pictures").is_hidden()


def test_a_file_that_cant_be_taken_says_why_and_makes_room_for_another(
    stage, page, server, pictures, problems
):
    server.turns = [refusal("This file is too big.")]
    page.goto(stage.url + "/photos/")
    choose(page, pictures("a.jpg", "b.jpg"))
    page.get_by_text("This file is too big.").wait_for()
    page.get_by_text("Stored b.jpg").wait_for()
    assert faults_of(page) == []
    # It would be refused again.
    assert page.get_by_role("button", name="Try again").count() == 0
    with page.expect_file_chooser() as asked:
        page.get_by_role("button", name="Choose another: a.jpg").click()
    assert page.get_by_text("This file is too big.").is_visible()
    asked.value.set_files(pictures("c.jpg"))
    page.get_by_text("Stored c.jpg").wait_for()
    assert page.get_by_text("This file is too big.").count() == 0
    assert stored(page) == ["Stored b.jpg", "Stored c.jpg"]
    forgive(page, problems)


def test_a_refusal_of_the_moment_says_why_and_the_same_picture_can_be_tried_again(
    stage, page, server, pictures, problems
):
    server.turns = [refusal("Wait a while.", 429)]
    page.goto(stage.url + "/photos/")
    choose(page, pictures("a.jpg", "b.jpg"))
    page.get_by_text("Wait a while.").wait_for()
    page.get_by_text("Stored b.jpg").wait_for()
    assert faults_of(page) == []
    page.get_by_role("button", name="Try again: a.jpg").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Stored a.jpg").wait_for()
    first, _, again = server.received
    assert again["key"] == first["key"]
    assert len(stage.asked_at("/upload/")) == 3
    forgive(page, problems)


@pytest.mark.parametrize(
    "answer", [Answer("<h1>Not allowed</h1>", 403), Answer("<h1>Sign in</h1>"), Answer("[]", 413)]
)
def test_an_answer_without_words_gets_ours(stage, page, server, pictures, problems, answer):
    server.turns = [answer]
    page.goto(stage.url + "/photos/")
    choose(page, pictures("a.jpg"))
    page.get_by_text("It could not be sent.").wait_for()
    assert stored(page) == []
    forgive(page, problems)


def test_a_server_in_trouble_is_asked_again_with_the_same_key(stage, page, server, pictures, problems):
    server.turns = [Answer("", 503), Answer("", 502)]
    page.goto(stage.url + "/photos/")
    choose(page, pictures("a.jpg"))
    page.get_by_text("Next try in 1 s").wait_for()
    page.get_by_text("Next try in 2 s").wait_for()
    page.get_by_text("Stored a.jpg").wait_for()
    assert len({sent["key"] for sent in server.received}) == 1
    forgive(page, problems)


def test_pictures_wait_for_the_network(stage, page, server, pictures, problems):
    page.goto(stage.url + "/photos/")
    page.context.set_offline(True)
    choose(page, pictures("a.jpg", "b.jpg"))
    page.get_by_text("No network.").wait_for()
    page.get_by_text("Waits for its turn").wait_for()
    assert faults_of(page) == []
    page.context.set_offline(False)
    page.get_by_text("Stored b.jpg").wait_for()
    assert stored(page) == ["Stored a.jpg", "Stored b.jpg"]
    forgive(page, problems)


def test_a_picture_can_be_taken_away_while_it_waits(stage, page, server, pictures, problems):
    page.goto(stage.url + "/photos/")
    page.context.set_offline(True)
    choose(page, pictures("a.jpg", "b.jpg"))
    page.get_by_role("button", name="Remove: a.jpg").click()
    assert page.evaluate("document.activeElement.id") == "id_photo"
    page.context.set_offline(False)
    page.get_by_text("Stored b.jpg").wait_for()
    assert stored(page) == ["Stored b.jpg"]
    forgive(page, problems)


def test_the_form_waits_for_its_pictures(stage, page, server, pictures, problems):
    server.turns = [Answer("", 503)]
    page.goto(stage.url + "/photos/")
    page.get_by_label("Note").fill("As asked for")
    choose(page, pictures("a.jpg"))
    page.get_by_text("Next try in").wait_for()
    with page.expect_navigation():
        page.get_by_role("button", name="Done").click()
        page.get_by_text("The form waits").wait_for()
    assert len(server.received) == 2
    [sent] = [asked for asked in stage.asked_at("/photos/") if asked.method == "POST"]
    assert parts(sent)["note"] == "As asked for"
    assert parts(sent)["done"] == "1"
    assert "a.jpg" not in parts(sent).get("photo", "")
    forgive(page, problems)


def test_the_form_is_not_sent_while_a_picture_needs_somebody(stage, page, server, pictures, problems):
    server.turns = [Answer("", 503), refusal("This file is damaged.")]
    page.goto(stage.url + "/photos/")
    choose(page, pictures("a.jpg"))
    page.get_by_text("Next try in").wait_for()
    page.get_by_role("button", name="Done").click()
    page.get_by_text("This file is damaged.").wait_for()
    page.wait_for_timeout(300)
    assert [asked for asked in stage.asked_at("/photos/") if asked.method == "POST"] == []
    page.get_by_role("button", name="Remove: a.jpg").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Done").click()
    forgive(page, problems)


def test_without_script_the_pictures_go_with_the_form(stage, new_page, server, pictures):
    page = new_page(java_script_enabled=False)
    page.goto(stage.url + "/photos/")
    choose(page, pictures("a.jpg"))
    page.get_by_role("button", name="Send the pictures").click()
    page.wait_for_load_state()
    sent = parts(stage.asked_at("/photos/")[-1])
    assert sent["photo"] == "a.jpg: content of a.jpg"
    assert sent["key"] == "of-the-form"


def test_the_way_is_shown(stage, page, server, pictures):
    """A slow line: the bar moves, and nothing else is asked for meanwhile."""
    page.goto(stage.url + "/photos/")
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    slow = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 200_000}
    line.send("Network.emulateNetworkConditions", slow)
    [path] = pictures("big.jpg")
    Path(path).write_text("x" * 300_000)
    choose(page, [path])
    page.get_by_text("Is being sent").wait_for()
    page.locator("progress[value]").wait_for()
    assert page.get_by_role("progressbar", name="big.jpg").is_visible()
    page.get_by_text("Stored big.jpg").wait_for()
