"""What may be said better in a field: typography, sentences, links, headings, pictures, fixed names."""

import json
import time
from types import SimpleNamespace

import pytest
from django.utils.translation import override

from portal.blocks import DrawnBlock
from portal.models import Place
from portal.templatetags.uses import without_mirrors
from portal.wording import checking, glossary, links, sentences, typography, words
from portal.wording.glossary import FixedName

pytestmark = pytest.mark.once

# Pinyin of what the escapes say: wo men, zhong qiu (jie), wen jing jie dao.
WE, AUTUMN, FESTIVAL = "\u6211\u4eec", "\u4e2d\u79cb", "\u4e2d\u79cb\u8282"
STREET, TOWN = "\u6587\u666f\u8857\u9053", "\u6587\u666f"
COMMA, STOP = "\uff0c", "\u3002"


def slips(text, language="zh-hans"):
    return [name for name, _where in typography.slips(text, language)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{WE},{AUTUMN}", "half_width"),
        (f"{WE}.", "half_width"),
        (f"{WE}.{AUTUMN}", "half_width"),
        (f"{WE}(2)", "half_width"),
        (f"{WE} {AUTUMN}", "spaced"),
        (f"{WE}\u3000{AUTUMN}", "spaced"),
        (f"{WE} {COMMA}{AUTUMN}", "spaced"),
        (f"{WE}{STOP} {AUTUMN}", "spaced"),
        (f'{WE}"{AUTUMN}"{STOP}', "ascii_quotes"),
        (f"{WE}...", "dots"),
    ],
)
def test_slips_in_chinese(text, name):
    assert name in slips(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"{WE}{COMMA}{AUTUMN}{STOP}",
        f"{WE} Wi-Fi {AUTUMN} 3.5 km{STOP}",
        f"\u3000\u3000{WE}{STOP}\n{AUTUMN}",
        f"{WE}www.example.org/a,b {AUTUMN}",
        f"{WE}2.5\u2014\u2014{AUTUMN}\uff08{WE}\uff09\u201c{WE}\u201d\u2026\u2026",
        f"{WE}10:30{AUTUMN}",
    ],
)
def test_what_is_right_in_chinese_stays_unsaid(text):
    assert slips(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two  spaces", "double_space"),
        (f"Moon cakes{COMMA} tea", "full_width"),
        ("Tea , cakes", "space_before"),
        ("Tea,cakes", "no_space_after"),
        ("The lamp is dark.Please come", "no_space_after"),
        ("It's the \u201cMoon\u201d", "mixed_quotes"),
    ],
)
def test_slips_in_english(text, name):
    assert slips(text, "en") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Tea, cakes; 10:30, e.g. at Gate 2 (left).",
        "Write to tea@example.org or https://example.org/a,b",
        f"At {WE}{COMMA}{AUTUMN} Road",
        "It's here.\nNext",
        "1,000 lanterns ... and more",
    ],
)
def test_what_is_right_in_english_stays_unsaid(text):
    assert slips(text, "en") == []


def test_a_slip_shows_the_words_around_it():
    [(name, where)] = typography.slips("first line\nNothing but two  spaces in here\nlast", "en")
    assert (name, where) == ("double_space", "but two  spaces i")


def test_long_sentences_are_counted_as_each_language_counts():
    long = WE * 31
    assert [n for n, _begins in sentences.too_long(f"{WE}{STOP}{long}{STOP}", "zh-hans")] == [62]
    assert not list(sentences.too_long(f"{WE * 20}{STOP}{WE * 20}", "zh-hans"))
    assert [n for n, _begins in sentences.too_long("Short. " + "word " * 31, "en")] == [31]
    assert not list(sentences.too_long("word " * 27 + "v1.5 is out.", "en"))


@pytest.mark.parametrize(
    "text", ["Click here", " here. ", "More \u2192", "\u70b9\u51fb\u8fd9\u91cc", "https://a.org"]
)
def test_links_that_say_nothing(text):
    assert links.says_nothing(text)


@pytest.mark.parametrize("text", ["Opening hours", "More about the library", FESTIVAL])
def test_links_that_say_something(text):
    assert not links.says_nothing(text)


MOON = FixedName({"zh-hans": (FESTIVAL, AUTUMN), "en": ("Mid-Autumn Festival",)})
SUBDISTRICT = FixedName({"zh-hans": (STREET,), "en": ("Wenjing Subdistrict",)})
SHORT = FixedName({"zh-hans": (TOWN,), "en": ("Wenjing",)})
TERMS = [SHORT, MOON, SUBDISTRICT]


def test_names_are_found_as_they_come_and_the_longer_one_wins():
    assert glossary.occurring(f"{WE}{FESTIVAL}{STREET}", "zh-hans", TERMS) == [MOON, SUBDISTRICT]
    assert glossary.occurring(f"{TOWN}{STREET}", "zh-hans", TERMS) == [SHORT, SUBDISTRICT]
    assert glossary.occurring("the mid-autumn festivals of wenjing", "en", TERMS) == [MOON, SHORT]
    assert glossary.occurring("Wenjingling", "en", TERMS) == []


def test_a_name_that_comes_often_is_covered_at_once():
    """Each of them once cost a copy of the whole text."""
    begun = time.process_time()
    assert glossary.occurring(WE * 100_000, "zh-hans", [FixedName({"zh-hans": (WE,)})])
    assert time.process_time() - begun < 2


def test_a_name_on_one_side_belongs_on_the_other():
    there = f"{STREET}{AUTUMN}"
    assert glossary.lacking("A fair", "en", there, "zh-hans", TERMS) == [SUBDISTRICT, MOON]
    assert glossary.lacking("Wenjing Subdistrict: Mid-Autumn Festival", "en", there, "zh-hans", TERMS) == []
    assert glossary.lacking(WE, "zh-hans", "In Wenjing", "en", TERMS) == [SHORT]


HTML = "<h2>Tea</h2><p>Read <a href='/x'>here</a> &amp; there.</p><h4>Cakes</h4><ul><li>one<li>two</ul>"
RAW = json.dumps(
    {
        "blocks": [
            {"type": "header-two", "text": "Tea", "entityRanges": []},
            {
                "type": "unstyled",
                "text": "\U0001f9e7 Read here < there",
                "entityRanges": [{"offset": 8, "length": 4, "key": 0}],
            },
        ],
        "entityMap": {"0": {"type": "LINK", "data": {"url": "/x"}}},
    }
)


def test_rich_text_is_read_as_it_reads():
    read = words.of_field(HTML)
    assert read.text == "Tea\nRead here & there.\nCakes\none\ntwo"
    assert (read.links, read.headings) == (("here",), ((2, "Tea"), (4, "Cakes")))


def test_what_the_editor_sends_is_read_alike():
    read = words.of_sent([RAW, "plain { text"])
    assert read.text == "Tea\n\U0001f9e7 Read here < there\nplain { text"
    assert (read.links, read.headings) == (("here",), ((2, "Tea"),))


@pytest.mark.parametrize(
    "raw", ["{", "{}", '{"blocks": 3}', '{"blocks": [{"text": 1}]}', '{"blocks": [null]}']
)
def test_what_is_no_rich_text_is_plain(raw):
    assert words.of_sent([raw]).text == raw


def codes(here, there=None, language="en"):
    other = checking.Side("en" if language != "en" else "zh-hans", words.of_field(there))
    return [f.code for f in checking.findings(checking.Side(language, words.of_field(here)), other, TERMS)]


def test_all_that_may_be_said_better():
    assert codes("", WE) == ["empty"]
    assert codes("<p></p>", "") == []
    assert codes(HTML) == ["headings", "link"]
    assert codes("Tea  at the fair", FESTIVAL) == ["name", "double_space"]
    assert codes(f"{WE},{FESTIVAL}", "Mid-Autumn Festival", "zh-hans") == ["half_width"]


def test_findings_are_said_in_the_language_of_whoever_edits():
    with override("en"):
        [found] = checking.findings(
            checking.Side("en", words.of_field("")), checking.Side("zh-hans", words.of_field(WE))
        )
    assert "This is still empty" in found.said


def test_the_name_of_a_drawing_is_no_word_of_a_story():
    assert list(words._parts(DrawnBlock(), {"motif": "centre", "caption": "The hall"})) == ["The hall"]


def test_a_use_is_told_once_and_not_by_the_field_that_mirrors_a_language():
    fields = [Place._meta.get_field(name) for name in ("body", "body_en", "picture")]
    references = [SimpleNamespace(source_field=field) for field in fields]
    assert without_mirrors(references) == references[1:]
