"""Translations of what stands in an editor's field, proposed by a server and accepted by a person."""

import json
from dataclasses import dataclass

from portal import translating
from portal.wording import words


@dataclass(frozen=True)
class Proposal:
    """`parts` as they came, plain or the JSON of a rich text; `lines` to be read; are links `lost`?"""

    parts: list[str]
    lines: list[str]
    lost: bool


def propose(parts: list[str], source: str, target: str) -> Proposal:
    """One question to the server for all of a field. Errors: NotTranslated, TooLong."""
    read = [words.paragraphs(part) for part in parts]
    texts = [text for part, found in zip(parts, read, strict=True) for text in _texts(part, found)]
    lines = translating.translate_all(texts, source, target)
    translated = iter(lines)
    made = [
        next(translated) if found is None else _raw(found, translated)
        for part, found in zip(parts, read, strict=True)
    ]
    lost = any(_is_formatted(paragraph) for found in read for paragraph in found or ())
    return Proposal(made, [line for line in lines if line.strip()], lost)


def _texts(part: str, found: list[dict] | None) -> list[str]:
    return [part] if found is None else [paragraph["text"] for paragraph in found]


def _raw(paragraphs: list[dict], translated) -> str:
    """Headings and lists stay; where bold words and links would begin in a translation nobody knows."""
    blocks = [
        {
            "key": str(paragraph.get("key", number)),
            "type": str(paragraph.get("type", "unstyled")),
            "depth": paragraph.get("depth", 0),
            "text": next(translated),
            "inlineStyleRanges": [],
            "entityRanges": [],
        }
        for number, paragraph in enumerate(paragraphs)
    ]
    return json.dumps({"blocks": blocks, "entityMap": {}})


def _is_formatted(paragraph: dict) -> bool:
    return bool(paragraph.get("inlineStyleRanges") or paragraph.get("entityRanges"))
