"""The texts of something as plain words, by language and field, from an object or from a kept revision."""

import hashlib
import html
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_all_child_relations
from modeltranslation.manager import get_translatable_fields_for_model
from modeltranslation.utils import build_localized_fieldname, build_localized_verbose_name
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import DraftStateMixin

# {'en': {'title': 'A walk', 'body': 'First…\nSecond…', 'quantities.0.unit': 'm'}}
Texts = dict[str, dict[str, str]]
# What a text is called in forms and reports, where its column has another name.
HEADINGS = {"body": _("Text")}
END_OF_A_LINE = re.compile(r"<br\s*/?>|</(?:p|h[1-6]|li|tr|blockquote)>", re.I)


def codes() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


@cache
def fields_of(model: type[models.Model]) -> tuple[str, ...]:
    """What exists in every language, without what only belongs to a row that hangs on it."""
    return tuple(get_translatable_fields_for_model(model) or ())


def columns_of(model: type[models.Model]) -> list[str]:
    return [build_localized_fieldname(name, code) for code in codes() for name in fields_of(model)]


def heading_of(column: models.Field) -> str:
    """With its language, what forms call the text; empty where they call it as the column."""
    if not hasattr(column, "translated_field"):
        return HEADINGS.get(column.name, "")
    heading = HEADINGS.get(column.translated_field.name)
    return build_localized_verbose_name(heading, column.language) if heading else ""


def texts_of(obj: models.Model) -> Texts:
    """Of an object as it is in memory: a draft, when it was made from one."""
    return texts_in(type(obj), _values_of(obj))


def _values_of(obj: models.Model) -> dict[str, Any]:
    columns = {name: getattr(obj, name) for name in columns_of(type(obj))}
    accessors = (relation.get_accessor_name() for relation in relations_of(type(obj)))
    return columns | {name: [_values_of(row) for row in getattr(obj, name).all()] for name in accessors}


def texts_in(model: type[models.Model], values: Mapping[str, Any]) -> Texts:
    """Of what `values()` gives, or the content of a revision; a column that is not there says nothing."""
    found: Texts = {code: {} for code in codes()}
    _add(found, model, values, "")
    return found


def _add(found: Texts, model: type[models.Model], values: Mapping, prefix: str) -> None:
    for name in fields_of(model):
        for code, said in found.items():
            column = build_localized_fieldname(name, code)
            said[prefix + name] = words_of(model._meta.get_field(column), values.get(column))
    for relation in relations_of(model):
        name = relation.get_accessor_name()
        for number, row in enumerate(values.get(name) or ()):
            _add(found, relation.related_model, row, f"{prefix}{name}.{number}.")


@cache
def relations_of(model: type[models.Model]) -> tuple:
    """To rows that hang on it and have texts, as answers on their question."""
    return tuple(r for r in get_all_child_relations(model) if fields_of(r.related_model))


def is_needed(obj: models.Model, field: str, code: str) -> bool:
    """Without it nothing of its kind is published: as its title, 'title', or 'quantities.0.unit'."""
    *row, name = field.split(".")
    model = type(obj)._meta.get_field(row[0]).related_model if row else type(obj)
    column = model._meta.get_field(build_localized_fieldname(name, code))
    return isinstance(obj, DraftStateMixin) and not column.blank


def words_of(field: models.Field, value: Any) -> str:
    """The words of one value, a line for each paragraph; what has no words, as a picture, in brackets."""
    if not value:
        return ""
    if isinstance(field, StreamField):
        return "\n".join(_story(field, value))
    return _plain(value) if isinstance(field, RichTextField) else _lines(str(value))


def digest(text: str) -> str:
    """Equal for equal words, however they are spaced; '' for no words."""
    words = " ".join(text.split())
    return hashlib.blake2s(words.encode(), digest_size=8).hexdigest() if words else ""


def _plain(text: str) -> str:
    return _lines(html.unescape(strip_tags(END_OF_A_LINE.sub("\n", text))))


def _lines(text: str) -> str:
    return "\n".join(line for line in (" ".join(part.split()) for part in text.split("\n")) if line)


def _story(field: StreamField, value: Any) -> Iterable[str]:
    if isinstance(value, StreamValue):
        value = field.stream_block.get_prep_value(value)
    elif isinstance(value, str):
        value = json.loads(value)
    return (line for line in _said(field.stream_block, value) if line)


def _said(block: blocks.Block, value: Any) -> Iterable[str]:
    """Words of a block as it is stored; of a choice of something its number, so that a change is seen."""
    if isinstance(block, blocks.RichTextBlock):
        yield _plain(value or "")
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
        yield _lines(value or "")
    elif isinstance(block, blocks.BaseStreamBlock | blocks.ListBlock | blocks.BaseStructBlock):
        for child, part in _parts(block, value):
            yield from _said(child, part)
    elif value not in (None, "", False):
        yield f"[{block.name} {value}]"


def _parts(block: blocks.Block, value: Any) -> Iterable[tuple[blocks.Block, Any]]:
    if isinstance(block, blocks.BaseStructBlock):
        # A picture was a bare number before it had a text of its own.
        kept = value if isinstance(value, dict) else {name: value for name in list(block.child_blocks)[:1]}
        return ((child, kept.get(name)) for name, child in block.child_blocks.items())
    if isinstance(block, blocks.ListBlock):
        return ((block.child_block, _of_item(part)) for part in value or ())
    known = (part for part in value or () if part["type"] in block.child_blocks)
    return ((block.child_blocks[part["type"]], part["value"]) for part in known)


def _of_item(part: Any) -> Any:
    return part["value"] if isinstance(part, dict) and part.get("type") == "item" else part
