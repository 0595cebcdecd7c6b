"""How punctuation, quotes and spaces stand: what looks wrong in Chinese, and what does in English."""

import re
from collections.abc import Iterator

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
FULL_WIDTH = r"\u3001\u3002\u300a\u300b\u300c\u300d\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f"
# Addresses are written as they are.
ADDRESSES = re.compile(
    r"\b(?:https?://|www\.)[^\s" + HAN + r"]+|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
)
AROUND = 8

CHINESE = {
    "half_width": rf"[{HAN}][,;:!?](?=\s|[{HAN}]|$)|[{HAN}]\.(?![.A-Za-z0-9])|[{HAN}]\(|\([{HAN}]|[{HAN}]\)",
    "spaced": (
        rf"(?<=[{HAN}])[ \u3000\u00a0]+(?=[{HAN}{FULL_WIDTH}])|"
        rf"(?<=[{FULL_WIDTH}])[ \u00a0]+(?=[{HAN}])"
    ),
    "ascii_quotes": rf"[{HAN}{FULL_WIDTH}][\"'](?=[{HAN}{FULL_WIDTH}\s]|$)|(?:^|\s)[\"'](?=[{HAN}])",
    "dots": rf"(?<=[{HAN}])(?:\.{{3,}}|\u3002{{2,}})",
}
ENGLISH = {
    "double_space": r"(?<=\S)[ \u00a0]{2,}(?=\S)",
    "full_width": rf"(?<![{HAN}])[{FULL_WIDTH}]|[{FULL_WIDTH}](?![{HAN}])",
    "space_before": r"(?<=\w)[ \u00a0]+[,;:!?.](?=\s|$)",
    "no_space_after": r"(?<=[A-Za-z])[,;:!?](?=[A-Za-z])|(?<=[a-z]{2})\.(?=[A-Z][a-z])",
}
STRAIGHT, CURLY = re.compile(r"\w'\w|\"\S"), re.compile("[\u2018\u2019\u201c\u201d]")


def slips(text: str, language: str) -> Iterator[tuple[str, str]]:
    """What of CHINESE or ENGLISH is found, each kind once: its name and the words around the first."""
    bare = ADDRESSES.sub(lambda found: "x" * len(found[0]), text)
    patterns = CHINESE if language.startswith("zh") else ENGLISH
    for name, pattern in patterns.items():
        if found := re.search(pattern, bare, re.MULTILINE):
            yield name, around(text, *found.span())
    if patterns is ENGLISH and (straight := STRAIGHT.search(bare)) and CURLY.search(bare):
        yield "mixed_quotes", around(text, *straight.span())


def around(text: str, begin: int, end: int) -> str:
    """So many characters before and after, within the line."""
    line = text.rfind("\n", 0, begin) + 1
    line_end = text.find("\n", end)
    last = min(end + AROUND, line_end if line_end >= 0 else len(text))
    return text[max(line, begin - AROUND) : last].strip()
