"""No address, number, secret link or code gets into a log, whatever it stands in."""

import re

import phonenumbers
import pytest
from django.urls import URLPattern, get_resolver
from hypothesis import assume, given
from hypothesis import strategies as st

from portal import masking, tokens
from portal.masking import masked

pytestmark = pytest.mark.once
FORMATS = phonenumbers.PhoneNumberFormat
KINDS = [phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE]
# What may stand right before and after something in a message, a traceback or an address.
MOMENT = "2026-11-28 14:04:11,123"
BEFORE = st.sampled_from(["", "to ", "'", '"', "(", "<", "email=", "tel:", ": ", "\n", f"{MOMENT} "])
AFTER = st.sampled_from(["", " was refused", "'", '"', ")", ">", ", ", ": ", "\n", "。"])


@given(BEFORE, st.emails(), AFTER)
def test_no_address_is_left(before, address, after):
    said = masked(f"{before}{address}{after}")
    assert address not in said
    assert address.split("@")[0] + "@" not in said
    quoted = address.replace("@", "%40")
    assert quoted not in masked(f"GET /en/?q={quoted} HTTP/1.1")


@st.composite
def numbers(draw) -> str:
    """Numbers of any country, as people and the house write them."""
    region = draw(st.sampled_from(sorted(phonenumbers.SUPPORTED_REGIONS)))
    kind = draw(st.sampled_from(KINDS))
    example = phonenumbers.example_number_for_type(region, kind)
    assume(example)
    digits = str(example.national_number)
    changed = draw(st.text("0123456789", min_size=4, max_size=4))
    number = phonenumbers.PhoneNumber(example.country_code, int(digits[:-4] + changed))
    written = phonenumbers.format_number(number, draw(st.sampled_from([FORMATS.E164, FORMATS.INTERNATIONAL])))
    national = phonenumbers.format_number(number, FORMATS.NATIONAL)
    long_enough = len(re.sub(r"\D", "", national)) >= 8
    return draw(st.sampled_from([written, national])) if long_enough else written


@given(BEFORE, numbers(), AFTER)
def test_no_number_is_left(before, number, after):
    said = masked(f"{before}{number}{after}")
    assert number not in said
    assert re.sub(r"\D", "", number)[-6:] not in re.sub(r"\D", "", said.replace(MOMENT, ""))


@given(
    st.integers(0, 10**9 - 1),
    st.sampled_from(["{}", "+86{}", "86 {}", "tel{}", "phone_{}", "\u7535\u8bdd{}\u3002"]),
)
def test_no_chinese_mobile_is_left(rest, where):
    number = f"13{rest:09}"
    assert number not in masked(where.format(number))


def all_patterns(resolver=None, before: str = "") -> list[str]:
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        found += [route] if isinstance(pattern, URLPattern) else all_patterns(pattern, route)
    return found


def test_no_secret_of_any_page_is_left():
    """Also of pages that somebody adds later: their routes say `token`."""
    routes = [route for route in all_patterns() if "<str:token>" in route]
    assert len(routes) > 20
    for secret in ("a" * 27, "Z_" * 13 + "-", tokens.derived("purpose", "seed")):
        shown = [masked("/" + route.replace("<str:token>", secret)) for route in routes]
        assert [line for line in shown if secret in line] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Your code is 123456.", "Your code is [code]."),
        ("\u9a8c\u8bc1\u7801 123456", "\u9a8c\u8bc1\u7801 [code]"),
        (
            "\u60a8\u7684\u9a8c\u8bc1\u7801123456\uff0c10\u5206\u949f",
            "\u60a8\u7684\u9a8c\u8bc1\u7801[code]\uff0c10\u5206\u949f",
        ),
        (f"\u94fe\u63a5{'aB1' * 9}\u3002", "\u94fe\u63a5[token]\u3002"),
        ("\u8bc1\u4ef6\u53f711010519491231002X", "\u8bc1\u4ef6\u53f7[number]"),
        ("\u624b\u673a8613800138000x", "\u624b\u673a[number]x"),
        (
            "POST /open311/v2/requests.json?api_key=abcdefgh",
            "POST /open311/v2/requests.json?api_key=[secret]",
        ),
        ("Authorization: Bearer abcdefghijklmnop", "Authorization: Bearer [secret]"),
        ("DETAIL:  Failing row contains (1, Wang Wei, 3).", "DETAIL: [row]"),
        ("postgres://portal:word@10.0.0.5:5432/portal", "postgres://portal:[e-mail]:5432/portal"),
    ],
)
def test_secrets_in_words(text, said):
    assert masked(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-28 14:04:11,123 WARNING portal.notices: Notice 1234567 (events.seat) was not sent",
        "GET /en/events/dragon-boat-2026/ 200",
        "Task id=0191f3a2-7c5e-7b3a-8a54-9f0c5c1d2e3f path=portal.tasks.send_notice state=RUNNING",
        'connection to server at "127.0.0.1", port 5432 failed',
        "5f0c1a2b3c4d5e6f708192a3b4c5d6e7",
        "Worker exiting (pid: 1234567)",
        "POST /suggestions/desk 503",
    ],
)
def test_what_helps_to_find_a_fault_stays(text):
    assert masked(text) == text


def test_long_texts_take_no_long():
    """Patterns that look back and forth would take minutes for what a stranger may send."""
    for unit in ("a", "1", "a.", "1 ", "/", "%40", "-", "aB1", "=x"):
        masked(unit * 20_000)


def test_masking_twice_changes_nothing():
    text = "Mail to li@example.org, +86 138 0013 8000, /t/abcdefghijklmnopqrstuvwxyz1, token=abcdefgh"
    assert masked(masked(text)) == masked(text)
    assert masking.E_MAILS.search(masked(text)) is None
