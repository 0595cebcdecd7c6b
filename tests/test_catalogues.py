"""Every text of the interface exists in both languages, and no text hides in the code."""

import io
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.browsing import lacking
from tests.tools import found

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[1]
APPS = ("portal", "events", "library", "suggestions")
LOCALES = ("zh_Hans", "en")
TEMPLATES = {".html", ".txt", ".svg", ".xml"}
HAN = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# The names of gettext's functions, as Babel wants them: which arguments are the message.
KEYWORDS = {
    **dict.fromkeys(["gettext", "gettext_lazy", "gettext_noop", "_"], None),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
}
# A sentence, a blank, and what goes on after it; tags lie between.
BLANK_AFTER_A_SENTENCE = re.compile(
    r"""[.!?](?:" %\}|\{% endblocktranslate %\})"""
    r"(?:</\w+>|\{% (?:if|elif|else|endif|endwith)\b[^%]*%\})* (?:\{% if\b[^%]*%\})*"
    r"\{[{%] (?:(?:block)?translate|include|\w+ \}\})"
)


def po_of(locale: str) -> Path:
    return ROOT / "locale" / locale / "LC_MESSAGES" / "django.po"


@cache
def catalogue(locale: str) -> Catalog:
    with po_of(locale).open("rb") as source:
        return read_po(source, locale=locale)


def files(*suffixes: str) -> list[Path]:
    return [
        p for app in APPS for p in sorted((ROOT / app).rglob("*")) if p.suffix in suffixes and p.is_file()
    ]


def in_the_source() -> set[tuple[str, str | None]]:
    """(message, context) of every text that the code and the templates ask to be translated."""
    asked = set()
    for path in files(".py", *TEMPLATES):
        if {"migrations", "demo", "static"} & set(path.parts):
            continue
        code = path.read_text()
        asked |= messages_of(code if path.suffix == ".py" else templatize(code, origin=str(path)))
    return asked


def messages_of(code: str) -> set[tuple[str, str | None]]:
    asked = set()
    for _line, function, message, _comments in extract_python(io.BytesIO(code.encode()), KEYWORDS, [], {}):
        parts = [part for part in (message if isinstance(message, tuple) else (message,)) if part]
        context = parts.pop(0) if "pgettext" in function else None
        if parts:
            asked.add((parts[0], context))
    return asked


def key(message) -> tuple[str, str | None]:
    return (message.id[0] if isinstance(message.id, tuple) else message.id, message.context)


def test_extraction_sees_every_kind():
    code = """
_("a"); gettext_lazy("b"); ngettext("c", "d", 2); pgettext("x", "e"); npgettext_lazy("y", "f", "g", 3)
other("not me"); _(variable)
"""
    assert messages_of(code) == {("a", None), ("b", None), ("c", None), ("e", "x"), ("f", "y")}
    template = (
        "{% blocktranslate trimmed count n=n %}\n one\n {% plural %} more {% endblocktranslate %}{{ _('z') }}"
    )
    assert messages_of(templatize(template)) == {("one", None), ("z", None)}


@pytest.mark.parametrize("locale", LOCALES)
def test_what_the_source_says_is_in_the_catalogue(locale):
    there = {key(message) for message in catalogue(locale) if message.id}
    assert sorted(in_the_source() - there, key=str) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_catalogue_holds_nothing_else(locale):
    there = {key(message) for message in catalogue(locale) if message.id}
    assert sorted(there - in_the_source(), key=str) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_is_missing_or_fuzzy(locale):
    def unfinished(message) -> bool:
        texts = message.string if isinstance(message.string, tuple | list) else [message.string]
        return message.fuzzy or not all(texts)

    assert [key(message)[0] for message in catalogue(locale) if message.id and unfinished(message)] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_translations_name_the_same_things(locale):
    """%(name)s and {name} of the message occur in the translation, and no others."""
    name = re.compile(r"%\(\w+\)[sd]|\{\w*\}")

    def differs(message) -> bool:
        ids = message.id if isinstance(message.id, tuple) else [message.id]
        texts = message.string if isinstance(message.string, tuple | list) else [message.string]
        wanted = set(name.findall(ids[-1]))
        return any(not set(name.findall(text)) <= wanted for text in texts) or wanted != set(
            name.findall(texts[-1])
        )

    assert [key(message)[0] for message in catalogue(locale) if message.id and differs(message)] == []


def test_the_chinese_catalogue_is_chinese():
    """A translation without a Han character is a forgotten one, unless it is a name or a number."""
    words = re.compile(r"[A-Za-z]{2,}")
    same = [
        key(message)[0]
        for message in catalogue("zh_Hans")
        if message.id and message.string == message.id and len(words.findall(message.id)) > 2
    ]
    assert same == []


@pytest.mark.parametrize("locale", LOCALES)
def test_gettext_agrees(locale, tmp_path):
    if not found.gettext():
        lacking("gettext")
    command = ["msgfmt", "--check", "--use-fuzzy", "-o", str(tmp_path / "x.mo"), str(po_of(locale))]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_no_chinese_outside_catalogues_and_demo_content():
    sources = [path for path in files(".py", ".js", *TEMPLATES) if "demo" not in path.parts]
    assert {
        str(p.relative_to(ROOT)): HAN.findall(t)[:9] for p in sources if HAN.search(t := p.read_text())
    } == {}


def test_no_blank_stands_between_sentences():
    """In Chinese nothing does: `{% gap %}` says what."""
    found = [p for p in files(*TEMPLATES) if BLANK_AFTER_A_SENTENCE.search(p.read_text())]
    assert found == []
    assert BLANK_AFTER_A_SENTENCE.search('{% translate "Gone." %}{% if so %} {% translate "Why?" %}')
