"""The words of a field, whatever kind it is: plain, rich text, a story of blocks, what is sent."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.images.blocks import ImageBlock

BREAKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "div", "ul", "ol"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCK_TAGS = {
    "header-two": "h2",
    "header-three": "h3",
    "header-four": "h4",
    "unordered-list-item": "li",
    "ordered-list-item": "li",
}


HAN, LATIN = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[A-Za-z]")
# The name of a drawing is no word of the page.
UNSAID = {"motif"}
# Fewer characters may be a name, in whatever language it stands.
A_NAME = {"han": 12, "latin": 60}


@dataclass(frozen=True)
class Words:
    """`text` with a line for each paragraph, the texts of links, headings as (level, text)."""

    text: str = ""
    links: tuple[str, ...] = ()
    headings: tuple[tuple[int, str], ...] = ()
    unnamed_pictures: int = 0

    def __bool__(self) -> bool:
        return bool(self.text.strip())


def is_in_another(text: str, language: str) -> bool:
    """Is a text that should be in `language` written in Chinese instead, or in letters instead of Chinese?"""
    han, latin = len(HAN.findall(text)), len(LATIN.findall(text))
    if language.startswith("zh"):
        return not han and latin > A_NAME["latin"]
    return han > A_NAME["han"] and han > latin


def of_field(value) -> Words:
    """Of a stored value: a story, rich text (HTML), plain text or nothing."""
    if isinstance(value, StreamValue):
        return _of_parts([part for child in value for part in _parts(child.block, child.value)])
    return _of_parts([value or ""])


def of_sent(parts: Iterable[str]) -> Words:
    """Of what the editor's fields hold at the moment: plain text, or the JSON of a rich text."""
    return _of_parts([html if (html := _html_of_raw(raw)) is not None else raw for raw in parts])


def paragraphs(raw: str) -> list[dict] | None:
    """The blocks of the JSON of a rich text; None when it is plain text."""
    if not raw.startswith("{"):
        return None
    try:
        found = json.loads(raw)["blocks"]
        return found if all(isinstance(block["text"], str) for block in found) else None
    except (ValueError, KeyError, TypeError):
        return None


def _parts(block, value) -> Iterator[str]:
    if isinstance(block, ImageBlock):
        if value and not value.decorative and not value.contextual_alt_text and value.untold:
            yield "<img>"
    elif isinstance(block, blocks.RichTextBlock):
        yield value.source if value else ""
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            if name in UNSAID:
                continue
            yield from _parts(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for child in value:
            yield from _parts(block.child_block, child)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
        yield value or ""


def _of_parts(parts: list[str]) -> Words:
    read = [_read(part) for part in parts]
    return Words(
        "\n".join(words.text for words in read if words),
        tuple(link for words in read for link in words.links),
        tuple(heading for words in read for heading in words.headings),
        sum(words.unnamed_pictures for words in read),
    )


def _read(part: str) -> Words:
    if "<" not in part:
        return Words(part)
    reader = _Reader()
    reader.feed(part)
    reader.close()
    lines = ("".join(reader.text)).split("\n")
    text = "\n".join(line for line in lines if line.strip())
    return Words(text, tuple(reader.links), tuple(reader.headings), reader.pictures)


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.text: list[str] = []
        self.links: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.pictures = 0
        self._begun: dict[str, int] = {}

    def handle_starttag(self, tag, attrs):
        if tag in BREAKS:
            self.text.append("\n")
        if tag == "a" or tag in HEADINGS:
            self._begun[tag] = len(self.text)
        if tag == "img" and not dict(attrs).get("alt"):
            self.pictures += 1

    def handle_endtag(self, tag):
        said = "".join(self.text[self._begun.pop(tag, len(self.text)) :]).strip()
        if tag == "a":
            self.links.append(said)
        if tag in HEADINGS:
            self.headings.append((int(tag[1]), said))
        if tag in BREAKS:
            self.text.append("\n")

    def handle_data(self, data):
        self.text.append(data)


def _html_of_raw(raw: str) -> str | None:
    """Enough to be read here; it is never shown."""
    found = paragraphs(raw)
    if found is None:
        return None
    try:
        entities = json.loads(raw).get("entityMap") or {}
        return "".join(_html_of_block(block, entities) for block in found)
    except (AttributeError, KeyError, TypeError):
        # It only looks like a rich text.
        return None


def _html_of_block(block: dict, entities: dict) -> str:
    """Draft.js counts in UTF-16 as JavaScript does."""
    units = block["text"].encode("utf-16-le")
    pieces, at = [], 0
    for span in sorted(block.get("entityRanges") or (), key=lambda span: span["offset"]):
        begin, end = 2 * span["offset"], 2 * (span["offset"] + span["length"])
        if begin < at or (entities.get(str(span["key"])) or {}).get("type") not in ("LINK", "DOCUMENT"):
            continue
        pieces += [_escaped(units[at:begin]), "<a>", _escaped(units[begin:end]), "</a>"]
        at = end
    pieces.append(_escaped(units[at:]))
    tag = BLOCK_TAGS.get(block.get("type"), "p")
    return f"<{tag}>{''.join(pieces)}</{tag}>"


def _escaped(units: bytes) -> str:
    text = units.decode("utf-16-le", "replace")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
