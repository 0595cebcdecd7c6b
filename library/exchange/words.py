"""What Chinese and English catalogues call things: headings of tables, languages, readers, roles."""

import json
import re
import unicodedata
from pathlib import Path

_ALL = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))

HEADINGS = {word: field for field, words in _ALL["headings"].items() for word in words}
LANGUAGES = {word: code for code, words in _ALL["languages"].items() for word in words}
# What MARC writes: the first code of three letters in the table.
MARC_LANGUAGES = {
    code: next(word for word in words if len(word) == 3 and word.isascii())
    for code, words in _ALL["languages"].items()
}
AUDIENCES = _ALL["audiences"]
ROLES = sorted(_ALL["roles"], key=len, reverse=True)
GIFT = tuple(_ALL["gift"])
_PAGES = re.compile(rf"(\d+)\s*(?:{'|'.join(_ALL['page_units'])})(?![a-z])", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def is_chinese(text: str) -> bool:
    return bool(HAN.search(text))


def language(text: str) -> str:
    """'chi', 'Chinese' and the Chinese word for it give 'zh'; unknown codes stay, unknown words are ''."""
    word = unicodedata.normalize("NFKC", text).strip().casefold()
    if word in LANGUAGES:
        return LANGUAGES[word]
    return word if re.fullmatch("[a-z]{2,3}", word) else ""


def audience(text: str) -> str:
    word = text.casefold()
    # Who is for both is for the younger ones.
    for found in ("children", "teenagers", "adults"):
        if any(sign in word for sign in AUDIENCES[found]):
            return found
    return "everyone"


def year(text: str) -> int | None:
    """Of '2005-6', '[2010]', '1999 reprint' and years in Chinese figures; None for what has no year."""
    plain = "".join(_figure(ch) for ch in unicodedata.normalize("NFKC", text))
    # A month may follow without a sign between: 200506.
    match = _YEAR.search(plain) or re.match(r"(1[4-9]\d\d|20\d\d)(0[1-9]|1[0-2])(?!\d)", plain.strip())
    return int(match[1]) if match else None


def _figure(ch: str) -> str:
    value = unicodedata.numeric(ch, None) if not ch.isascii() else None
    return str(int(value)) if value is not None and value < 10 and value == int(value) else ch


def four_figures(year: int | None, unknown: str) -> str:
    """For a field that counts its positions: a year is as long as what stands where there is none."""
    return f"{year:04}" if year and year < 10_000 else unknown


def pages(text: str) -> int | None:
    """Of '312 p.', '2, 345 pages' and plain figures the last run of pages that is named, else the number."""
    plain = unicodedata.normalize("NFKC", text)
    if named := _PAGES.findall(plain):
        return int(named[-1][:6])
    bare = plain.strip()
    return int(bare[:6]) if bare.isascii() and bare.isdigit() else None


def without_role(name: str) -> tuple[str, str]:
    """'Lu Xun' and the word that says what they did, which Chinese title pages put behind the name."""
    plain = name.strip()
    for role in ROLES:
        if plain.endswith(role) and len(plain) > len(role) + 1 and is_chinese(plain):
            return plain.removesuffix(role).rstrip(" ,;\u3000[]"), role
    return plain, ""


PAGE_UNIT = _ALL["page_units"][0]


def audience_word(code: str) -> str:
    """As catalogues write it; nothing for what is for everyone."""
    return AUDIENCES[code][0] if code in ("children", "teenagers", "adults") else ""
