"""What the index keeps of an object: its title, everything, and what completes as people type."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Manager
from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from .pinyin import spelled
from .words import cut

# Characters of one field and of one object that are indexed: PostgreSQL takes no vector above 1 MB.
FIELD_LIMIT = 20_000
OBJECT_LIMIT = 50_000


@dataclass(frozen=True)
class Entry:
    key: str
    title: list[str]
    body: list[str]
    autocomplete: list[str]


def entry(obj: Any) -> Entry:
    titles, body, completed = _texts(obj)
    spellings = [word for text in completed for word in spelled(text)]
    return Entry(
        str(obj.pk),
        title=_words(titles),
        body=_words([*titles, *body]),
        autocomplete=list(dict.fromkeys(_words(completed) + spellings)),
    )


def _texts(obj: Any) -> tuple[list[str], list[str], list[str]]:
    """Texts of titles, of everything else, and of what completes. A title is what also completes."""
    found = [(field, plain(field.get_value(owner))) for owner, field in _fields(obj, obj.get_search_fields())]
    completing = {field.field_name for field, _ in found if isinstance(field, AutocompleteField)}
    searched = [(field.field_name, text) for field, text in found if isinstance(field, SearchField)]
    return (
        _once(text for name, text in searched if name in completing),
        _once(text for name, text in searched if name not in completing),
        _once(text for field, text in found if isinstance(field, AutocompleteField)),
    )


def _once(texts) -> list[str]:
    return list(dict.fromkeys(filter(None, texts)))


def _fields(obj: Any, fields: list) -> Iterator[tuple[Any, Any]]:
    for field in fields:
        if isinstance(field, SearchField | AutocompleteField):
            yield obj, field
        elif isinstance(field, RelatedFields):
            related = field.get_value(obj)
            several = related.all() if isinstance(related, Manager) else [related]
            for other in several:
                if other is not None:
                    yield from _fields(other, field.fields)


def plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "\n".join(plain(part) for part in value)
    if isinstance(value, dict):
        return plain(list(value.values()))
    return str(value)


def _words(texts: list[str]) -> list[str]:
    words: dict[str, None] = {}
    left = OBJECT_LIMIT
    for text in texts:
        part = text[: min(FIELD_LIMIT, left)]
        left -= len(part)
        words.update(dict.fromkeys(cut(part)))
    return list(words)
