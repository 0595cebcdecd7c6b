"""Whoever writes what others read sees it first as they will, in both languages; nothing is kept by that."""

import re
from html import unescape

import pytest

from suggestions.desk.forms.words import PairForm
from suggestions.models import AnswerTemplate
from tests import desks, suggesting

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WRITTEN = {"text_zh_hans": "Typed <b>words</b> (zh)\r\n\r\nMore", "text_en": "Typed words"}
REASON = {"reason_zh_hans": "Frost (zh)", "reason_en": "Frost"}
PUBLIC, SENDER = "This is what the public will read", "This is what the sender will read"


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


def shown(page) -> dict[str, str]:
    """What stands in the preview, in each language."""
    panel = page.text.partition('id="preview"')[2].partition("</section>")[0]
    parts = re.findall(r'<div lang="([^"]+)">(.*?)</div>', panel, re.DOTALL)
    return {code: " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split()) for code, text in parts}


@pytest.mark.parametrize(
    ("state", "verb", "words", "title", "heading"),
    [
        ("submitted", "ask", WRITTEN, SENDER, "We have a question"),
        ("in_progress", "draft-feedback", WRITTEN, PUBLIC, "Official reply"),
        ("feedback_drafted", "edit-reply", WRITTEN, PUBLIC, "Official reply"),
        ("in_progress", "tell-public", WRITTEN, PUBLIC, "News"),
        ("in_progress", "pause", REASON, PUBLIC, "The deadline"),
        ("verifying", "close", WRITTEN | {"outcome": "explained"}, PUBLIC, "Verified and closed · Explained"),
    ],
)
def test_every_form_of_public_words_shows_them_first(state, verb, words, title, heading):
    case = suggesting.brought_to(state)
    boss, url = desks.at_work("officer"), desks.page_of(case, verb)
    assert 'name="preview"' in boss.get(url).text
    number = case.version
    page = desks.send(boss, url, **words, preview="1")
    assert page.status_code == 200
    assert title in page.text
    found = shown(page)
    text = words.get("text_en") or words["reason_en"]
    assert found["en"].startswith(heading)
    assert found["en"].endswith(text)
    assert "(zh)" in found["zh-Hans"]
    assert not found["zh-Hans"].startswith(heading)
    assert "<b>words</b>" not in page.text
    assert case.entries.count() == number
    fields = desks.fields_of(page)
    assert {name: fields[name].replace("\r\n", "\n") for name in words if name != "outcome"} == {
        name: value.replace("\r\n", "\n") for name, value in words.items() if name != "outcome"
    }
    assert '_error"' not in page.text


def test_what_is_shown_can_be_sent_and_is_what_the_public_reads(client):
    case = suggesting.verifying()
    boss, url = desks.at_work("officer"), desks.page_of(case, "close")
    page = desks.send(boss, url, **WRITTEN, outcome="resolved", preview="1")
    assert shown(page)["en"] == "Verified and closed · Resolved Typed words"
    assert boss.post(url, desks.fields_of(page)).status_code == 302
    assert "Typed words" in client.get(f"/en/suggestions/{case.reference}/").text


def test_what_is_missing_is_said_without_an_error():
    case = suggesting.brought_to("in_progress")
    page = desks.send(
        desks.at_work("officer"), desks.page_of(case, "tell-public"), text_en="Only this", preview="1"
    )
    assert page.text.count("Still missing") == 1
    assert '_error"' not in page.text


def test_a_question_in_one_language_reads_the_same_in_the_other():
    case = suggesting.brought_to("submitted")
    page = desks.send(desks.at_work("officer"), desks.page_of(case, "ask"), text_en="Only this", preview="1")
    panel = page.text.partition('id="preview"')[2].partition("</section>")[0]
    assert panel.count("Only this") == 2
    assert '<div lang="en"><p>Only this' in panel
    assert "Still missing" not in panel


def test_words_that_may_be_left_out_are_not_missing_until_one_language_has_them():
    form = PairForm(case=suggesting.verifying(), by=suggesting.officer())
    form.needed = False
    assert [row["missing"] for row in form.preview({}, "Said")] == [False, False]
    assert [row["missing"] for row in form.preview({"text_en": "Half"}, "Said")] == [True, False]


def test_an_old_form_is_still_noticed_after_a_look():
    case = suggesting.brought_to("in_progress")
    boss, url = desks.at_work("officer"), desks.page_of(case, "tell-public")
    page = desks.send(boss, url, **WRITTEN, preview="1")
    desks.send(desks.at_work("officer"), url, text_zh_hans="First (zh)", text_en="First")
    assert boss.post(url, desks.fields_of(page)).status_code == 409


def test_closing_begins_with_a_template_of_its_step_and_keeps_how_it_ended():
    case = suggesting.verifying()
    words = {
        "title_zh_hans": "x",
        "text_zh_hans": "{reference} (zh)",
        "title_en": "End",
        "text_en": "{title}",
    }
    mine = AnswerTemplate.objects.create(step=5, **words)
    AnswerTemplate.objects.create(step=4, **words | {"title_en": "Of another step"})
    boss, url = desks.at_work("officer"), desks.page_of(case, "close")
    page = boss.get(url)
    assert ("End" in page.text, "Of another step" in page.text) == (True, False)
    filled = desks.fields_of(desks.send(boss, url, outcome="partly", template=mine.pk, fill="1"))
    assert (filled["text_en"], filled["outcome"]) == (case.title, "partly")
    assert filled["text_zh_hans"] == f"{case.reference} (zh)"


def test_where_only_the_house_reads_nothing_is_shown():
    case = suggesting.brought_to("accepted")
    assert 'name="preview"' not in desks.at_work("officer").get(desks.page_of(case, "return")).text
