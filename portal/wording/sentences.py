"""Sentences that are too long to be read in one go."""

import re
from collections.abc import Iterator

# Characters of Chinese, words of English.
MOST = {"zh": 60, "en": 30}
ENDS = {"zh": re.compile(r"[\u3002\uff01\uff1f\uff1b!?;\n]+"), "en": re.compile(r"[.!?]+(?=\s|$)|\n+")}
SHOWN = 24


def too_long(text: str, language: str) -> Iterator[tuple[int, str]]:
    """How long each is, and how it begins."""
    kind = "zh" if language.startswith("zh") else "en"
    for sentence in ENDS[kind].split(text):
        length = len(re.sub(r"\s", "", sentence)) if kind == "zh" else len(sentence.split())
        if length > MOST[kind]:
            yield length, _beginning(sentence.strip())


def _beginning(sentence: str) -> str:
    return sentence if len(sentence) <= SHOWN else sentence[:SHOWN].rstrip() + "\u2026"
