"""Is it said, and to everybody? Words are a text, or one a language: {'text_zh_hans': …, 'text_en': …}.

What the public reads stands in every language or in none; what is still a draft, or goes to the sender
alone, may stand in one.
"""

import re

from suggestions.models.sides import columns_of

Words = str | dict[str, str] | None
# What a template leaves to be said stands in square brackets.
GAP = re.compile(r"\[[^\[\]\n]+\]")


def is_said(words: Words) -> bool:
    """Words in one language at least."""
    texts = words.values() if isinstance(words, dict) else [words]
    return any(_is_said(text) for text in texts)


def in_one(words: Words, name: str = "text") -> bool:
    return isinstance(words, dict) and words.keys() <= set(columns_of(name)) and is_said(words)


def in_both(words: Words, name: str = "text") -> bool:
    if not isinstance(words, dict) or words.keys() != set(columns_of(name)):
        return False
    return all(_is_said(text) for text in words.values())


def in_both_or_neither(words: Words, name: str = "text") -> bool:
    return not is_said(words) or in_both(words, name)


def gap_in(text: str | None) -> str:
    """The first gap of a template that nobody has filled, or nothing."""
    found = GAP.search(text or "")
    return found[0] if found else ""


def _is_said(text: str | None) -> bool:
    return bool(str(text or "").strip())
