"""What a reader sees of a result: the passage where it matches, cut from the original text and marked."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from modelsearch.index import AutocompleteField, SearchField
from modeltranslation.utils import build_localized_fieldname
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.rich_text import get_text_for_indexing

from .entries import FIELD_LIMIT, plain
from .words import LETTER, QUERY_LIMIT, UNSPACED, Term, asked, fold, is_unspaced, runs

# Width of a passage in letters, and how many characters may stand before the first match.
PASSAGE = 180
LEAD = 40
# Parts of blocks that name something instead of saying it.
UNSPOKEN = {"motif"}

_fold_one = lru_cache(maxsize=8192)(fold)


def spoken(row: Any) -> str:
    """What the search knows of a row in the active language, without its title. Asks the database nothing."""
    fields = row.get_search_fields()
    titles = {field.field_name for field in fields if isinstance(field, AutocompleteField)}
    names = [f for f in fields if isinstance(f, SearchField) and f.field_name not in titles]
    return "\n".join(filter(None, (_spoken_field(row, f) for f in names if _is_spoken(f.field_name))))


def _is_spoken(name: str) -> bool:
    """Whether a column is of the active language, or of none."""
    codes = [
        code
        for code, _ in settings.LANGUAGES
        if name == build_localized_fieldname(name[: -len(code) - 1], code)
    ]
    return not codes or codes == [get_language()]


def _spoken_field(row: Any, field: SearchField) -> str:
    value = getattr(row, field.field_name, None)
    if isinstance(value, StreamValue):
        parts = (
            _spoken_block(value.stream_block.child_blocks.get(b["type"]), b["value"]) for b in value.raw_data
        )
        return "\n".join(text for part in parts for text in part)
    return plain(field.get_value(row))


def _spoken_block(block: Any, raw: Any) -> Iterator[str]:
    """Texts of stored blocks. Turning them into values would fetch the pictures they point at."""
    if isinstance(block, blocks.StructBlock) and isinstance(raw, dict):
        for name, child in block.child_blocks.items():
            if name not in UNSPOKEN:
                yield from _spoken_block(child, raw.get(name))
    elif isinstance(block, blocks.ListBlock) and isinstance(raw, list):
        for item in raw:
            inner = item["value"] if isinstance(item, dict) and item.get("type") == "item" else item
            yield from _spoken_block(block.child_block, inner)
    elif isinstance(block, blocks.RichTextBlock) and raw:
        yield get_text_for_indexing(raw)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock) and raw:
        yield str(raw)


def spans(text: str, query: str) -> list[tuple[int, int]]:
    """Where the words of the query stand in the text, as (start, end) in the text as it was written."""
    folded, origin = [], []
    for position, ch in enumerate(text):
        part = _fold_one(ch)
        folded.append(part)
        origin.extend([position] * len(part))
    flat = "".join(folded)
    pattern = _pattern(flat, query)
    if not pattern:
        return []
    return [(origin[m.start()], origin[m.end() - 1] + 1) for m in re.finditer(pattern, flat) if m.group()]


def _pattern(flat: str, query: str) -> str:
    wanted = []
    for run, terms in zip(runs(query[:QUERY_LIMIT]), asked(query), strict=False):
        if is_unspaced(run):
            wanted += [run] if run in flat else [term.text for term in terms]
        else:
            wanted += [_word_pattern(term) for term in terms]
    return "|".join(sorted(set(wanted), key=len, reverse=True))


def _word_pattern(term: Term) -> str:
    end = f"{LETTER}*" if term.prefix else f"(?!{LETTER})"
    return f"(?<!{LETTER}){re.escape(term.text)}{end}"


def marked(text: str, found: list[tuple[int, int]], start: int = 0, end: int | None = None) -> SafeString:
    """Escaped text with <mark> around what was found between `start` and `end`."""
    end = len(text) if end is None else end
    parts, at = [], start
    for first, last in found:
        if first >= at and last <= end:
            parts += [escape(text[at:first]), "<mark>", escape(text[first:last]), "</mark>"]
            at = last
    parts.append(escape(text[at:end]))
    return mark_safe("".join(parts))


def passage(text: str, query: str) -> tuple[SafeString, bool]:
    """A passage around the first match, and whether there was one; else the beginning of the text."""
    text = re.sub(r"\s+", " ", text[:FIELD_LIMIT]).strip()
    found = spans(text, query)
    start = _start(text, found[0][0]) if found else 0
    end = _end(text, start)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return mark_safe(before + marked(text, found, start, end) + after), bool(found)


def _start(text: str, match: int) -> int:
    """Somewhat before the match, at the beginning of a word; a Chinese text may begin anywhere."""
    if match <= LEAD:
        return 0
    begun = re.compile(f"(?<!{LETTER})(?:{LETTER}|[{UNSPACED}])").search(text, match - LEAD, match)
    return begun.start() if begun else match


def _end(text: str, start: int) -> int:
    """Where the passage is as wide as two lines: Chinese characters are twice as wide as letters."""
    room, end = PASSAGE, start
    while end < len(text) and room > 0:
        room -= 2 if is_unspaced(text[end]) else 1
        end += 1
    space = text.rfind(" ", start, end)
    cuts_a_word = end < len(text) and re.match(LETTER, text[end]) and re.match(LETTER, text[end - 1])
    return space if cuts_a_word and space > start + PASSAGE // 2 else end
