"""Covers for books without a picture: title, author and a motif of their class, set like a printed cover.

Everything is measured here, in a drawing of 144 × 200, because SVG wraps no text. Chinese titles stand in
columns on a slip of paper, as on thread-bound books; others in lines.
"""

import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple
from zlib import crc32

from PIL import Image, ImageDraw

from library import clc
from library.models import Title
from portal import languages
from portal.search.words import UNSPACED

WIDTH, HEIGHT = 288, 400


class Tone(NamedTuple):
    """Of the cloth, its shade on the spine, the print on it, and the motif."""

    ground: str
    deep: str
    ink: str
    accent: str


TONES = (
    Tone("#9c2f28", "#74201b", "#fff3e6", "#e8b25c"),
    Tone("#1d6a70", "#134b50", "#f0fbf8", "#a5dccf"),
    Tone("#d9b266", "#a87a1f", "#3a2808", "#8a5f10"),
    Tone("#4e473f", "#342f29", "#f8f1e5", "#d9a441"),
    Tone("#cfdcc6", "#9cbfa9", "#22352a", "#4f8a72"),
    Tone("#2f4a78", "#1f3356", "#eef3fc", "#a9c3ec"),
    Tone("#6f3b5c", "#4e2740", "#fdeef7", "#eab4d0"),
    Tone("#c2633a", "#8f4524", "#fff5ec", "#f8d7ae"),
    Tone("#efe6d3", "#cdbd9a", "#3a2f1c", "#a3312a"),
)
HAN = re.compile(f"[{UNSPACED}]")
# 'written by', 'edited by' and their like behind a Chinese name.
ROLE = re.compile("[ ,\uff0c]*(?:\u7f16\u8457|\u4e3b\u7f16|\u7f16\u7ed8|\u8457|\u7f16|\u64b0|\u7ed8)$")
# '(UK)' or '(Song)' before a name.
ORIGIN = re.compile(r"^[(\uff08\[\u3014][^)\uff09\]\u3015]*[)\uff09\]\u3015]")
MARKS = "\u300a\u300b\u3008\u3009 "
# (size of the type, characters of a column, columns) on the slip; the last one cuts what is longer.
COLUMNS = ((21, 6, 1), (17, 8, 1), (17, 8, 2), (14, 10, 2), (12, 11, 3))
# (size, letters of a line, lines) without a slip.
LINES = ((20, 10, 4), (17, 12, 5), (14, 15, 6), (12, 18, 7))
# What never begins a line or a column, by the rules of Chinese typesetting and of English.
CLOSING = re.compile(
    "[\uff0c\u3002\u3001\uff1b\uff1a\uff1f\uff01\uff09\u300b\u3009\u201d\u2019\u300d\u300f\u2026\u2014\u00b7,.;:?!)\\]-]+"
)
LEFT, RIGHT, TOP, LEADING = 22, 132, 14, 1.18
AUTHOR_ROOM = 24


@dataclass(frozen=True)
class Text:
    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Slip:
    x: float
    width: float
    height: float


@dataclass(frozen=True)
class Cover:
    """`texts` are columns where there is a slip, else lines; `size` is that of the type."""

    tone: Tone
    motif: str
    lang: str
    size: int
    texts: tuple[Text, ...]
    author: str
    slip: Slip | None = None


def drawn(title: Title) -> Cover:
    return _drawn(*original(title), first_author(title.responsibility), title.main_class)


def original(title: Title) -> tuple[str, str]:
    """The title as it is printed on the book and the site's language of it, as far as it was noted."""
    names = title.names
    own = "zh-hans" if title.language.startswith("zh") else "en"
    code = own if own in names else next(iter(names), own)
    return names.get(code, ""), code


@lru_cache(maxsize=2048)
def _drawn(name: str, code: str, author: str, letter: str) -> Cover:
    kind = clc.of(letter)
    size, texts, slip = _columns(name) if HAN.search(name) else _lines(name)
    # The same book always looks the same.
    chance = crc32(name.encode())
    tone = TONES[kind.tones[chance % len(kind.tones)]]
    motif = kind.motifs[chance // 64 % len(kind.motifs)]
    return Cover(tone, motif, languages.html_lang(code), size, texts, _short(author), slip)


def _columns(name: str) -> tuple[int, tuple[Text, ...], Slip]:
    """Columns go from the right to the left."""
    name = name.strip(MARKS)
    size, parts = _fitting(COLUMNS, name, _cut)
    gap = size * 1.25
    width = gap * len(parts) + size * 0.35
    slip = Slip(round(RIGHT - width, 1), round(width, 1), round(size * (max(map(len, parts)) + 0.9), 1))
    first = RIGHT - size * 0.175 - gap / 2
    texts = tuple(Text(round(first - gap * n, 1), TOP + size * 0.45, part) for n, part in enumerate(parts))
    return size, texts, slip


def _lines(name: str) -> tuple[int, tuple[Text, ...], None]:
    size, parts = _fitting(LINES, name, _wrapped)
    texts = (Text(LEFT, round(TOP + size * (1 + LEADING * n), 1), part) for n, part in enumerate(parts))
    return size, tuple(texts), None


def _fitting(settings: tuple, name: str, cut: Callable) -> tuple[int, list[str]]:
    """The largest type that holds all of it; what no type holds is cut off."""
    for size, room, most in settings:
        parts = cut(name, room)
        if len(parts) <= most and all(len(part) <= room for part in parts):
            return size, parts
    kept = [part[:room] for part in parts[:most]]
    return size, [*kept[:-1], kept[-1][: room - 1] + "…"]


def _cut(name: str, room: int) -> list[str]:
    """Columns of about the same length; a mark stays with what it closes."""
    count = -(-len(name) // room)
    even = -(-len(name) // count)
    parts = []
    while rest := name.strip():
        end = even
        if mark := CLOSING.match(rest, end):
            end = mark.end()
        parts.append(rest[:end].strip())
        name = rest[end:]
    return parts


def _wrapped(name: str, room: int) -> list[str]:
    """A mark between spaces stays with what stands before it."""
    bound = re.sub(rf" (?={CLOSING.pattern}( |$))", "\u00a0", name)
    return textwrap.wrap(bound, room, break_long_words=False) or [name]


def first_author(responsibility: str) -> str:
    """The first one named on the title page, without dynasty, country and what they did."""
    first = re.split(r"[;\uff1b\uff0c/]", responsibility)[0].strip()
    return ROLE.sub("", ORIGIN.sub("", first)).strip()


def _short(author: str) -> str:
    room, kept = AUTHOR_ROOM, ""
    for ch in author:
        room -= 2 if HAN.match(ch) else 1
        if room < 0:
            return kept.rstrip(" ,") + "…"
        kept += ch
    return kept


@lru_cache(maxsize=len(TONES))
def painted(tone: Tone) -> bytes:
    """A cover without letters as PNG: cloth, spine, and a frame where the title would stand."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), tone.ground)
    brush = ImageDraw.Draw(picture)
    brush.rectangle((0, 0, WIDTH // 14, HEIGHT), fill=tone.deep)
    brush.rectangle((48, 40, WIDTH - 28, HEIGHT - 40), outline=tone.accent, width=3)
    brush.ellipse((118, 150, 214, 246), outline=tone.accent, width=3)
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
