"""The client of a translation server, against a small one that behaves well, badly, slowly or not at all."""

import json
import time

import pytest

from portal import translating
from tests.machine import Machine

pytestmark = pytest.mark.once
TEXT = "\u8def\u706f\u574f\u4e86"


def test_a_text_goes_out_and_comes_back_in_the_other_language(machine):
    assert translating.translate(TEXT, "zh-hans", "en") == "The lamp is broken"
    [(path, headers, asked)] = machine.asked
    assert path == "/translate"
    assert headers["Content-Type"] == "application/json"
    assert asked == {"q": TEXT, "source": "zh", "target": "en", "format": "text", "api_key": "key"}


def test_several_texts_go_out_together_and_empty_ones_stay(machine):
    machine.body = json.dumps({"translatedText": ["One", "Two"]}).encode()
    assert translating.translate_all([TEXT, " ", TEXT], "zh-hans", "en") == ["One", "", "Two"]
    [(_path, _headers, asked)] = machine.asked
    assert asked["q"] == [TEXT, TEXT]


@pytest.mark.parametrize("said", ["One", ["One"], ["One", "Two", "Three"], ["One", None], ["One", " "]])
def test_as_many_come_back_or_none(machine, said):
    machine.body = json.dumps({"translatedText": said}).encode()
    with pytest.raises(translating.NotTranslated, match="no translation"):
        translating.translate_all([TEXT, TEXT], "zh-hans", "en")


def test_servers_call_chinese_differently(machine, settings):
    settings.TRANSLATE_CHINESE, settings.TRANSLATE_KEY = "zh-Hans", ""
    translating.translate("A lamp", "en", "zh-hans")
    [(_path, _headers, asked)] = machine.asked
    assert (asked["source"], asked["target"], "api_key" in asked) == ("en", "zh-Hans", False)


def test_off_without_an_address(settings):
    settings.TRANSLATE_URL = ""
    assert not translating.is_on()
    with pytest.raises(translating.NotTranslated):
        translating.translate(TEXT, "zh-hans", "en")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "127.0.0.1"])
def test_no_other_kind_of_address_is_opened(settings, url):
    settings.TRANSLATE_URL = url
    with pytest.raises(translating.NotTranslated, match="configured"):
        translating.translate(TEXT, "zh-hans", "en")


def test_nothing_is_sent_for_nothing_nor_for_too_much(machine):
    assert translating.translate(" ", "zh-hans", "en") == ""
    with pytest.raises(translating.TooLong):
        translating.translate("x" * (translating.MOST_CHARACTERS + 1), "zh-hans", "en")
    assert machine.asked == []


@pytest.mark.parametrize("status", [400, 403, 429, 500, 503])
def test_a_refusal_is_no_translation(machine, status):
    machine.status = status
    with pytest.raises(translating.NotTranslated, match=str(status)):
        translating.translate(TEXT, "zh-hans", "en")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Welcome to the hotel</html>",
        b"\xff\xfe\x00",
        b"[]",
        b"null",
        b"{}",
        b'{"translatedText": null}',
        b'{"translatedText": ["a"]}',
        b'{"translatedText": "  "}',
        b'{"error": "zh is not supported"}',
    ],
)
def test_garbage_is_no_translation(machine, body):
    machine.body = body
    with pytest.raises(translating.NotTranslated, match="no translation"):
        translating.translate(TEXT, "zh-hans", "en")


def test_an_answer_without_end_is_left(machine):
    machine.body = json.dumps({"translatedText": "x" * 2 * translating.LARGEST_ANSWER}).encode()
    with pytest.raises(translating.NotTranslated, match="too long"):
        translating.translate(TEXT, "zh-hans", "en")


@pytest.mark.parametrize("pause", [0.3, 3])
def test_whoever_is_slow_is_left(machine, monkeypatch, pause):
    """Also one that sends a byte now and then, to which a time-out of the socket never comes."""
    monkeypatch.setattr(translating, "SECONDS_TO_ANSWER", 1)
    machine.pause = pause
    started = time.monotonic()
    with pytest.raises(translating.NotTranslated):
        translating.translate(TEXT, "zh-hans", "en")
    assert time.monotonic() - started < 2.5


def test_nobody_there(settings):
    with Machine() as server:
        settings.TRANSLATE_URL = server.url
    with pytest.raises(translating.NotTranslated, match="did not answer"):
        translating.translate(TEXT, "zh-hans", "en")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_text_follows_no_redirect(machine, status):
    machine.status, machine.location = status, "/elsewhere"
    with pytest.raises(translating.NotTranslated, match=str(status)):
        translating.translate(TEXT, "zh-hans", "en")
    assert len(machine.asked) == 1
